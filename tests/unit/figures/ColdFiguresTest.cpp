// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/ColdFigures.h"

#include "exchange/CsvColumns.h"
#include "exchange/FiguresCsv.h"
#include "figures/ColdAnalysis.h"
#include "support/Printers.h"
#include "unit/store/Rows.h"

#include <gtest/gtest.h>

#include <QBuffer>
#include <QJsonObject>

namespace roundtrip {
namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

ColdProbe probe(int step, std::optional<Duration> planned, Coldness cold, Duration connect, Duration message)
{
    ColdProbe made;
    made.backend = u"Lambda"_s;
    made.platform = u"aws-lambda"_s;
    made.step = step;
    made.planned = planned;
    made.connected = ConnectOutcome::Ready;
    made.connectTime = connect;
    made.connectCold = cold;
    made.outcome = Outcome::Delivered;
    made.firstMessage = message;
    made.sendCold = cold;
    return made;
}

const ColdGroup& groupOf(const std::vector<ColdGroup>& groups, ColdFunction function, std::optional<Duration> idle)
{
    const auto found = std::find_if(groups.cbegin(), groups.cend(), [&](const ColdGroup& group) {
        return group.function == function && group.idle == idle;
    });
    EXPECT_NE(found, groups.cend());
    return *found;
}

TEST(ColdFiguresTest, ProbabilityAndPenaltyBySilence)
{
    std::vector<ColdProbe> probes{probe(1, std::nullopt, Coldness::Cold, 9s, 9s)}; // its silence is unknown
    for (int i = 0; i < 4; ++i)
        probes.push_back(probe(2 + i, 0s, Coldness::Warm, 10ms, std::chrono::milliseconds(20 + i)));
    probes.push_back(probe(6, 60s, Coldness::Warm, 10ms, 20ms));
    probes.push_back(probe(7, 60s, Coldness::Cold, 200ms, 520ms));
    probes.push_back(probe(8, 60s, Coldness::Cold, 210ms, 620ms));
    const std::vector<ColdGroup> groups = coldGroups(probes);
    ASSERT_EQ(groups.size(), 6U); // two functions, each all together and two silences

    const ColdGroup& send = groupOf(groups, ColdFunction::Send, 60s);
    EXPECT_EQ(send.probes, 3);
    EXPECT_EQ(send.known, 3);
    EXPECT_EQ(send.cold, 2);
    EXPECT_NEAR(send.share().value(), 2.0 / 3.0, 1e-12);
    const Interval wilson = wilsonInterval(2, 3).value();
    EXPECT_EQ(send.shareInterval().value().low, wilson.low);
    EXPECT_EQ(send.coldTimes, (std::vector<std::uint64_t>{520'000, 620'000}));
    // Warm ones of every silence: 20, 20, 21, 22, 23 ms.
    EXPECT_EQ(send.penalties, (std::vector<std::int64_t>{499'000, 599'000}));

    const ColdGroup& connect = groupOf(groups, ColdFunction::Connect, 60s);
    EXPECT_EQ(connect.penalties, (std::vector<std::int64_t>{190'000, 200'000}));
    EXPECT_EQ(groupOf(groups, ColdFunction::Send, 0s).cold, 0);
    EXPECT_FALSE(groupOf(coldGroups({probe(2, 0s, Coldness::Cold, 1ms, 1ms)}), ColdFunction::Send, 0s).shareInterval())
        << "one of one is no interval";
    const ColdGroup& all = groupOf(groups, ColdFunction::Send, std::nullopt);
    EXPECT_EQ(all.probes, 7);
    EXPECT_EQ(all.cold, 2);
    EXPECT_EQ(all.times.size(), 7U);
}

TEST(ColdFiguresTest, WithoutTheServersWordNothingIsCalledCold)
{
    const std::vector<ColdGroup> groups = coldGroups({probe(2, 300s, Coldness::Unknown, 10ms, 2s)});
    const ColdGroup& send = groupOf(groups, ColdFunction::Send, 300s);
    EXPECT_EQ(send.known, 0);
    EXPECT_FALSE(send.share().has_value());
    EXPECT_EQ(send.times, std::vector<std::uint64_t>{2'000'000}); // what the newcomer met is told all the same
    EXPECT_TRUE(send.penalties.empty());
}

TEST(ColdFiguresTest, WhoCouldNotConnectSentNothing)
{
    ColdProbe failed = probe(2, 0s, Coldness::Unknown, 0s, 0s);
    failed.connected = ConnectOutcome::Timeout;
    failed.connectTime.reset();
    failed.outcome.reset();
    failed.firstMessage.reset();
    const std::vector<ColdGroup> groups = coldGroups({failed});
    ASSERT_EQ(groups.size(), 2U);
    EXPECT_EQ(groups.front().function, ColdFunction::Connect);
    EXPECT_EQ(groups.front().failed, 1);
    EXPECT_TRUE(groups.front().times.empty());
}

TEST(ColdFiguresTest, CsvHasTheColumnsItNames)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    CsvWriter csv(buffer);
    writeColdCsv(csv, u"run-1"_s,
                 coldGroups({probe(2, 0s, Coldness::Warm, 1ms, 2ms), probe(3, 1500ms, Coldness::Cold, 3ms, 9ms)}));
    ASSERT_TRUE(csv.finish());
    const QList<QByteArray> lines = buffer.data().split('\n');
    const auto columns = std::count(csvcolumns::kCold.begin(), csvcolumns::kCold.end(), ',');
    ASSERT_EQ(lines.size(), 8); // header, six groups, the end
    for (int i = 0; i < 7; ++i)
        EXPECT_EQ(lines[i].count(','), columns) << lines[i].constData();
    EXPECT_TRUE(lines[6].startsWith("run-1,Lambda,aws-lambda,send,1.5,1,0,1,1,1,")) << lines[6].constData();
    EXPECT_TRUE(lines[6].contains(",9000,7000,7000,7000,7000,too_few_samples")) << lines[6].constData();
}

