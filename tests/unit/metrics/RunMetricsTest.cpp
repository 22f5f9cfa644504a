// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/RunMetrics.h"
#include "metrics/MetricsText.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QRegularExpression>
#include <QSet>

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

class CountingSink final : public SampleSink
{
public:
    void addSample(const Sample&) override { ++samples; }
    void addConnection(const ConnectionSample&) override { ++connections; }

    int samples = 0;
    int connections = 0;
};

Sample lostOf(const QString& backend, std::int64_t row)
{
    Sample sample;
    sample.backend = backend;
    sample.row = row;
    sample.isEcho = true;
    sample.outcome = Outcome::Lost;
    return sample;
}

double valueOf(const MetricSet& metrics, const QByteArray& family, const MetricLabels& labels)
{
    for (const MetricFamily& each : metrics.families) {
        if (each.name != family)
            continue;
        for (const MetricPoint& point : each.points) {
            if (point.labels == labels)
                return point.value;
        }
    }
    return -1.0;
}

} // namespace

TEST(RunMetrics, EveryRowGoesOnAndIsCountedForItsBackend)
{
    CountingSink recorder;
    RunMetrics metrics({{.name = u"EC2"_s, .platform = u"ec2-ws"_s, .simulated = true}}, u"1.2.3"_s);
    metrics.forwardTo(recorder);
    Sample copy;
    copy.backend = u"EC2"_s;
    metrics.addSample(copy);
    metrics.addSample(lostOf(u"EC2"_s, 1));
    metrics.addSample(lostOf(u"Elsewhere"_s, 1));
    metrics.addConnection({});
    EXPECT_EQ(recorder.samples, 3);
    EXPECT_EQ(recorder.connections, 1);
    metrics.setProgress(0.5);
    const MetricSet set = metrics.snapshot();
    const auto lost = [](const char* backend) {
        return MetricLabels{{"backend", backend}, {"phase", "measure"}, {"outcome", "lost"}};
    };
    EXPECT_EQ(valueOf(set, "roundtrip_messages", lost("EC2")), 1.0);
    EXPECT_EQ(valueOf(set, "roundtrip_messages", lost("other")), 1.0);
    EXPECT_EQ(valueOf(set, "roundtrip_run_progress_ratio", {}), 0.5);
    EXPECT_EQ(valueOf(set, "roundtrip_build", {{"version", "1.2.3"}}), 1.0);
    EXPECT_EQ(valueOf(set, "roundtrip_backend", {{"backend", "EC2"}, {"platform", "ec2-ws"}, {"simulated", "true"}}),
              1.0);
}

TEST(RunMetrics, BackendsAreFewAndNoSeriesIsThereTwice)
{
    std::vector<MeteredBackend> backends;
    for (int i = 0; i < 200; ++i)
        backends.push_back({.name = u"backend %1"_s.arg(i)});
    backends.push_back({.name = u"backend 0"_s});
    RunMetrics metrics(backends, {});
    for (int i = 0; i < 200; ++i)
        metrics.addSample(lostOf(u"backend %1"_s.arg(i), i));
    QSet<QByteArray> series;
    const QByteArray text = writeMetrics(metrics.snapshot(), MetricsFormat::Prometheus);
    for (const QByteArray& line : text.split('\n')) {
        if (line.isEmpty() || line.startsWith('#'))
            continue;
        const QByteArray name = line.left(line.lastIndexOf(' '));
        EXPECT_FALSE(series.contains(name)) << name.toStdString();
        series.insert(name);
    }
    EXPECT_EQ(text.count("roundtrip_connections_open{"), static_cast<int>(RunMetrics::kMostBackends) + 1);
    EXPECT_TRUE(text.contains("roundtrip_messages_total{backend=\"other\",phase=\"measure\",outcome=\"lost\"} 136\n"));
}

TEST(RunMetrics, NamesAreSoundAndCarryTheirUnit)
{
    static const QRegularExpression sound(u"^roundtrip_[a-z_]+$"_s);
    for (const MetricFamily& family : RunMetrics({{.name = u"a"_s}}, {}).snapshot().families) {
        EXPECT_TRUE(sound.match(QString::fromLatin1(family.name)).hasMatch()) << family.name.toStdString();
        EXPECT_FALSE(family.name.endsWith("_total") || family.name.endsWith("_info")) << family.name.toStdString();
        EXPECT_TRUE(family.unit.isEmpty() || family.name.endsWith('_' + family.unit)) << family.name.toStdString();
        EXPECT_TRUE(family.help.endsWith('.')) << family.name.toStdString();
        EXPECT_FALSE(family.points.empty()) << "a series is there from the beginning: " << family.name.toStdString();
    }
}

} // namespace roundtrip
