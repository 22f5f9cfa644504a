// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstdint>
#include <utility>
#include <vector>

namespace roundtrip {

/// What kind of figure a family is, in the words that Prometheus and OpenMetrics share.
enum class MetricType {
    Counter, ///< only grows; written with the suffix _total
    Gauge,
    Histogram,
    Info ///< always 1, its labels say it; written with the suffix _info
};

/// Name and value, UTF-8. Names are ours: [a-zA-Z_][a-zA-Z0-9_]*. Values may be anything.
using MetricLabels = std::vector<std::pair<QByteArray, QByteArray>>;

/// One more than bounds: what lies at or below each bound and above the one before it; the last, above all of them.
struct BucketCounts
{
    std::vector<std::uint64_t> counts = {};
    double sum = 0.0; ///< of all values, in the family's unit

    [[nodiscard]] std::uint64_t total() const;
    friend bool operator==(const BucketCounts&, const BucketCounts&) = default;
};

struct MetricPoint
{
    MetricLabels labels = {};
    double value = 0.0;        ///< of anything but a histogram
    BucketCounts buckets = {}; ///< of a histogram
};

/// All figures of one name. Where it has a unit, the name ends in it: "roundtrip_round_trip_seconds".
struct MetricFamily
{
    QByteArray name = {}; ///< without _total and _info
    MetricType type = MetricType::Gauge;
    QByteArray unit = {};            ///< "seconds"; empty: none
    QByteArray help = {};            ///< one English sentence
    std::vector<double> bounds = {}; ///< of a histogram: ascending, finite, in the unit
    std::vector<MetricPoint> points = {};

    /// Adds one with these labels; meant for counters and gauges.
    void add(MetricLabels labels, double value) { points.push_back({std::move(labels), value, {}}); }
};

/// Figures at one moment, by family; plain values, no clock, no thread.
struct MetricSet
{
    std::vector<MetricFamily> families = {};
};

} // namespace roundtrip
