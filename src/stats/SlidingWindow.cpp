// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/SlidingWindow.h"

#include <algorithm>
#include <limits>

namespace roundtrip {

namespace {

constexpr std::uint64_t lossMark = std::numeric_limits<std::uint64_t>::max(); // no duration: half a million years

} // namespace

SlidingWindow::SlidingWindow(std::chrono::nanoseconds span, std::size_t maxSamples, const HistogramLayout& layout)
    : m_span(span), m_maxSamples(std::max<std::size_t>(maxSamples, 1)), m_histogram(layout)
{
}

void SlidingWindow::add(std::chrono::nanoseconds time, std::uint64_t value)
{
    value = std::min(value, lossMark - 1);
    m_histogram.record(value);
    push(time, value);
}

void SlidingWindow::addLoss(std::chrono::nanoseconds time)
{
    ++m_lossCount;
    push(time, lossMark);
}

void SlidingWindow::push(std::chrono::nanoseconds time, std::uint64_t value)
{
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
    m_lossCount = 0;
    m_now = std::chrono::nanoseconds::min();
    m_droppedEarly = std::chrono::nanoseconds::min();
}

double SlidingWindow::lossShare() const
{
    return m_entries.empty() ? 0.0 : static_cast<double>(m_lossCount) / static_cast<double>(m_entries.size());
}

bool SlidingWindow::isTruncated() const
{
    return m_droppedEarly != std::chrono::nanoseconds::min() && m_now - m_droppedEarly < m_span;
}

void SlidingWindow::dropOldest()
{
    const std::uint64_t value = m_entries.front().value;
    if (value == lossMark)
        --m_lossCount;
    else
        m_histogram.remove(value);
    m_entries.pop_front();
}

} // namespace roundtrip
