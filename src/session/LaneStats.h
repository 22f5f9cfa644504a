// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Sample.h"
#include "stats/Pyramid.h"
#include "stats/QuantileBand.h"
#include "stats/SlidingWindow.h"

#include <map>

namespace roundtrip {

/// What a chart needs of one backend's round trips, fed row by row and read frame by frame. Times are since the origin
/// given at construction; a message stands at the time it was *sent*, whenever it came back. One thread at a time.
class LaneStats
{
public:
    enum class MarkKind { Lost, Rejected, NotSent };
    struct Mark
    {
        std::chrono::nanoseconds time{};
        MarkKind kind = MarkKind::Lost;
    };

    explicit LaneStats(Instant origin, std::chrono::nanoseconds window = std::chrono::minutes(1));

    /// A row or its later state: a late arrival takes its loss mark back.
    void apply(const Sample& sample);
    /// Lets time pass for the figures of the window.
    void advance(Instant now) { m_window.expire(now - m_origin); }

    [[nodiscard]] Instant origin() const { return m_origin; }
    /// Round trips (service time) of delivered messages, at every zoom.
    [[nodiscard]] const Pyramid& points() const { return m_points; }
    [[nodiscard]] const QuantileBand& band() const { return m_band; }
    /// The last minute (or what was asked for), by time of arrival: headline figures.
    [[nodiscard]] const SlidingWindow& window() const { return m_window; }
    void setWindow(std::chrono::nanoseconds span) { m_window.setSpan(span); }
    /// Sent and not settled, by row, which is the order of sending; the value is the time sent.
    [[nodiscard]] const std::map<std::int64_t, std::chrono::nanoseconds>& pending() const { return m_pending; }
    /// Messages that did not come back, by row.
    [[nodiscard]] const std::map<std::int64_t, Mark>& marks() const { return m_marks; }

private:
    void arrived(const Sample& sample);
    void mark(const Sample& sample, MarkKind kind);

    Instant m_origin;
    Pyramid m_points;
    QuantileBand m_band;
    SlidingWindow m_window;
    std::map<std::int64_t, std::chrono::nanoseconds> m_pending;
    std::map<std::int64_t, Mark> m_marks;
};

} // namespace roundtrip
