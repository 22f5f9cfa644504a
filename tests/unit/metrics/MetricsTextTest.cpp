// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/MetricsText.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <limits>

namespace roundtrip {
namespace {

MetricSet sampleSet()
{
    MetricSet metrics;
    MetricFamily build{.name = "rt_build", .type = MetricType::Info, .help = "The program."};
    build.add({{"version", "1.0"}}, 1);
    MetricFamily messages{.name = "rt_messages", .type = MetricType::Counter, .help = "A \\ and a \"quote\"\nnext."};
    messages.add({{"backend", "a\\b\"c\nd"}, {"outcome", "lost"}}, 3);
    MetricFamily open{.name = "rt_open", .type = MetricType::Gauge, .help = "Open."};
    open.add({}, 0.25);
    MetricFamily trip{.name = "rt_trip_seconds",
                      .type = MetricType::Histogram,
                      .unit = "seconds",
                      .help = "Trips.",
                      .bounds = {0.3, 1.0}};
    trip.points.push_back({.labels = {{"backend", "EC2"}}, .value = 0.0, .buckets = {{2, 1, 1}, 3.5}});
    const MetricFamily empty{.name = "rt_nothing", .type = MetricType::Gauge, .help = "Never."};
    metrics.families = {build, messages, open, trip, empty};
    return metrics;
}

} // namespace

TEST(MetricsText, TheOlderFormNamesSeriesAndLeavesQuotesInHelp)
{
    EXPECT_EQ(writeMetrics(sampleSet(), MetricsFormat::Prometheus), R"(# HELP rt_build_info The program.
# TYPE rt_build_info gauge
rt_build_info{version="1.0"} 1
# HELP rt_messages_total A \\ and a "quote"\nnext.
# TYPE rt_messages_total counter
rt_messages_total{backend="a\\b\"c\nd",outcome="lost"} 3
# HELP rt_open Open.
# TYPE rt_open gauge
rt_open 0.25
# HELP rt_trip_seconds Trips.
# TYPE rt_trip_seconds histogram
rt_trip_seconds_bucket{backend="EC2",le="0.3"} 2
rt_trip_seconds_bucket{backend="EC2",le="1.0"} 3
rt_trip_seconds_bucket{backend="EC2",le="+Inf"} 4
rt_trip_seconds_sum{backend="EC2"} 3.5
rt_trip_seconds_count{backend="EC2"} 4
)");
}

TEST(MetricsText, OpenMetricsNamesFamiliesUnitsAndItsEnd)
{
    EXPECT_EQ(writeMetrics(sampleSet(), MetricsFormat::OpenMetrics), R"(# HELP rt_build The program.
# TYPE rt_build info
rt_build_info{version="1.0"} 1
# HELP rt_messages A \\ and a \"quote\"\nnext.
# TYPE rt_messages counter
rt_messages_total{backend="a\\b\"c\nd",outcome="lost"} 3
# HELP rt_open Open.
# TYPE rt_open gauge
rt_open 0.25
# HELP rt_trip_seconds Trips.
# TYPE rt_trip_seconds histogram
# UNIT rt_trip_seconds seconds
rt_trip_seconds_bucket{backend="EC2",le="0.3"} 2
rt_trip_seconds_bucket{backend="EC2",le="1.0"} 3
rt_trip_seconds_bucket{backend="EC2",le="+Inf"} 4
rt_trip_seconds_sum{backend="EC2"} 3.5
rt_trip_seconds_count{backend="EC2"} 4
# EOF
)");
    EXPECT_EQ(writeMetrics({}, MetricsFormat::OpenMetrics), "# EOF\n");
    EXPECT_EQ(writeMetrics({}, MetricsFormat::Prometheus), "");
}

TEST(MetricsText, NumbersReadBackAsTheSame)
{
    EXPECT_EQ(metricNumber(0), "0");
    EXPECT_EQ(metricNumber(10'000'000), "10000000") << "no exponent";
    EXPECT_EQ(metricNumber(-3), "-3");
    EXPECT_EQ(metricNumber(0.0001), "0.0001");
    EXPECT_EQ(metricNumber(0.1 + 0.2).toDouble(), 0.1 + 0.2);
    EXPECT_EQ(metricNumber(1e300).toDouble(), 1e300);
    EXPECT_EQ(metricNumber(std::numeric_limits<double>::infinity()), "+Inf");
    EXPECT_EQ(metricNumber(-std::numeric_limits<double>::infinity()), "-Inf");
    EXPECT_EQ(metricNumber(std::numeric_limits<double>::quiet_NaN()), "NaN");
}

TEST(MetricsText, TheFormIsTheOneThatWasAskedFor)
{
    using enum MetricsFormat;
    const std::pair<const char*, MetricsFormat> cases[] = {
        {"", Prometheus},
        {"*/*", Prometheus},
        {"text/plain", Prometheus},
        {"text/html,application/xhtml+xml,*/*;q=0.8", Prometheus},
        {"application/openmetrics-text", OpenMetrics},
        {"application/openmetrics-text; version=1.0.0; charset=utf-8", OpenMetrics},
        {"APPLICATION/OpenMetrics-Text;VERSION=1.0.0", OpenMetrics},
        {"application/openmetrics-text;version=0.0.1", Prometheus}, // the draft
        // What Prometheus 2.42 sends, and what 2.49 does.
        {"application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
         "text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
         OpenMetrics},
        {"application/openmetrics-text;version=1.0.0;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,"
         "text/plain;version=0.0.4;q=0.3,*/*;q=0.2",
         OpenMetrics},
        {"application/openmetrics-text;q=0.5,text/plain;q=0.6", Prometheus},
        {"application/openmetrics-text,text/plain", Prometheus}, // both alike
        {"application/openmetrics-text;q=0", Prometheus},
        {"application/openmetrics-text;q=", Prometheus},
        {"application/openmetrics-text;q=2", Prometheus},
        {"application/openmetrics-text;q=nan", Prometheus},
        {"image/png", Prometheus}};
    for (const auto& [accept, format] : cases)
        EXPECT_EQ(metricsFormatFor(accept), format) << accept;
}

} // namespace roundtrip
