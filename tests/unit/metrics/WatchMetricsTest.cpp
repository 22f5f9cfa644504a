// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/WatchMetrics.h"
#include "metrics/MetricsText.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

using namespace std::chrono_literals;

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

WatchedNow watched(const QString& name, std::int64_t delivered, std::int64_t lost)
{
    WatchedNow now{.backend = {.name = name, .platform = u"toy"_s, .simulated = false}, .isReady = true};
    now.total.roundTrips.record(20'000, static_cast<std::uint64_t>(delivered));
    now.total.ledger.scheduled = now.total.ledger.sent = delivered + lost;
    now.total.ledger.delivered = delivered;
    now.total.ledger.lost = lost;
    return now;
}

QByteArray textOf(WatchMetrics& metrics, const std::vector<WatchedNow>& backends)
{
    return writeMetrics(metrics.snapshot(backends), MetricsFormat::Prometheus);
}

} // namespace

TEST(WatchMetrics, HaveTheNamesThatLoadRunsHave)
{
    WatchMetrics metrics(u"1.0"_s);
    WatchedNow now = watched(u"A"_s, 90, 10);
    now.total.connectAttempts = 5;
    now.total.connectSuccesses = 4;
    now.total.disconnects = 3;
    now.total.held = 2;
    now.recentWorstLag = 250ms;
    const QByteArray text = textOf(metrics, {now});
    for (const char* line :
         {"roundtrip_build_info{version=\"1.0\"} 1\n",
          "roundtrip_backend_info{backend=\"A\",platform=\"toy\",simulated=\"false\"} 1\n",
          "roundtrip_round_trip_seconds_bucket{backend=\"A\",le=\"0.015\"} 0\n",
          "roundtrip_round_trip_seconds_bucket{backend=\"A\",le=\"0.03\"} 90\n",
          "roundtrip_messages_total{backend=\"A\",phase=\"measure\",outcome=\"delivered\"} 90\n",
          "roundtrip_messages_total{backend=\"A\",phase=\"measure\",outcome=\"lost\"} 10\n",
          "roundtrip_connection_attempts_total{backend=\"A\",outcome=\"ready\"} 4\n",
          "roundtrip_connection_attempts_total{backend=\"A\",outcome=\"failed\"} 1\n",
          "roundtrip_connections_open{backend=\"A\"} 1\n", "roundtrip_disconnects_total{backend=\"A\"} 3\n",
          "roundtrip_probes_held_total{backend=\"A\"} 2\n", "roundtrip_client_worst_lag_seconds{backend=\"A\"} 0.25\n"})
        EXPECT_TRUE(text.contains(line)) << line << text.toStdString();
}

TEST(WatchMetrics, AnObjectiveIsToldAsFarAsItIsKnown)
{
    WatchMetrics metrics({});
    WatchedNow full = watched(u"A"_s, 1, 0);
    full.objective = ObjectiveFigures{.target = 0.999,
                                      .limit = 300ms,
                                      .window = std::chrono::days(30),
                                      .attained = 0.9985,
                                      .budgetLeft = -0.5,
                                      .burns = {{1h, 2.5}, {6h, 1.5}}};
    WatchedNow early = watched(u"B"_s, 1, 0);
    early.objective = ObjectiveFigures{.target = 0.999, .limit = 300ms, .window = std::chrono::days(30)};
    const QByteArray text = textOf(metrics, {full, early, watched(u"C"_s, 1, 0)});
    for (const char* line : {"roundtrip_objective_target_ratio{backend=\"A\"} 0.999\n",
                             "roundtrip_objective_limit_seconds{backend=\"A\"} 0.3\n",
                             "roundtrip_objective_window_seconds{backend=\"A\"} 2592000\n",
                             "roundtrip_objective_attained_ratio{backend=\"A\"} 0.9985\n",
                             "roundtrip_objective_budget_left_ratio{backend=\"A\"} -0.5\n",
                             "roundtrip_objective_burn_rate{backend=\"A\",window=\"1h\"} 2.5\n",
                             "roundtrip_objective_burn_rate{backend=\"A\",window=\"6h\"} 1.5\n",
                             "roundtrip_objective_target_ratio{backend=\"B\"} 0.999\n"})
        EXPECT_TRUE(text.contains(line)) << line << text.toStdString();
    EXPECT_FALSE(text.contains("roundtrip_objective_attained_ratio{backend=\"B\"}")) << "nothing was counted yet";
    EXPECT_FALSE(text.contains("roundtrip_objective_target_ratio{backend=\"C\"}")) << "it has none";
    EXPECT_FALSE(textOf(metrics, {watched(u"C"_s, 1, 0)}).contains("roundtrip_objective"));
}

TEST(WatchMetrics, ALossThatIsTakenBackTurnsNoCounterBack)
{
    WatchMetrics metrics({});
    const auto linesOf = [&metrics](std::int64_t delivered, std::int64_t lost) {
        const QByteArray text = textOf(metrics, {watched(u"A"_s, delivered, lost)});
        QList<int> values;
        for (const char* series : {"roundtrip_messages_total{backend=\"A\",phase=\"measure\",outcome=\"lost\"} ",
                                   "roundtrip_corrections_total{backend=\"A\",phase=\"measure\",was=\"lost\"} "}) {
            const qsizetype at = text.indexOf(series);
            EXPECT_GE(at, 0);
            const qsizetype from = at + QByteArrayView(series).size();
            values << text.mid(from, text.indexOf('\n', from) - from).toInt();
        }
        return values;
    };
    EXPECT_EQ(linesOf(90, 10), (QList<int>{10, 0}));
    EXPECT_EQ(linesOf(93, 7), (QList<int>{10, 3}));
    EXPECT_EQ(linesOf(93, 9), (QList<int>{12, 3}));
    EXPECT_EQ(linesOf(95, 7), (QList<int>{12, 5}));
}

TEST(WatchMetrics, BackendsAreFewAndNoneIsThereTwice)
{
    std::vector<WatchedNow> backends;
    for (int i = 0; i < 100; ++i)
        backends.push_back(watched(u"backend %1"_s.arg(i / 2), 1, 0));
    WatchMetrics metrics({});
    EXPECT_EQ(textOf(metrics, backends).count("roundtrip_connections_open{"), 50);
    for (int i = 0; i < 100; ++i)
        backends.push_back(watched(u"more %1"_s.arg(i), 1, 0));
    EXPECT_EQ(textOf(metrics, backends).count("roundtrip_connections_open{"), int(WatchMetrics::kMostBackends));
}

} // namespace roundtrip
