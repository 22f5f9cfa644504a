// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/TripRow.h"
#include "stats/OutcomeBand.h"
#include "stats/Pyramid.h"
#include "stats/QuantileBand.h"
#include "stats/SlidingWindow.h"

#include <map>
#include <optional>
#include <vector>

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

    /// What its latencies are: the headline of the report of the same messages (measuring document).
    enum class Quantity { ServiceTime, ResponseTime };
    /// Where messages of a phase were sent that is in no figure, in the report as little as here.
    struct PhaseStretch
    {
        Phase phase = Phase::Warmup;
        std::chrono::nanoseconds from{};
        std::chrono::nanoseconds to{};
    };

    /// Warm-up, drain and what belongs to connecting are in no figure.
    [[nodiscard]] static constexpr bool isMeasured(Phase phase)
    {
        return phase == Phase::Measure || phase == Phase::Cold;
    }

    explicit LaneStats(Instant origin, std::chrono::nanoseconds window = std::chrono::minutes(1));

    /// A row or its later state: a late arrival takes its loss mark back, and a state told twice counts once. True for
    /// a round trip that was not counted before.
    bool apply(const Sample& sample);
    /// The same where it is known to be a round trip.
    bool apply(const TripRow& row);
    /// By the keys of this lane, by which it tells later states of a row. Who has rows from elsewhere gives all of them
    /// keys, and hands in no samples.
    [[nodiscard]] TripRow rowOf(const Sample& sample) { return m_keys.rowOf(sample); }
    /// For a run that is over: of what was planned the response time, and headline figures of the whole, not of a
    /// window. Before the first row.
    void showRun(Quantity quantity);
    [[nodiscard]] Quantity quantity() const { return m_quantity; }
    /// The link was lost or left: what was measured before and after does not belong together. Times may come again.
    void noteBreak(std::chrono::nanoseconds time);
    /// Ascending.
    [[nodiscard]] const std::vector<std::chrono::nanoseconds>& breaks() const { return m_breaks; }
    [[nodiscard]] const std::vector<PhaseStretch>& phasesLeftOut() const { return m_phases; }
    /// The lane was left: nobody waits any more for what was still out.
    void abandon() { m_pending.clear(); }
    /// Lets time pass for the figures of the window.
    void advance(Instant now) { m_window.expire(now - m_origin); }

    [[nodiscard]] Instant origin() const { return m_origin; }
    /// Round trips (of its quantity) of delivered messages, at every zoom.
    [[nodiscard]] const Pyramid& points() const { return m_points; }
    [[nodiscard]] const QuantileBand& band() const { return m_band; }
    /// The same for those of them that a newly started instance answered, by the server's own word.
    [[nodiscard]] const Pyramid& coldPoints() const { return m_coldPoints; }
    /// What became of the messages, by the time they were sent.
    [[nodiscard]] const OutcomeBand& outcomes() const { return m_outcomes; }
    /// The last minute (or what was asked for), by time of arrival: headline figures.
    [[nodiscard]] const SlidingWindow& window() const { return m_window; }
    /// Median of the last minute, or of the run that is shown; µs. Empty without any.
    [[nodiscard]] std::optional<std::uint64_t> median() const;
    void setWindow(std::chrono::nanoseconds span) { m_window.setSpan(span); }
    /// Sent and not settled, by sender and row, which is the order of sending; the value is the time sent.
    [[nodiscard]] const std::map<std::int64_t, std::chrono::nanoseconds>& pending() const { return m_pending; }
    /// Messages that did not come back, by sender and row.
    [[nodiscard]] const std::map<std::int64_t, Mark>& marks() const { return m_marks; }

private:
    void sentOut(const TripRow& row);
    bool arrived(const TripRow& row);
    void mark(const TripRow& row, MarkKind kind);
    /// Takes a mark and its count back.
    void unmark(std::int64_t key);
    [[nodiscard]] bool hasArrivedBefore(std::int64_t key);
    [[nodiscard]] bool isLeftOut(const TripRow& row);
    void addLatency(const TripRow& row, std::chrono::nanoseconds time, bool cold);

    Instant m_origin;
    Pyramid m_points;
    Pyramid m_coldPoints;
    QuantileBand m_band;
    OutcomeBand m_outcomes;
    SlidingWindow m_window;
    Quantity m_quantity = Quantity::ServiceTime;
    std::optional<Histogram> m_whole; ///< of a run that is over
    std::vector<std::chrono::nanoseconds> m_breaks;
    std::vector<PhaseStretch> m_phases;
    TripKeys m_keys;
    std::map<std::int64_t, std::chrono::nanoseconds> m_pending;
    std::map<std::int64_t, Mark> m_marks;
    std::vector<std::int64_t> m_arrived; ///< the latest arrivals, by their key's last bits
};

} // namespace roundtrip
