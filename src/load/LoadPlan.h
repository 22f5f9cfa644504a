// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "core/Time.h"

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
    Arrival arrival = Arrival::Constant;
    int roomSize = 0;     ///< connections in a room; 0: all of the level in one
    int payloadBytes = 0; ///< of the whole envelope as UTF-8 JSON, by padding its text; 0: a short text
    int trials = 1;
    int atOnce = 1; ///< backends measured at the same time; more only where they do not share a machine's load
    std::uint64_t seed = 1;
    Duration warmup = {}; ///< 0: the first message is part of the study
    Duration deadline = std::chrono::seconds(5);
    Duration horizon = std::chrono::seconds(30);
    Duration connectDeadline = std::chrono::seconds(10);
    QString sourceAddresses = {}; ///< to connect from, in turns (SourceAddresses); empty: whichever the system takes

    bool operator==(const LoadPlan&) const = default;

    /// InvalidConfiguration with the value that makes no sense.
    [[nodiscard]] Result<void> check() const;

    /// The article's study: 10, 50 and 100 connections, 10,000 messages each. The article names no rate: at most 150
    /// messages a second, so that in a room of ten a user writes 15 times a second, and at most 6,000 copies.
    [[nodiscard]] static LoadPlan article();

    /// At every level, but for what copiesPerSecond takes away.
    [[nodiscard]] double ratePerSecond() const { return rate.value_or(kDefaultRate); }
    [[nodiscard]] double rateAt(int connections) const;
    /// Messages of a level after the warm-up; with Poisson arrivals over a duration their expected number.
    [[nodiscard]] std::int64_t messagesPerLevel() const;
    /// From the first intended message to the last, warm-up included; with Poisson arrivals its expectation.
    [[nodiscard]] Duration expectedSpan() const;
    [[nodiscard]] Duration expectedSpanAt(int connections) const;
    [[nodiscard]] int roomSizeAt(int connections) const;
    [[nodiscard]] int roomsAt(int connections) const; ///< the last one may be smaller than the others
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
