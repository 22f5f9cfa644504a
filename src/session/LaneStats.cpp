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

bool LaneStats::apply(const Sample& sample)
{
    if (!sample.isEcho || sample.outcome == Outcome::Duplicate)
        return false; // the chart shows round trips: the sender's own copies, once
    if (isLeftOut(sample))
        return false;
    const std::int64_t key = keyOf(sample);
    switch (sample.outcome) {
    case Outcome::InFlight:
        sentOut(key, sample);
        break;
    case Outcome::Delivered:
        return arrived(key, sample);
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
    return false;
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
    if (sample.sent)
        m_pending.emplace(key, *sample.sent - m_origin);
}

bool LaneStats::arrived(std::int64_t key, const Sample& sample)
{
    m_pending.erase(key);
    unmark(key);
    if (!sample.serviceTime() || hasArrivedBefore(key))
        return false;
    const auto time = *sample.sent - m_origin;
    const bool cold = sample.cold == Coldness::Cold;
    addLatency(sample, time, cold);
    OutcomeCounts counts;
    counts.delivered = 1;
    counts.late = sample.late ? 1 : 0;
    counts.cold = cold ? 1 : 0;
    m_outcomes.add(time, counts);
    return true;
}

void LaneStats::addLatency(const Sample& sample, std::chrono::nanoseconds time, bool cold)
{
    const auto latency = m_quantity == Quantity::ResponseTime ? sample.responseTime() : sample.serviceTime();
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
        m_window.add(*sample.received - m_origin, micros);
}

bool LaneStats::isLeftOut(const Sample& sample)
{
    if (isMeasured(sample.phase))
        return false;
    if (!sample.sent)
        return true;
    constexpr std::chrono::seconds kApart(5); // less, and it is the same stretch
    const auto time = *sample.sent - m_origin;
    const auto same = std::find_if(m_phases.rbegin(), m_phases.rend(), [&](const PhaseStretch& stretch) {
        return stretch.phase == sample.phase && time >= stretch.from - kApart && time <= stretch.to + kApart;
    });
    if (same == m_phases.rend()) {
        m_phases.push_back({.phase = sample.phase, .from = time, .to = time});
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

void LaneStats::mark(std::int64_t key, const Sample& sample, MarkKind kind)
{
    unmark(key);
    m_pending.erase(key);
    const auto newest = m_marks.empty() ? std::chrono::nanoseconds::zero() : m_marks.rbegin()->second.time;
    // What was never sent has no time of its own: it stands beside what was known last.
    const auto time = sample.sent ? *sample.sent - m_origin : sample.intended ? *sample.intended - m_origin : newest;
    m_marks.insert_or_assign(key, Mark{.time = time, .kind = kind});
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
