// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/FleetTrail.h"

#include "figures/LedgerJson.h"
#include "fleet/AgentOutcome.h"

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr std::int64_t kTrailSecondUs = 1'000'000;
constexpr std::int64_t kTallyEveryUs = 2 * kTrailSecondUs; ///< as often as an agent tells

/// Recorded since: `before` is of the same from its beginning to an earlier moment.
Histogram since(const Histogram& now, const Histogram* before)
{
    if (!before)
        return now;
    Histogram difference(now.layout());
    for (std::size_t index = 0; index < now.countsLength(); ++index) {
        const std::uint64_t all = now.countAtIndex(index);
        const std::uint64_t known = index < before->countsLength() ? before->countAtIndex(index) : 0;
        if (all > known)
            difference.addAtIndex(index, all - known);
    }
    return difference;
}

Ledger ledgerOf(const AgentEntry& agent)
{
    Ledger all = ledgerFromJson(agent.progress.value("total"_L1).toObject());
    if (agent.outcome.isEmpty())
        return all;
    all = {};
    for (const Ledger& ledger : AgentOutcome::fromJson(agent.outcome).ledgers)
        all += ledger;
    return all;
}

} // namespace

FleetTrail::FleetTrail(const FleetPlan& plan)
    : m_load(plan.load),
      m_segments(orderSegments(plan.load, static_cast<std::size_t>(std::max<qsizetype>(plan.run.backends.size(), 1))))
{
}

void FleetTrail::add(const FleetBoard& board, const ResponseTallies& tallies)
{
    m_starts = board.course.starts;
    m_nowUs = board.nowUs;
    if (m_lookedSinceUs == 0)
        m_lookedSinceUs = board.nowUs;
    for (const AgentEntry& agent : board.agents)
        addAgent(agent);
    if (m_starts.empty())
        return;
    if (m_talliedUs == 0)
        m_talliedUs = originUs();
    if (board.nowUs - m_talliedUs >= kTallyEveryUs || board.course.isOver())
        addTallies(tallies);
}

void FleetTrail::addAgent(const AgentEntry& agent)
{
    if (agent.state == AgentState::Lost)
        m_losses[agent.index] = agent.heartbeatUs;
    Pace& pace = m_paces[agent.index];
    pace.ledger = ledgerOf(agent);
    if (const QJsonValue lag = agent.progress.value("lag_p99_us"_L1); lag.isDouble())
        pace.lag = std::chrono::microseconds(lag.toInteger());
    const bool isDone = !agent.outcome.isEmpty();
    const Told now{.us = isDone ? agent.heartbeatUs : agent.progress.value("at_us"_L1).toInteger(agent.heartbeatUs),
                   .ledger = pace.ledger,
                   .goesOn = !isOver(agent.state)};
    const auto known = m_told.find(agent.index);
    // Who is looked at first while it sends has sent since the start, for all that is known.
    const Told before =
        known != m_told.end() ? known->second : Told{.us = m_starts.empty() ? now.us : std::min(originUs(), now.us)};
    m_told[agent.index] = now;
    if (now.us <= before.us)
        return;
    const double seconds = static_cast<double>(now.us - before.us) / kTrailSecondUs;
    pace.sentPerSecond = std::max(0.0, static_cast<double>(now.ledger.sent - before.ledger.sent)) / seconds;
    if (!m_starts.empty())
        spread(before, now);
}

void FleetTrail::spread(const Told& before, const Told& now)
{
    const std::int64_t from = std::max(before.us, originUs());
    const std::int64_t to = std::max(now.us, from + 1);
    const auto whole = static_cast<double>(to - from);
    const auto last = static_cast<std::size_t>((to - 1 - originUs()) / kTrailSecondUs);
    if (m_seconds.size() <= last)
        m_seconds.resize(last + 1);
    const auto ofLedger = [&](std::int64_t Ledger::*count) {
        return static_cast<double>(now.ledger.*count - before.ledger.*count);
    };
    for (auto second = static_cast<std::size_t>((from - originUs()) / kTrailSecondUs); second <= last; ++second) {
        const std::int64_t begin = originUs() + static_cast<std::int64_t>(second) * kTrailSecondUs;
        const double share = static_cast<double>(std::min(to, begin + kTrailSecondUs) - std::max(from, begin)) / whole;
        m_seconds[second].sent += share * std::max(0.0, ofLedger(&Ledger::sent));
        m_seconds[second].lost += share * (ofLedger(&Ledger::lost) + ofLedger(&Ledger::rejected));
        m_seconds[second].notSent += share * ofLedger(&Ledger::notSent);
    }
}

void FleetTrail::addTallies(const ResponseTallies& tallies)
{
    QMap<QString, Histogram> differences;
    for (const auto& [key, histogram] : tallies) {
        const auto before = m_tallies.find(key);
        const Histogram difference = since(histogram, before == m_tallies.end() ? nullptr : &before->second);
        if (!difference.isEmpty())
            differences[key.second].add(difference);
    }
    for (auto difference = differences.cbegin(); difference != differences.cend(); ++difference)
        m_roundTrips[difference.key()].push_back({.fromUs = m_talliedUs,
                                                  .toUs = m_nowUs,
                                                  .count = difference.value().count(),
                                                  .p50 = difference.value().valueAtQuantile(0.5),
                                                  .p99 = difference.value().valueAtQuantile(0.99)});
    m_tallies = tallies;
    m_talliedUs = m_nowUs;
}

std::vector<FleetTrail::Second> FleetTrail::seconds() const
{
    std::int64_t known = m_nowUs;
    for (const auto& [index, told] : m_told) {
        if (told.goesOn)
            known = std::min(known, told.us);
    }
    const std::int64_t whole = std::max<std::int64_t>((known - originUs()) / kTrailSecondUs, 0);
    const bool goesOn =
        std::any_of(m_told.cbegin(), m_told.cend(), [](const auto& told) { return told.second.goesOn; });
    if (m_starts.empty())
        return {};
    const auto count = goesOn ? std::min(m_seconds.size(), static_cast<std::size_t>(whole)) : m_seconds.size();
    return {m_seconds.begin(), m_seconds.begin() + static_cast<std::ptrdiff_t>(count)};
}

std::vector<FleetTrail::Start> FleetTrail::starts() const
{
    std::vector<Start> starts;
    for (const auto& [number, us] : m_starts) {
        if (number >= 0 && number < static_cast<int>(m_segments.size()))
            starts.push_back({.us = us, .segment = m_segments[static_cast<std::size_t>(number)]});
    }
    return starts;
}

std::optional<double> FleetTrail::askedAt(std::int64_t us) const
{
    if (m_load.isClosed())
        return std::nullopt;
    double asked = 0.0;
    for (const Start& start : starts()) {
        const Duration since = std::chrono::microseconds(us - start.us);
        if (since < Duration::zero() || since >= m_load.expectedSpanAt(start.segment.connections))
            continue;
        asked += m_load.hasStages() ? m_load.curve().rateAt(since) : m_load.rateAt(start.segment.connections);
    }
    return asked;
}

int FleetTrail::openTrial() const
{
    int latest = 0;
    for (const Start& start : starts())
        latest = std::max(latest, start.segment.trial);
    return std::max(latest - 1, 0); // an agent may tell the end of one after another has begun
}

} // namespace roundtrip