/// The rows of a run give the probes that made them.
TEST(ColdFiguresTest, AProbeWhoseSilenceASuspendMadeLongerIsNoProbeOfThePlannedOne)
{
    std::vector<ColdProbe> probes{probe(1, 60s, Coldness::Warm, 10ms, 20ms),
                                  probe(2, 60s, Coldness::Cold, 200ms, 520ms)};
    probes[0].idle = 61s;
    probes[1].idle = 60s + 1h;
    const std::vector<ColdGroup> groups = coldGroups(probes);
    EXPECT_EQ(groupOf(groups, ColdFunction::Send, 60s).probes, 1);
    EXPECT_EQ(groupOf(groups, ColdFunction::Send, 60s).cold, 0);
    EXPECT_EQ(groupOf(groups, ColdFunction::Send, std::nullopt).probes, 2);
}

TEST(ColdAnalysisTest, ASilenceGoesOnWhileTheMachineSleeps)
{
    RunInfo info = test::makeRun();
    info.sleeps.add({.lastAwakeUs = 3'000'000, .wokeUs = 3'100'000, .sleptUs = 3'600'000'000});
    ColdAnalysis analysis(info);
    for (const int step : {1, 2, 3}) {
        ConnectionSample connection = test::makeConnection(step * 2'000'000);
        connection.trial = step;
        connection.lifetime = 1s;
        analysis.add(connection);
    }
    const std::vector<ColdProbe> probes = analysis.probes();
    ASSERT_EQ(probes.size(), 3U);
    EXPECT_EQ(probes[1].idle, 995ms + 1h); // from 3.005 s to 4 s of the run
    EXPECT_EQ(probes[2].idle, 995ms);
}

TEST(ColdAnalysisTest, ProbesComeBackFromRows)
{
    RunInfo info = test::makeRun();
    info.plan = {{u"steps"_s, QJsonArray{QJsonObject{{u"trial"_s, 1}, {u"idle_s"_s, QJsonValue()}},
                                         QJsonObject{{u"trial"_s, 2}, {u"idle_s"_s, 0.5}}}}};
    ColdAnalysis analysis(info);
    for (int trial = 1; trial <= 2; ++trial) {
        ConnectionSample connection = test::makeConnection(trial * 1'000'000);
        connection.trial = trial;
        connection.lifetime = 395ms; // ready 5 ms after its start: ended 400 ms after it
        connection.cold = trial == 2 ? Coldness::Cold : Coldness::Warm;
        analysis.add(connection);
        Sample sample = test::makeEcho(trial, trial * 1'000'000 + 6'000, 20'000);
        sample.trial = trial;
        sample.cold = Coldness::Cold;
        sample.coldEvidence = trial == 2 ? ColdEvidence::Server : ColdEvidence::IdleGap;
        analysis.add(sample);
    }
    const std::vector<ColdProbe> probes = analysis.probes();
    ASSERT_EQ(probes.size(), 2U);
    EXPECT_FALSE(probes[0].planned.has_value());
    EXPECT_FALSE(probes[0].idle.has_value());
    EXPECT_EQ(probes[0].sendCold, Coldness::Unknown); // a suspicion is no proof
    EXPECT_EQ(probes[1].planned, Duration(500ms));
    EXPECT_EQ(probes[1].idle, Duration(600ms));
    EXPECT_EQ(probes[1].connectTime, Duration(5ms));
    EXPECT_EQ(probes[1].connectCold, Coldness::Cold);
    EXPECT_EQ(probes[1].firstMessage, Duration(20ms));
    EXPECT_EQ(probes[1].sendCold, Coldness::Cold);
}

} // namespace
} // namespace roundtrip
