// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "load/Attendance.h"
#include "load/Distribution.h"
#include "load/PayloadLines.h"
#include "load/RateCurve.h"
#include "load/RoomLayout.h"

#include <QJsonObject>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <vector>

namespace roundtrip {

/// How the intended times of messages are spread.
enum class Arrival {
    Constant, ///< evenly over time, users taking turns
    Poisson   ///< each user at random, independently of the others
};

/// What a load run is to do: a value, fixed before the run starts (open loop). Messages and rate are totals over all
/// connections of a level; the levels run one after another, each `trials` times on every backend.
struct LoadPlan
{
    /// Total rate where only the number of messages is given: the same at every level, so that levels differ by their
    /// connections alone. At the article's 10 connections it is 10 messages a second each.
    static constexpr double kDefaultRate = 100.0;
    static constexpr std::int64_t kDefaultMessages = 1'000; ///< where neither messages nor a duration is given

    std::vector<int> levels = {10};            ///< connections
    std::optional<std::int64_t> messages = {}; ///< of a level, after its warm-up; excludes `duration`
    std::optional<double> rate = {};           ///< messages a second; empty: kDefaultRate
    /// Copies a second that the messages of a level may make on a backend at most: large rooms then get fewer messages
    /// a second than `rate`. Only with a number of messages.
    std::optional<double> copiesPerSecond = {};
    std::optional<Duration> duration = {}; ///< after the warm-up
    /// A rate that changes, the same at every level (RateCurve); it excludes messages, rate, copies and duration, and
    /// the warm-up is its beginning. Empty: one rate throughout.
    std::vector<LoadStage> stages = {};
    Arrival arrival = Arrival::Constant;
    int roomSize = 0;               ///< connections in a room; 0: all of the level in one
    Distribution roomSizes = {};    ///< the same, drawn for each room; excludes roomSize
    int senders = 0;                ///< connections that send, spread evenly over the level, the others listen; 0: all
    int payloadBytes = 0;           ///< of the whole envelope as UTF-8 JSON, by padding its text; 0: a short text
    Distribution payloadSizes = {}; ///< the same, drawn for each message; excludes payloadBytes
    PayloadLines payloadLines = {}; ///< texts drawn from a file; excludes both
    /// Closed model: seconds that a sender thinks after its own message is back before it sends the next one. Only with
    /// a duration; it excludes every rate.
    Distribution think = {};
    int trials = 1;
    int atOnce = 1; ///< backends measured at the same time; more only where they do not share a machine's load
    std::uint64_t seed = 1;
    Duration warmup = {}; ///< 0: the first message is part of the study
    Duration deadline = std::chrono::seconds(5);
    Duration horizon = std::chrono::seconds(30);
    Duration connectDeadline = std::chrono::seconds(10);
    std::optional<double> connectRate = {}; ///< connections opened a second; empty: as fast as the server lets in
    bool connectsAtOnce = false;            ///< all in the same moment; excludes connectRate
    Attendance attendance = {};             ///< whether users stay
    QString sourceAddresses = {}; ///< to connect from, in turns (SourceAddresses); empty: whichever the system takes

    bool operator==(const LoadPlan&) const = default;

    /// InvalidConfiguration with the value that makes no sense.
    [[nodiscard]] Result<void> check() const;

    /// The article's study: 10, 50 and 100 connections, 10,000 messages each. The article names no rate: at most 150
    /// messages a second, so that in a room of ten a user writes 15 times a second, and at most 6,000 copies.
    [[nodiscard]] static LoadPlan article();

    /// The same at every time, or changing. Precondition of `curve`: hasStages().
    [[nodiscard]] bool hasStages() const { return !stages.empty(); }
    [[nodiscard]] RateCurve curve() const { return RateCurve(stages); }
    /// Whether a sender waits for an answer before it goes on. No response time then tells what a stall cost.
    [[nodiscard]] bool isClosed() const { return !think.isNone(); }

    /// At every level, but for what copiesPerSecond takes away; of stages the mean over all of them.
    /// Of the closed model the most, at the first level: what it came to if answers took no time.
    [[nodiscard]] double ratePerSecond() const;
    [[nodiscard]] double rateAt(int connections) const;
    /// The most that is asked for at any time.
    [[nodiscard]] double peakRateAt(int connections) const;
    /// Messages of a level after the warm-up; with Poisson arrivals over a duration their expected number.
    [[nodiscard]] std::int64_t messagesPerLevel() const { return messagesAt(levels.front()); }
    [[nodiscard]] std::int64_t messagesAt(int connections) const; ///< they differ in the closed model, of the most
    /// The expected number of those before them, in the warm-up.
    [[nodiscard]] double warmupMessagesAt(int connections) const;
    /// From the first intended message to the last, warm-up included; with Poisson arrivals its expectation.
    [[nodiscard]] Duration expectedSpan() const;
    [[nodiscard]] Duration expectedSpanAt(int connections) const;
    [[nodiscard]] int roomSizeAt(int connections) const; ///< where sizes are drawn their mean
    [[nodiscard]] int roomsAt(int connections) const;    ///< the last one may be smaller than the others
    [[nodiscard]] int sendersAt(int connections) const;
    /// Which of the senders this connection is, from 0; empty for one that only listens.
    [[nodiscard]] std::optional<int> senderNumber(int connections, int index) const;
    /// Of all the senders of a level those in the room that has most of them.
    [[nodiscard]] int mostSendersInRoom(int connections) const;
    /// When a connection opens, after the opening began: at once, or in its turn.
    [[nodiscard]] Duration opensAt(int index) const;
    /// Copies that the messages of one level make when every connection is ready.
    [[nodiscard]] double deliveriesAt(int connections) const;

    /// The plan in English, a sentence a line, before anything is sent.
    [[nodiscard]] QStringList describe(const QStringList& backends) const;

    [[nodiscard]] QJsonObject toJson() const;
    /// The inverse of toJson(), checked. Missing members have their defaults.
    [[nodiscard]] static Result<LoadPlan> fromJson(const QJsonObject& json);

private:
    [[nodiscard]] Duration spanFor(double perSecond) const;
};

[[nodiscard]] QString arrivalName(Arrival arrival);

} // namespace roundtrip
