// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/TimeView.h"

#include <algorithm>

namespace roundtrip {

namespace {
constexpr std::chrono::milliseconds kShortest(10); // the pyramid keeps four samples of each millisecond
}

TimeView::TimeView(const Clock& clock, Instant origin, QObject* parent)
    : QObject(parent), m_clock(clock), m_origin(origin)
{
}

void TimeView::setWindow(std::chrono::seconds window)
{
    m_window = window;
    m_zoomed.reset();
    Q_EMIT changed();
}

void TimeView::setPaused(bool paused)
{
    if (paused == isPaused())
        return;
    if (paused)
        m_pausedAt = now();
    else
        m_pausedAt.reset();
    Q_EMIT changed();
}

void TimeView::setEnd(std::chrono::nanoseconds end)
{
    m_end = end;
    Q_EMIT changed();
}

void TimeView::adopt(const TimeView& other)
{
    m_window = other.m_window;
    m_pausedAt = other.m_pausedAt;
    m_end = other.m_end;
    m_zoomed.reset();
    Q_EMIT changed();
}

std::chrono::nanoseconds TimeView::now() const
{
    if (m_end)
        return *m_end;
    return m_pausedAt.value_or(m_clock.now() - m_origin);
}

TimeRange TimeView::range() const
{
    const auto end = now();
    return m_zoomed.value_or(TimeRange{end - m_window, end});
}

TimeRange TimeView::whole() const
{
    const auto end = now();
    return {std::min(std::chrono::nanoseconds::zero(), end - m_window), end};
}

void TimeView::zoomTo(TimeRange range)
{
    const TimeRange all = whole();
    if (range.to < range.from)
        std::swap(range.from, range.to);
    if (range.length() < kShortest) {
        const auto middle = range.from + range.length() / 2;
        range = {middle - kShortest / 2, middle + kShortest / 2};
    }
    const auto length = std::min(range.length(), all.length());
    range.from = std::clamp(range.from, all.from, all.to - length);
    range.to = range.from + length;
    m_zoomed = range;
    Q_EMIT changed();
}

void TimeView::zoomBy(double factor, std::chrono::nanoseconds around)
{
    const TimeRange shown = range();
    const auto scaled = [factor](std::chrono::nanoseconds span) {
        return std::chrono::nanoseconds(static_cast<std::int64_t>(static_cast<double>(span.count()) * factor));
    };
    zoomTo({around - scaled(around - shown.from), around + scaled(shown.to - around)});
}

void TimeView::panBy(std::chrono::nanoseconds distance)
{
    const TimeRange shown = range();
    zoomTo({shown.from + distance, shown.to + distance});
}

void TimeView::reset()
{
    if (!m_zoomed)
        return;
    m_zoomed.reset();
    Q_EMIT changed();
}

void TimeView::setCursor(std::optional<std::chrono::nanoseconds> time)
{
    if (time == m_cursor)
        return;
    m_cursor = time;
    Q_EMIT cursorChanged();
}

} // namespace roundtrip

#include "moc_TimeView.cpp"
