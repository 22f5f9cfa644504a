// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Sample.h"
#include "metrics/LatencyBuckets.h"
#include "metrics/RowStates.h"

#include <QSet>

#include <map>
#include <tuple>

namespace roundtrip {

/// What rows of one backend come to so far, in counters that only grow. A row that is handed on again with another
/// outcome is counted again as what it is now, and once more as a correction of what it was: so
/// lost now = lost told − losses taken back, at every moment. One thread at a time.
class BackendCounts
{
public:
    struct MessageKey
    {
        Phase phase = Phase::Measure;
        Outcome outcome = Outcome::Delivered;
        QByteArray cause = {}; ///< of a refusal, or why it was not sent; empty otherwise

        bool operator<(const MessageKey& other) const
        {
            return std::tie(phase, outcome, cause) < std::tie(other.phase, other.outcome, other.cause);
        }
    };
    struct PhaseCounts
    {
        std::uint64_t late = 0;       ///< of those delivered
        std::uint64_t duplicates = 0; ///< that have a row
        std::uint64_t reordered = 0;
        std::int64_t inFlight = 0; ///< told to be on their way, fate still open; a level, no counter
        std::uint64_t lossesTakenBack = 0;
        std::uint64_t refusalsTakenBack = 0;
    };
    struct ColdCounts
    {
        std::uint64_t known = 0; ///< whose server said cold or warm
        std::uint64_t cold = 0;
    };

    void add(const Sample& sample);
    void add(const ConnectionSample& connection);

    [[nodiscard]] const std::map<MessageKey, std::uint64_t>& messages() const { return m_messages; }
    [[nodiscard]] const std::map<Phase, PhaseCounts>& phases() const { return m_phases; }
    /// Of measured messages that came back: response time, or service time where nothing was planned.
    [[nodiscard]] const LatencyBuckets& roundTrip() const { return m_roundTrip; }
    /// How late measured messages were sent.
    [[nodiscard]] const LatencyBuckets& clientLag() const { return m_clientLag; }
    /// Of first attempts that got ready: until messages could come.
    [[nodiscard]] const LatencyBuckets& connectTime() const { return m_connectTime; }
    [[nodiscard]] const std::map<ConnectOutcome, std::uint64_t>& attempts() const { return m_attempts; }
    [[nodiscard]] const std::map<ConnectOutcome, std::uint64_t>& retries() const { return m_retries; }
    [[nodiscard]] qsizetype openConnections() const { return m_open.size(); }
    [[nodiscard]] const ColdCounts& coldMessages() const { return m_coldMessages; }
    [[nodiscard]] const ColdCounts& coldConnections() const { return m_coldConnections; }

private:
    void addEcho(const Sample& sample);
    void arrive(const Sample& sample);
    void enter(const Sample& sample);
    void leave(const Sample& sample, Outcome before);
    [[nodiscard]] QByteArray causeOf(const Sample& sample);

    RowStates m_states;
    std::map<MessageKey, std::uint64_t> m_messages;
    std::map<Phase, PhaseCounts> m_phases;
    QSet<QByteArray> m_causes;
    LatencyBuckets m_roundTrip;
    LatencyBuckets m_clientLag;
    LatencyBuckets m_connectTime;
    std::map<ConnectOutcome, std::uint64_t> m_attempts;
    std::map<ConnectOutcome, std::uint64_t> m_retries;
    QSet<QString> m_open; ///< by trial, connection and attempt
    ColdCounts m_coldMessages;
    ColdCounts m_coldConnections;
};

/// Pure: a code that a server gave, as a label's value: at most 40 letters, digits and ".:_-"; what else there is
/// becomes "_". Empty stays empty.
[[nodiscard]] QByteArray causeLabel(const QString& code);

} // namespace roundtrip
