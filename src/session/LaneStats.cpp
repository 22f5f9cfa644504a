// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/LaneStats.h"

namespace roundtrip {

namespace {
/// Marks kept for the chart; older ones go. The ledger and the recorded rows keep every loss.
constexpr std::size_t kMaxMarks = 20'000;
} // namespace

LaneStats::LaneStats(Instant origin, std::chrono::nanoseconds window) : m_origin(origin), m_window(window) {}

void LaneStats::apply(const Sample& sample)
{
    if (!sample.isEcho || sample.outcome == Outcome::Duplicate)
        return; // the chart shows round trips: the sender's own copies, once
    switch (sample.outcome) {
    case Outcome::InFlight:
        if (sample.sent)
            m_pending.emplace(sample.row, *sample.sent - m_origin);
        break;
    case Outcome::Delivered:
        arrived(sample);
        break;
    case Outcome::Lost:
        mark(sample, MarkKind::Lost);
        break;
    case Outcome::Rejected:
        mark(sample, MarkKind::Rejected);
        break;
    case Outcome::NotSent:
        mark(sample, MarkKind::NotSent);
        break;
    case Outcome::Duplicate:
        break;
    }
}

void LaneStats::arrived(const Sample& sample)
{
    m_pending.erase(sample.row);
    m_marks.erase(sample.row);
    const auto service = sample.serviceTime();
    if (!service)
        return;
    const auto micros = static_cast<std::uint64_t>(std::max<std::int64_t>(toMicroseconds(*service), 0));
    m_points.add(*sample.sent - m_origin, micros);
    m_band.add(*sample.sent - m_origin, micros);
    m_window.add(*sample.received - m_origin, micros);
}

void LaneStats::mark(const Sample& sample, MarkKind kind)
{
    const auto pending = m_pending.find(sample.row);
    const auto newest = m_marks.empty() ? std::chrono::nanoseconds::zero() : m_marks.rbegin()->second.time;
    // What was never sent has no time of its own: it stands beside what was known last.
    const auto time = sample.sent ? *sample.sent - m_origin : sample.intended ? *sample.intended - m_origin : newest;
    if (pending != m_pending.end())
        m_pending.erase(pending);
    m_marks.insert_or_assign(sample.row, Mark{.time = time, .kind = kind});
    if (kind == MarkKind::Lost)
        m_window.addLoss(time);
    if (m_marks.size() > kMaxMarks)
        m_marks.erase(m_marks.begin());
}

} // namespace roundtrip
