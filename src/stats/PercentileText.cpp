// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/PercentileText.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <ostream>

namespace roundtrip {

namespace {

using Line = std::array<char, 200>;

/// Of the middles of the equivalent ranges, as the mean is.
double standardDeviation(const Histogram& histogram)
{
    if (histogram.isEmpty())
        return 0.0;
    const double mean = histogram.mean();
    double sum = 0.0;
    histogram.forEachRecorded([&](std::uint64_t low, std::uint64_t, std::uint64_t count) {
        const double distance = static_cast<double>(histogram.layout().medianEquivalentValue(low)) - mean;
        sum += distance * distance * static_cast<double>(count);
    });
    return std::sqrt(sum / static_cast<double>(histogram.count()));
}

/// Doublings of the range beyond the first, with that one.
std::size_t bucketCount(const HistogramLayout& layout)
{
    return layout.countsLength() / (layout.subBucketCount() / 2) - 1;
}

/// Cumulative counts for values that ascend.
class Counter
{
public:
    explicit Counter(const Histogram& histogram) : m_histogram(histogram) {}

    [[nodiscard]] std::uint64_t upTo(std::uint64_t value)
    {
        const std::size_t last = m_histogram.layout().indexOf(value);
        for (; m_next <= last && m_next < m_histogram.countsLength(); ++m_next)
            m_seen += m_histogram.countAtIndex(m_next);
        return m_seen;
    }

private:
    const Histogram& m_histogram;
    std::size_t m_next = 0;
    std::uint64_t m_seen = 0;
};

} // namespace

void writePercentileText(std::ostream& out, const Histogram& histogram, double unit)
{
    Line line{};
    const auto put = [&out, &line](int size) { out.write(line.data(), size); };
    put(std::snprintf(line.data(), line.size(), "%12s %14s %10s %14s\n\n", "Value", "Percentile", "TotalCount",
                      "1/(1-Percentile)"));
    Counter counter(histogram);
    for (const PercentilePoint& point : histogram.percentileCurve()) {
        const double value = static_cast<double>(point.value) / unit;
        const auto count = static_cast<unsigned long long>(counter.upTo(point.value));
        if (point.quantile >= 1.0)
            put(std::snprintf(line.data(), line.size(), "%12.3f %2.12f %10llu\n", value, point.quantile, count));
        else
            put(std::snprintf(line.data(), line.size(), "%12.3f %2.12f %10llu %14.2f\n", value, point.quantile, count,
                              point.inverse));
    }
    put(std::snprintf(line.data(), line.size(), "#[Mean    = %12.3f, StdDeviation   = %12.3f]\n",
                      histogram.mean() / unit, standardDeviation(histogram) / unit));
    put(std::snprintf(line.data(), line.size(), "#[Max     = %12.3f, Total count    = %12llu]\n",
                      static_cast<double>(histogram.max()) / unit, static_cast<unsigned long long>(histogram.count())));
    put(std::snprintf(line.data(), line.size(), "#[Buckets = %12zu, SubBuckets     = %12zu]\n",
                      bucketCount(histogram.layout()), histogram.layout().subBucketCount()));
}

} // namespace roundtrip
