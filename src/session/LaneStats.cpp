// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/LaneStats.h"

#include <algorithm>
#include <utility>

namespace roundtrip {

namespace {

/// Marks kept for the chart; older ones go. The ledger, the outcomes and the recorded rows keep every loss.
constexpr std::size_t kMaxMarks = 20'000;
/// An arrival is told again when its acknowledgement or a refusal comes after it: within this many messages.
constexpr std::size_t kRemembered = 1U << 14;

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

bool LaneStats::apply(const Sample& sample)
{
    return TripRow::isRoundTrip(sample) && apply(rowOf(sample));
}

bool LaneStats::apply(const TripRow& row)
{
    if (isLeftOut(row))
        return false;
    switch (row.outcome) {
    case Outcome::InFlight:
        sentOut(row);
        break;
    case Outcome::Delivered:
        return arrived(row);
    case Outcome::Lost:
        mark(row, MarkKind::Lost);
        break;
    case Outcome::Rejected:
        mark(row, MarkKind::Rejected);
        break;
    case Outcome::NotSent:
        mark(row, MarkKind::NotSent);
        break;
    case Outcome::Duplicate:
        break;
    }
    return false;
}

bool LaneStats::hasArrivedBefore(std::int64_t key)
{
    std::int64_t& slot = m_arrived[static_cast<std::size_t>(key) % kRemembered];
    return std::exchange(slot, key) == key;
}

void LaneStats::sentOut(const TripRow& row)
{
    if (row.sent)
        m_pending.emplace(row.key, *row.sent - m_origin);
}

bool LaneStats::arrived(const TripRow& row)
{
    m_pending.erase(row.key);
    unmark(row.key);
    if (!row.serviceTime() || hasArrivedBefore(row.key))
        return false;
    const auto time = *row.sent - m_origin;
    const bool cold = row.cold == Coldness::Cold;
    addLatency(row, time, cold);
    OutcomeCounts counts;
    counts.delivered = 1;
    counts.late = row.late ? 1 : 0;
    counts.cold = cold ? 1 : 0;
    m_outcomes.add(time, counts);
    return true;
}

void LaneStats::addLatency(const TripRow& row, std::chrono::nanoseconds time, bool cold)
{
    const auto latency = m_quantity == Quantity::ResponseTime ? row.responseTime() : row.serviceTime();
    if (!latency)
        return; // nobody had planned it
    const auto micros = static_cast<std::uint64_t>(std::max<std::int64_t>(toMicroseconds(*latency), 0));
    m_points.add(time, micros);
    m_band.add(time, micros);
    if (cold)
        m_coldPoints.add(time, micros);
    if (m_whole)
        m_whole->record(micros);
    else
        m_window.add(*row.received - m_origin, micros);
}

bool LaneStats::isLeftOut(const TripRow& row)
{
    if (isMeasured(row.phase))
        return false;
    if (!row.sent)
        return true;
    constexpr std::chrono::seconds kApart(5); // less, and it is the same stretch
    const auto time = *row.sent - m_origin;
    const auto same = std::find_if(m_phases.rbegin(), m_phases.rend(), [&](const PhaseStretch& stretch) {
        return stretch.phase == row.phase && time >= stretch.from - kApart && time <= stretch.to + kApart;
    });
    if (same == m_phases.rend()) {
        m_phases.push_back({.phase = row.phase, .from = time, .to = time});
    } else {
        same->from = std::min(same->from, time);
        same->to = std::max(same->to, time);
    }
    return true;
}

void LaneStats::showRun(Quantity quantity)
{
    m_quantity = quantity;
    m_whole.emplace();
}

void LaneStats::noteBreak(std::chrono::nanoseconds time)
{
    const auto at = std::lower_bound(m_breaks.begin(), m_breaks.end(), time);
    if (at == m_breaks.end() || *at != time)
        m_breaks.insert(at, time);
}

std::optional<std::uint64_t> LaneStats::median() const
{
    const Histogram& histogram = m_whole ? *m_whole : m_window.histogram();
    return histogram.isEmpty() ? std::nullopt : std::optional(histogram.valueAtQuantile(0.5));
}

void LaneStats::mark(const TripRow& row, MarkKind kind)
{
    unmark(row.key);
    m_pending.erase(row.key);
    const auto newest = m_marks.empty() ? std::chrono::nanoseconds::zero() : m_marks.rbegin()->second.time;
    // What was never sent has no time of its own: it stands beside what was known last.
    const auto time = row.sent ? *row.sent - m_origin : row.intended ? *row.intended - m_origin : newest;
    m_marks.insert_or_assign(row.key, Mark{.time = time, .kind = kind});
    m_outcomes.add(time, countOf(kind, 1));
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
