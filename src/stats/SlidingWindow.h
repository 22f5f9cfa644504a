// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/Histogram.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>

namespace roundtrip {

/// The last so many seconds of durations (µs), with quantiles at histogram resolution.
///
/// A sample belongs to the window while its time is after `now − span`, `now` being the latest time given to any
/// function. Samples come in the order of arrival; a time before the latest one counts as the latest (a batch from
/// another thread is at most that much out of step). Memory is bounded by `maxSamples`: beyond it the oldest go early,
/// and isTruncated() says so.
///
/// add() and expire() are O(1) amortised; 16 bytes per sample and one histogram. Not synchronised.
class SlidingWindow
{
public:
    explicit SlidingWindow(std::chrono::nanoseconds span, std::size_t maxSamples = 100'000,
                           const HistogramLayout& layout = {});

    void add(std::chrono::nanoseconds time, std::uint64_t value);
    /// Lets time pass without a sample.
    void expire(std::chrono::nanoseconds now);
    /// A shorter span takes effect at once, a longer one as samples come.
    void setSpan(std::chrono::nanoseconds span);
    void clear();

    [[nodiscard]] std::chrono::nanoseconds span() const { return m_span; }
    [[nodiscard]] std::uint64_t count() const { return m_histogram.count(); }
    [[nodiscard]] std::uint64_t quantile(double q) const { return m_histogram.valueAtQuantile(q); }
    [[nodiscard]] std::uint64_t min() const { return m_histogram.min(); }
    [[nodiscard]] std::uint64_t max() const { return m_histogram.max(); }
    [[nodiscard]] const Histogram& histogram() const { return m_histogram; }
    /// Samples younger than the span had to go because there were more than maxSamples.
    [[nodiscard]] bool isTruncated() const;

private:
    struct Entry
    {
        std::chrono::nanoseconds time;
        std::uint64_t value;
    };

    void dropOldest();

    std::chrono::nanoseconds m_span;
    std::size_t m_maxSamples;
    Histogram m_histogram;
    std::deque<Entry> m_entries;
    std::chrono::nanoseconds m_now = std::chrono::nanoseconds::min();
    std::chrono::nanoseconds m_droppedEarly = std::chrono::nanoseconds::min(); ///< time of the youngest sample cut off
};

} // namespace roundtrip
