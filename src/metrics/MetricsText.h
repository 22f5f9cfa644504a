// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/MetricSet.h"

#include <QByteArrayView>

namespace roundtrip {

/// The two text forms in which metrics are fetched.
enum class MetricsFormat {
    Prometheus, ///< text exposition format 0.0.4 (prometheus.io, "Exposition formats")
    OpenMetrics ///< OpenMetrics 1.0.0 (github.com/OpenObservability/OpenMetrics, "Text format")
};

/// Pure: the form that a client's Accept field asks for (RFC 9110, 12.5.1): the one with the greater weight, and
/// Prometheus' where they weigh the same, where anything will do, or where neither is named: a scraper that asks for
/// something else can still read that. Total: any bytes give an answer.
[[nodiscard]] MetricsFormat metricsFormatFor(QByteArrayView accept);

/// The Content-Type of what writeMetrics() gives.
[[nodiscard]] QByteArray contentTypeOf(MetricsFormat format);

/// Pure: families in their order, a line a figure. Bounds of histograms are written alike in both forms ("1.0", as
/// OpenMetrics wants it), so that a series does not split in two when a scraper changes the form.
[[nodiscard]] QByteArray writeMetrics(const MetricSet& metrics, MetricsFormat format);

/// Pure: a number as both forms take it: whole ones without an exponent, others in the shortest form that reads back as
/// the same; "NaN", "+Inf" and "-Inf".
[[nodiscard]] QByteArray metricNumber(double value);

} // namespace roundtrip
