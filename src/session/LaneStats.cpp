// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/LaneStats.h"

#include <utility>

namespace roundtrip {

namespace {

/// Marks kept for the chart; older ones go. The ledger, the outcomes and the recorded rows keep every loss.
constexpr std::size_t kMaxMarks = 20'000;
/// An arrival is told again when its acknowledgement or a refusal comes after it: within this many messages.
constexpr std::size_t kRemembered = 1U << 14;
constexpr int kRowBits = 44; ///< of a key; the sender stands above

OutcomeCounts countOf(LaneStats::MarkKind kind, std::int64_t by)
{
    OutcomeCounts counts;
    switch (kind) {
    case LaneStats::MarkKind::Lost:
        counts.lost = by;
        break;
    case LaneStats::MarkKind::Rejected:
        counts.rejected = by;
        break;
    case LaneStats::MarkKind::NotSent:
        counts.notSent = by;
        break;
    }
    return counts;
}

} // namespace

LaneStats::LaneStats(Instant origin, std::chrono::nanoseconds window)
    : m_origin(origin), m_window(window), m_arrived(kRemembered, -1)
{
}

void LaneStats::apply(const Sample& sample)
{
    if (!sample.isEcho || sample.outcome == Outcome::Duplicate)
        return; // the chart shows round trips: the sender's own copies, once
    const std::int64_t key = keyOf(sample);
    switch (sample.outcome) {
    case Outcome::InFlight:
        sentOut(key, sample);
        break;
    case Outcome::Delivered:
        arrived(key, sample);
        break;
    case Outcome::Lost:
        mark(key, sample, MarkKind::Lost);
        break;
    case Outcome::Rejected:
        mark(key, sample, MarkKind::Rejected);
        break;
    case Outcome::NotSent:
        mark(key, sample, MarkKind::NotSent);
        break;
    case Outcome::Duplicate:
        break;
    }
}

void LaneStats::restart()
{
    m_pending.clear();
    m_abandonedSenders = m_senders.size();
}

std::int64_t LaneStats::keyOf(const Sample& sample)
{
    auto sender = m_senders.find(sample.senderId);
    if (sender == m_senders.end())
        sender = m_senders.insert(sample.senderId, m_senders.size());
    return (*sender << kRowBits) | sample.row;
}

bool LaneStats::hasArrivedBefore(std::int64_t key)
{
    std::int64_t& slot = m_arrived[static_cast<std::size_t>(key) % kRemembered];
    return std::exchange(slot, key) == key;
}

void LaneStats::sentOut(std::int64_t key, const Sample& sample)
{
    const bool abandoned = (key >> kRowBits) < m_abandonedSenders;
    if (sample.sent && !abandoned)
        m_pending.emplace(key, *sample.sent - m_origin);
}

void LaneStats::arrived(std::int64_t key, const Sample& sample)
{
    m_pending.erase(key);
    unmark(key);
    const auto service = sample.serviceTime();
    if (!service || hasArrivedBefore(key))
        return;
    const auto micros = static_cast<std::uint64_t>(std::max<std::int64_t>(toMicroseconds(*service), 0));
    const auto time = *sample.sent - m_origin;
    const bool cold = sample.cold == Coldness::Cold;
    m_points.add(time, micros);
    m_band.add(time, micros);
    if (cold)
        m_coldPoints.add(time, micros);
    OutcomeCounts counts;
    counts.delivered = 1;
    counts.late = sample.late ? 1 : 0;
    counts.cold = cold ? 1 : 0;
    m_outcomes.add(time, counts);
    m_window.add(*sample.received - m_origin, micros);
}

void LaneStats::mark(std::int64_t key, const Sample& sample, MarkKind kind)
{
    unmark(key);
    m_pending.erase(key);
    const auto newest = m_marks.empty() ? std::chrono::nanoseconds::zero() : m_marks.rbegin()->second.time;
    // What was never sent has no time of its own: it stands beside what was known last.
    const auto time = sample.sent ? *sample.sent - m_origin : sample.intended ? *sample.intended - m_origin : newest;
    m_marks.insert_or_assign(key, Mark{.time = time, .kind = kind});
    m_outcomes.add(time, countOf(kind, 1));
    if (kind == MarkKind::Lost)
        m_window.addLoss(time);
    if (m_marks.size() > kMaxMarks)
        m_marks.erase(m_marks.begin());
}

void LaneStats::unmark(std::int64_t key)
{
    const auto found = m_marks.find(key);
    if (found == m_marks.end())
        return;
    m_outcomes.add(found->second.time, countOf(found->second.kind, -1));
    m_marks.erase(found);
}

} // namespace roundtrip
