// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/SlidingWindow.h"

#include <algorithm>

namespace roundtrip {

SlidingWindow::SlidingWindow(std::chrono::nanoseconds span, std::size_t maxSamples, const HistogramLayout& layout)
    : m_span(span), m_maxSamples(std::max<std::size_t>(maxSamples, 1)), m_histogram(layout)
{
}

void SlidingWindow::add(std::chrono::nanoseconds time, std::uint64_t value)
{
    m_histogram.record(value);
    m_entries.push_back({std::max(time, m_now), value});
    expire(time);
    if (m_entries.size() > m_maxSamples) {
        m_droppedEarly = m_entries.front().time;
        dropOldest();
    }
}

void SlidingWindow::expire(std::chrono::nanoseconds now)
{
    m_now = std::max(m_now, now);
    while (!m_entries.empty() && m_now - m_entries.front().time >= m_span)
        dropOldest();
}

void SlidingWindow::setSpan(std::chrono::nanoseconds span)
{
    m_span = span;
    expire(m_now);
}

void SlidingWindow::clear()
{
    m_entries.clear();
    m_histogram.reset();
    m_now = std::chrono::nanoseconds::min();
    m_droppedEarly = std::chrono::nanoseconds::min();
}

bool SlidingWindow::isTruncated() const
{
    return m_droppedEarly != std::chrono::nanoseconds::min() && m_now - m_droppedEarly < m_span;
}

void SlidingWindow::dropOldest()
{
    m_histogram.remove(m_entries.front().value);
    m_entries.pop_front();
}

} // namespace roundtrip
