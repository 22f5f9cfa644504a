// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"

#include <QObject>

#include <optional>

namespace roundtrip {

/// A stretch of the session, in nanoseconds since its origin.
struct TimeRange
{
    std::chrono::nanoseconds from{};
    std::chrono::nanoseconds to{};

    [[nodiscard]] std::chrono::nanoseconds length() const { return to - from; }
    friend bool operator==(const TimeRange&, const TimeRange&) = default;
};

/// What stretch of time a set of charts shows together, and where their shared cursor stands. It follows the present,
/// unless it is paused, zoomed, or the data has an end of its own. GUI thread.
class TimeView : public QObject
{
    Q_OBJECT

public:
    TimeView(const Clock& clock, Instant origin, QObject* parent = nullptr);

    /// How much of the past is shown while it follows. Ends a zoom.
    void setWindow(std::chrono::seconds window);
    [[nodiscard]] std::chrono::seconds window() const { return m_window; }
    /// Freezes what is shown, never the data.
    void setPaused(bool paused);
    [[nodiscard]] bool isPaused() const { return m_pausedAt.has_value(); }
    /// The data ends here: it is not live.
    void setEnd(std::chrono::nanoseconds end);

    /// Shows from now on what the other one does: its window, its pause, its end of the data.
    void adopt(const TimeView& other);

    /// Up to where there is data to show.
    [[nodiscard]] std::chrono::nanoseconds now() const;
    [[nodiscard]] TimeRange range() const;
    /// Everything there is to show.
    [[nodiscard]] TimeRange whole() const;
    [[nodiscard]] bool isZoomed() const { return m_zoomed.has_value(); }
    [[nodiscard]] bool isFollowing() const { return !m_zoomed && !m_pausedAt && !m_end; }

    /// Shows this stretch, at least 10 ms of it and at most all.
    void zoomTo(TimeRange range);
    /// Below 1 shows less. `around` stays where it is on the screen.
    void zoomBy(double factor, std::chrono::nanoseconds around);
    void panBy(std::chrono::nanoseconds distance);
    /// Ends a zoom.
    void reset();

    [[nodiscard]] std::optional<std::chrono::nanoseconds> cursor() const { return m_cursor; }
    void setCursor(std::optional<std::chrono::nanoseconds> time);

Q_SIGNALS:
    /// Another stretch is shown, for another reason than time going on.
    void changed();
    void cursorChanged();

private:
    const Clock& m_clock;
    Instant m_origin;
    std::chrono::seconds m_window{60};
    std::optional<std::chrono::nanoseconds> m_pausedAt;
    std::optional<std::chrono::nanoseconds> m_end;
    std::optional<TimeRange> m_zoomed;
    std::optional<std::chrono::nanoseconds> m_cursor;
};

} // namespace roundtrip
