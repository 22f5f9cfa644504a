// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/ConnectionLog.h"
#include "figures/SleepLog.h"
#include "stats/Histogram.h"
#include "stats/Ledger.h"

#include <array>
#include <map>
#include <memory>
#include <unordered_map>

namespace roundtrip {

/// "None" where a span of µs may be missing; spans end at an hour, as histograms do.
inline constexpr std::uint32_t kNoSpan = 0xffffffffU;

/// A span as histograms take it: not negative, at most an hour.
[[nodiscard]] std::uint32_t clampedUs(std::int64_t us) noexcept;

/// The second, after the run's anchor, that a time in µs falls into.
[[nodiscard]] std::int64_t secondOf(std::int64_t us) noexcept;

/// Enters one message by its final state, its sender's own row; the words are those of LedgerEntry. Without pairs.
void addToLedger(Ledger& ledger, const Sample& echo);

/// An echo that came back.
struct EchoArrival
{
    std::int32_t second = 0;            ///< in which it arrived
    std::uint32_t responseUs = kNoSpan; ///< none where nothing was planned
    std::uint32_t serviceUs = kNoSpan;
    std::uint32_t connection = 0;
};

/// A message that was sent and not refused.
struct SentMessage
{
    std::int64_t sentUs = 0;
    std::uint32_t connection : 31 = 0;
    std::uint32_t isLost : 1 = 0;
    std::uint32_t lagUs = kNoSpan; ///< sent − intended, or how long the machine slept while it was under way
};

/// A cold start: the service time of the message or the connect time that proves it.
struct ColdStart
{
    std::uint32_t us = 0;
    std::uint32_t connection = 0;
};

/// When the copies of one message arrived at its receivers, the sender among them. Response time where the message was
/// planned, else service time.
struct Fanout
{
    std::uint32_t firstUs = kNoSpan;
    std::uint32_t lastUs = 0;
    std::uint32_t copies = 0;

    void add(std::uint32_t us);
};

/// Copies that one process sent and another received. Spans between have an end on each of their clocks, so they are in
/// no latency figure, and mean nothing without how exactly those clocks are known.
struct AcrossTally
{
    std::int64_t copies = 0;    ///< first arrivals
    std::int64_t unmatched = 0; ///< whose sender's row is not there
    Histogram service = Histogram();
    Histogram response = Histogram();

    AcrossTally& operator+=(const AcrossTally& other);
};

/// What one series did in one phase.
struct PhaseTally
{
    Ledger ledger; ///< its pair counts come with SeriesTally::finish()
    std::vector<EchoArrival> arrivals = {};
    std::vector<SentMessage> sent = {};
    std::vector<ColdStart> coldStarts = {};       ///< proven by the server's flag
    std::int64_t coldnessKnown = 0;               ///< echoes whose server said cold or warm
    std::int64_t coldSuspected = 0;               ///< messages after an idle gap, without a flag
    std::int64_t sleptThrough = 0;                ///< messages under way while the machine slept
    std::int64_t firstArrivals = 0;               ///< at any receiver
    std::int64_t recentArrivals = 0;              ///< of pairs whose horizon had not passed when the run ended
    bool hasOtherReceivers = false;               ///< somebody else's copy arrived
    std::unique_ptr<Histogram> pairResponse = {}; ///< of first arrivals at any receiver; null without any
    std::unique_ptr<Histogram> pairService = {};
    std::map<QString, std::int64_t> rejectedBy = {}; ///< by code
    /// By the sender's connection and, in the lower half, its message's sequence. Empty where rooms are of one.
    std::unordered_map<std::uint64_t, Fanout> fanouts = {};
};

/// What became of the connection attempts of a series.
struct ConnectTally
{
    std::int64_t attempts = 0; ///< first attempts
    std::int64_t success = 0;  ///< ready within the deadline
    std::map<ConnectOutcome, std::int64_t> outcomes = {};
    std::vector<ColdStart> connectTimes = {};                         ///< of first attempts that got ready
    std::array<std::vector<ColdStart>, kConnectParts> partTimes = {}; ///< of the same, where they were stamped
    std::vector<ColdStart> coldStarts = {};
    std::int64_t coldnessKnown = 0;
};

/// Counts one series: one trial of one backend. Connections first, then the final state of each row, in any order.
class SeriesTally
{
public:
    struct Rules
    {
        UtcAnchor anchor;
        Duration connectDeadline;
        std::int64_t horizonUs = 0;
        std::int64_t endUs = 0; ///< of the run: what was sent less than a horizon before may still be in flight
        int roomSize = 0;
        std::vector<int> roomStarts = {}; ///< where sizes were drawn: the first connection of each room, from 0
        SleepLog sleeps = {};
        bool hasOnlyEchoes = false; ///< nothing is known of other receivers: no account of pairs
        bool spansRooms = false;    ///< several processes sent to the same rooms (Share)
    };

    SeriesTally(QString platform, const Rules& rules);

    void add(const ConnectionSample& connection);
    void add(const Sample& sample);
    /// Closes the accounts of pairs.
    void finish();

    [[nodiscard]] const QString& platform() const { return m_platform; }
    [[nodiscard]] const std::map<Phase, PhaseTally>& phases() const { return m_phases; }
    [[nodiscard]] const ConnectTally& connects() const { return m_connects; }
    [[nodiscard]] const ConnectionLog& connections() const { return m_connections; }
    /// Of the measured phase, and all that is unmatched; null where no rooms are spanned.
    [[nodiscard]] const AcrossTally* across() const { return m_across.get(); }

private:
    void addEcho(PhaseTally& tally, const Sample& sample);
    void addSent(PhaseTally& tally, const Sample& sample, std::uint32_t connection);
    void addArrival(PhaseTally& tally, const Sample& sample, std::uint32_t receiver);
    void addCopy(PhaseTally& tally, const Sample& sample, std::uint32_t us);
    void matchCopies();
    [[nodiscard]] bool isRecent(std::int64_t sentUs) const { return sentUs + m_rules.horizonUs > m_rules.endUs; }
    [[nodiscard]] std::optional<std::int64_t> us(const std::optional<Instant>& instant) const;

    /// What a message needs of its sender's row to match its copies with.
    struct SentAt
    {
        std::int64_t sentUs = 0;
        std::int64_t intendedUs = 0;
        Phase phase = Phase::Measure;
    };
    struct OtherCopy
    {
        std::uint64_t message = 0; ///< as in PhaseTally::fanouts
        std::uint32_t receiver = 0;
        std::int64_t receivedUs = 0;
    };

    QString m_platform;
    Rules m_rules;
    ConnectionLog m_connections;
    bool m_isSealed = false;
    ConnectTally m_connects;
    std::map<Phase, PhaseTally> m_phases;
    std::unordered_map<std::uint64_t, SentAt> m_sentAt; ///< where rooms are spanned
    std::vector<OtherCopy> m_otherCopies;
    std::unique_ptr<AcrossTally> m_across;
};

} // namespace roundtrip
