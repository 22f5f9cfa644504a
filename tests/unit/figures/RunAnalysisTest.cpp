// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/RunAnalysis.h"
#include "exchange/HistogramLog.h"
#include "figures/LedgerJson.h"
#include "stats/HistogramLogReader.h"
#include "support/Printers.h"
#include "unit/store/Rows.h"

#include <gtest/gtest.h>

#include <sstream>

namespace roundtrip {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// The row of these figures; a test failure without it, or with two of them.
SummaryRow rowOf(const RunFigures& figures, const QString& metric, const QString& statistic,
                 const QString& backend = u"EC2"_s, const QString& phase = u"measure"_s, std::optional<int> trial = 1)
{
    std::vector<SummaryRow> found;
    for (const SummaryRow& row : figures.summary) {
        if (row.metric == metric && row.statistic == statistic && row.backend == backend && row.phase == phase &&
            row.trial == trial)
            found.push_back(row);
    }
    EXPECT_EQ(found.size(), 1U) << metric.toStdString() << ' ' << statistic.toStdString();
    return found.empty() ? SummaryRow{} : found.front();
}

bool hasMetric(const RunFigures& figures, const QString& metric)
{
    return std::any_of(figures.summary.begin(), figures.summary.end(),
                       [&metric](const SummaryRow& row) { return row.metric == metric; });
}

Sample with(Sample sample, const std::function<void(Sample&)>& change)
{
    change(sample);
    return sample;
}

RunInfo finishedRun()
{
    RunInfo info = test::makeRun();
    info.status = RunStatus::Complete;
    info.length = 1h;
    return info;
}

ConnectionSample namedConnection(const QString& id, const QString& backend = u"EC2"_s, int trial = 1)
{
    ConnectionSample connection = test::makeConnection();
    connection.connectionId = id;
    connection.backend = backend;
    connection.trial = trial;
    return connection;
}

/// `count` echoes of connection `id`, a millisecond apart from 10 ms on; the i-th takes `serviceUs(i)`.
void addEchoes(RunAnalysis& analysis, int count, const std::function<std::int64_t(int)>& serviceUs,
               const QString& id = u"c1"_s, const QString& backend = u"EC2"_s, int trial = 1)
{
    for (int i = 1; i <= count; ++i) {
        Sample sample = test::makeEcho(i, 10'000 + i * 1000, serviceUs(i));
        sample.senderId = id;
        sample.receiverId = id;
        sample.backend = backend;
        sample.trial = trial;
        analysis.add(sample);
    }
}

} // namespace

TEST(RunAnalysisTest, PercentilesCarryIntervalsAndCounts)
{
    RunAnalysis analysis(finishedRun());
    analysis.add(test::makeConnection());
    addEchoes(analysis, 1000, [](int i) { return i; });
    const RunFigures figures = analysis.finish();
    const SummaryRow p50 = rowOf(figures, u"service_time"_s, u"p50"_s);
    EXPECT_EQ(p50.value, 500);
    EXPECT_EQ(p50.unit, u"us"_s);
    EXPECT_EQ(p50.n, 1000);
    EXPECT_EQ(p50.connections, 1);
    EXPECT_EQ(p50.platform, u"ec2-ws"_s);
    EXPECT_EQ(p50.flag, QString());
    ASSERT_TRUE(p50.ciLow && p50.ciHigh);
    EXPECT_NEAR(*p50.ciLow, 469, 2); // ranks n/2 ± 1.96 √n / 2
    EXPECT_NEAR(*p50.ciHigh, 532, 2);
    EXPECT_EQ(rowOf(figures, u"service_time"_s, u"p99"_s).value, 990);
    EXPECT_EQ(rowOf(figures, u"service_time"_s, u"min"_s).value, 1);
    EXPECT_EQ(rowOf(figures, u"service_time"_s, u"max"_s).value, 1000);
    EXPECT_NEAR(rowOf(figures, u"service_time"_s, u"mean"_s).value, 500.5, 0.01);
    EXPECT_EQ(rowOf(figures, u"service_time"_s, u"count"_s).value, 1000);
    EXPECT_EQ(rowOf(figures, u"response_time"_s, u"p50"_s).value, 600); // planned 100 µs before it was sent
}

TEST(RunAnalysisTest, TooFewSamplesAreSaid)
{
    for (const auto& [count, p90, p95, p99] :
         {std::tuple(35, true, true, true), std::tuple(36, false, true, true), std::tuple(72, false, false, true),
          std::tuple(367, false, false, true), std::tuple(368, false, false, false)}) {
        RunAnalysis analysis(finishedRun());
        addEchoes(analysis, count, [](int i) { return i; });
        const RunFigures figures = analysis.finish();
        const auto isGrey = [&figures](const QString& statistic) {
            const SummaryRow row = rowOf(figures, u"service_time"_s, statistic);
            EXPECT_EQ(row.flag == u"too_few_samples"_s, !row.ciLow.has_value());
            return row.flag == u"too_few_samples"_s;
        };
        EXPECT_EQ(isGrey(u"p90"_s), p90) << count;
        EXPECT_EQ(isGrey(u"p95"_s), p95) << count;
        EXPECT_EQ(isGrey(u"p99"_s), p99) << count;
    }
}

TEST(RunAnalysisTest, InteractiveChatHasNoResponseTime)
{
    RunAnalysis analysis(finishedRun());
    analysis.add(with(test::makeEcho(1, 1000, 250), [](Sample& sample) { sample.intended.reset(); }));
    const RunFigures figures = analysis.finish();
    EXPECT_FALSE(hasMetric(figures, u"response_time"_s));
    EXPECT_EQ(rowOf(figures, u"service_time"_s, u"p50"_s).value, 250);
    ASSERT_EQ(figures.timeline.size(), 1U);
    EXPECT_EQ(figures.timeline[0].p50Us, 250);
    EXPECT_FALSE(figures.timeline[0].generatorLagP99Us);
}

TEST(RunAnalysisTest, WhatBecameOfMessagesIsCounted)
{
    RunAnalysis analysis(finishedRun());
    analysis.add(test::makeConnection());
    analysis.add(test::makeEcho(1, 10'000, 250));
    analysis.add(with(test::makeEcho(2, 11'000, 6'000'000), [](Sample& sample) { sample.late = true; }));
    const auto lost = [](Sample& sample) {
        sample.received.reset();
        sample.outcome = Outcome::Lost;
    };
    analysis.add(with(test::makeEcho(3, 12'000, 0), lost));
    analysis.add(with(test::makeEcho(4, 13'000, 0), [&lost](Sample& sample) {
        lost(sample);
        sample.accepted = sample.sent;
    }));
    const auto rejected = [](Sample& sample) {
        sample.received.reset();
        sample.outcome = Outcome::Rejected;
        sample.httpStatus = 500;
    };
    analysis.add(with(test::makeEcho(5, 14'000, 0), rejected));
    analysis.add(with(test::makeEcho(6, 15'000, 0), [&rejected](Sample& sample) {
        rejected(sample);
        sample.providerCode = u"=EXEC()"_s;
    }));
    analysis.add(with(test::makeEcho(7, 16'000, 0), [](Sample& sample) {
        sample.sent.reset();
        sample.received.reset();
        sample.outcome = Outcome::NotSent;
    }));
    analysis.add(with(test::makeEcho(8, 17'000, 0), [](Sample& sample) {
        sample.received.reset();
        sample.outcome = Outcome::InFlight;
    }));
    analysis.add(with(test::makeEcho(9, 10'000, 400), [](Sample& sample) {
        sample.outcome = Outcome::Duplicate;
        sample.duplicateIndex = 1;
    }));
    const RunFigures figures = analysis.finish();
    const Ledger& ledger = figures.ledgers.value(u"EC2"_s);
    EXPECT_TRUE(ledger.balances()) << ledger.explain();
    EXPECT_EQ(figures.total, ledger);
    EXPECT_EQ(ledger.scheduled, 8);
    EXPECT_EQ(ledger.sent, 7);
    EXPECT_EQ(ledger.acknowledged, 1);
    const auto count = [&figures](const QString& metric) { return rowOf(figures, metric, u"count"_s).value; };
    EXPECT_EQ(count(u"scheduled"_s), 8);
    EXPECT_EQ(count(u"not_sent"_s), 1);
    EXPECT_EQ(count(u"rejected"_s), 2);
    EXPECT_EQ(count(u"rejected:500"_s), 1);
    EXPECT_EQ(count(u"rejected:=EXEC()"_s), 1);
    EXPECT_EQ(count(u"accepted"_s), 4);
    EXPECT_EQ(count(u"delivered_echo"_s), 2);
    EXPECT_EQ(count(u"lost"_s), 2);
    EXPECT_EQ(count(u"late"_s), 1);
    EXPECT_EQ(count(u"in_flight"_s), 1);
    EXPECT_EQ(count(u"duplicates"_s), 1);
    EXPECT_EQ(count(u"reordered"_s), 0);
    const SummaryRow share = rowOf(figures, u"delivered_echo"_s, u"share"_s);
    EXPECT_NEAR(share.value, 2.0 / 6, 1e-9); // of seven that were sent one is under way still
    EXPECT_EQ(share.n, 6);
    EXPECT_NEAR(*share.ciLow, 0.0968, 0.0001); // Wilson
    EXPECT_NEAR(*share.ciHigh, 0.7000, 0.0001);
    const auto expectShare = [&figures](const QString& metric, double part, int whole) {
        const SummaryRow row = rowOf(figures, metric, u"share"_s);
        EXPECT_NEAR(row.value, part / whole, 1e-9) << metric.toStdString();
        EXPECT_EQ(row.n, whole) << metric.toStdString();
    };
    expectShare(u"lost"_s, 2, 6);
    expectShare(u"rejected"_s, 2, 6);
    expectShare(u"delivered_pair"_s, 2, 4); // of five that were due, one is under way still
    expectShare(u"accepted"_s, 4, 6);       // what is under way has no answer yet
    expectShare(u"late"_s, 1, 2);           // of what was delivered
    expectShare(u"in_flight"_s, 1, 7);
    expectShare(u"not_sent"_s, 1, 8);
    expectShare(u"duplicates"_s, 1, 3); // of all copies that arrived
    expectShare(u"reordered"_s, 0, 2);
    EXPECT_EQ(rowOf(figures, u"service_time"_s, u"count"_s).value, 2); // the duplicate is in no latency
}

TEST(RunAnalysisTest, PhasesAreKeptApart)
{
    RunAnalysis analysis(finishedRun());
    analysis.add(test::makeConnection());
    analysis.add(with(test::makeEcho(1, 10'000, 9000), [](Sample& sample) { sample.phase = Phase::Warmup; }));
    analysis.add(test::makeEcho(2, 20'000, 250));
    const RunFigures figures = analysis.finish();
    EXPECT_EQ(rowOf(figures, u"service_time"_s, u"count"_s).value, 1);
    EXPECT_EQ(rowOf(figures, u"service_time"_s, u"max"_s).value, 250);
    EXPECT_NEAR(rowOf(figures, u"service_time"_s, u"max"_s, u"EC2"_s, u"warmup"_s).value, 9000, 9);
    EXPECT_EQ(rowOf(figures, u"connect_time"_s, u"count"_s, u"EC2"_s, u"connect"_s).value, 1);
    EXPECT_EQ(figures.total.delivered, 2);                  // nothing is deleted
    EXPECT_EQ(figures.summary.front().phase, u"measure"_s); // the headline comes first
    // The first message of the only link was a warm-up message.
    EXPECT_NEAR(rowOf(figures, u"first_message"_s, u"max"_s, u"EC2"_s, u"warmup"_s).value, 9000, 9);
}

TEST(RunAnalysisTest, ConnectionsAreCountedByTheirFirstTry)
{
    RunAnalysis analysis(finishedRun());
    analysis.add(namedConnection(u"a"_s));
    ConnectionSample slow = namedConnection(u"b"_s);
    slow.ready = slow.started + 11s; // ready, but after the deadline
    analysis.add(slow);
    ConnectionSample refused = namedConnection(u"c"_s);
    refused.outcome = ConnectOutcome::Refused;
    refused.ready.reset();
    analysis.add(refused);
    ConnectionSample retry = namedConnection(u"c"_s);
    retry.attempt = 2;
    analysis.add(retry);
    ConnectionSample cold = namedConnection(u"d"_s);
    cold.cold = Coldness::Cold;
    analysis.add(cold);
    const RunFigures figures = analysis.finish();
    const auto row = [&figures](const QString& metric, const QString& statistic) {
        return rowOf(figures, metric, statistic, u"EC2"_s, u"connect"_s);
    };
    EXPECT_EQ(row(u"connection_success"_s, u"share"_s).value, 0.5);
    EXPECT_EQ(row(u"connection_success"_s, u"share"_s).n, 4);
    EXPECT_EQ(row(u"connection_success"_s, u"count"_s).connections, 4);
    EXPECT_EQ(row(u"connection_refused"_s, u"count"_s).value, 1);
    EXPECT_EQ(row(u"connect_time"_s, u"count"_s).value, 3);
    EXPECT_NEAR(row(u"connect_time"_s, u"min"_s).value, 5000, 5);
    EXPECT_EQ(row(u"cold_start"_s, u"count"_s).value, 1);
    EXPECT_EQ(row(u"cold_start"_s, u"share"_s).n, 1);
}

TEST(RunAnalysisTest, ConnectTimeHasItsPartsAndTheProxyItsName)
{
    RunAnalysis analysis(finishedRun());
    ConnectionSample link = namedConnection(u"a"_s); // open after 3 ms, ready after 5
    link.resolved = link.started + 200us;
    link.connected = link.started + 700us;
    link.secured = link.started + 1700us;
    link.proxy = u"http://proxy.test:3128"_s;
    analysis.add(link);
    ConnectionSample plain = namedConnection(u"b"_s);
    plain.resolved = plain.started + 200us;
    plain.connected = plain.started + 700us;
    analysis.add(plain);
    analysis.add(namedConnection(u"c"_s)); // without stamps
    const RunFigures figures = analysis.finish();
    const auto mean = [&figures](const QString& metric) {
        return rowOf(figures, metric, u"mean"_s, u"EC2"_s, u"connect"_s);
    };
    EXPECT_NEAR(mean(u"connect_name"_s).value, 200, 1);
    EXPECT_EQ(mean(u"connect_name"_s).n, 2);
    EXPECT_NEAR(mean(u"connect_tcp"_s).value, 500, 1);
    EXPECT_NEAR(mean(u"connect_tls"_s).value, 1000, 1);
    EXPECT_EQ(mean(u"connect_tls"_s).n, 1);
    EXPECT_NEAR(mean(u"connect_upgrade"_s).value, (1300 + 2300) / 2.0, 2);
    EXPECT_NEAR(mean(u"connect_join"_s).value, 2000, 2);
    EXPECT_EQ(mean(u"connect_join"_s).n, 3) << "the upgrade and the end are always stamped";
    EXPECT_EQ(figures.proxies.value(u"EC2"_s), QStringList{u"http://proxy.test:3128"_s});
}

/// A run that is cancelled while it connects has learnt nothing of those links; its level stays what it was.
TEST(RunAnalysisTest, AttemptsThatWereBrokenOffCountForNothing)
{
    ConnectionSample broken = namedConnection(u"b"_s);
    broken.ready.reset();
    broken.lifetime.reset();
    broken.outcome = ConnectOutcome::Failed;
    broken.closeReason = ConnectionSample::kBrokenOff;
    RunAnalysis analysis(finishedRun());
    analysis.add(namedConnection(u"a"_s));
    analysis.add(broken);
    const RunFigures figures = analysis.finish();
    const SummaryRow success = rowOf(figures, u"connection_success"_s, u"share"_s, u"EC2"_s, u"connect"_s);
    EXPECT_EQ(success.value, 1.0);
    EXPECT_EQ(success.n, 1);
    EXPECT_EQ(success.connections, 2);
    EXPECT_TRUE(std::none_of(figures.summary.cbegin(), figures.summary.cend(),
                             [](const SummaryRow& row) { return row.metric == u"connection_failed"_s; }));
}

TEST(RunAnalysisTest, FirstMessagesAreThoseOfEachReadyLink)
{
    RunAnalysis analysis(finishedRun());
    ConnectionSample first = test::makeConnection();
    first.lifetime = 1s;
    analysis.add(first);
    ConnectionSample second = test::makeConnection(2'000'000);
    second.attempt = 2;
    analysis.add(second);
    analysis.add(namedConnection(u"silent"_s));
    analysis.add(test::makeEcho(2, 300'000, 100)); // rows come in any order
    analysis.add(test::makeEcho(1, 200'000, 900));
    analysis.add(test::makeEcho(3, 2'200'000, 700)); // after the reconnect
    analysis.add(test::makeEcho(4, 2'300'000, 100));
    const RunFigures figures = analysis.finish();
    EXPECT_EQ(rowOf(figures, u"first_message"_s, u"count"_s).value, 2);
    EXPECT_EQ(rowOf(figures, u"first_message"_s, u"min"_s).value, 700);
    EXPECT_EQ(rowOf(figures, u"first_message"_s, u"max"_s).value, 900);
}

TEST(RunAnalysisTest, ColdStartsNeedTheServersWord)
{
    RunAnalysis analysis(finishedRun());
    const auto cold = [](Coldness coldness, ColdEvidence evidence) {
        return [=](Sample& sample) {
            sample.cold = coldness;
            sample.coldEvidence = evidence;
        };
    };
    analysis.add(with(test::makeEcho(1, 10'000, 900), cold(Coldness::Cold, ColdEvidence::Server)));
    analysis.add(with(test::makeEcho(2, 20'000, 100), cold(Coldness::Warm, ColdEvidence::Server)));
    analysis.add(with(test::makeEcho(3, 30'000, 100), cold(Coldness::Warm, ColdEvidence::Server)));
    analysis.add(with(test::makeEcho(4, 40'000, 800), cold(Coldness::Unknown, ColdEvidence::IdleGap)));
    const RunFigures figures = analysis.finish();
    EXPECT_EQ(rowOf(figures, u"cold_start"_s, u"count"_s).value, 1);
    EXPECT_EQ(rowOf(figures, u"cold_start"_s, u"p50"_s).value, 900);
    EXPECT_NEAR(rowOf(figures, u"cold_start"_s, u"share"_s).value, 1.0 / 3, 1e-9);
    EXPECT_EQ(rowOf(figures, u"cold_start_suspected"_s, u"count"_s).value, 1);
}

TEST(RunAnalysisTest, RatiosToTheBaselineComeWithAnIntervalOverConnections)
{
    RunAnalysis analysis(finishedRun());
    for (int connection = 1; connection <= 20; ++connection) {
        const QString id = u"c%1"_s.arg(connection);
        analysis.add(namedConnection(id));
        analysis.add(namedConnection(id, u"Lambda"_s));
        addEchoes(
            analysis, 50, [connection](int i) { return 900 + i + connection; }, id);
        addEchoes(
            analysis, 50, [connection](int i) { return 40 * (900 + i + connection); }, id, u"Lambda"_s);
    }
    const RunFigures figures = analysis.finish();
    for (const QString& statistic : {u"p50"_s, u"p99"_s}) {
        const SummaryRow row = rowOf(figures, u"service_time"_s, statistic, u"Lambda"_s);
        EXPECT_EQ(row.baseline, u"EC2"_s);
        ASSERT_TRUE(row.ratio && row.ratioCiLow && row.ratioCiHigh) << statistic.toStdString();
        EXPECT_NEAR(*row.ratio, 40, 0.1);
        EXPECT_LE(*row.ratioCiLow, *row.ratio);
        EXPECT_GE(*row.ratioCiHigh, *row.ratio);
        EXPECT_GT(*row.ratioCiLow, 38);
        EXPECT_LT(*row.ratioCiHigh, 42);
    }
    EXPECT_FALSE(rowOf(figures, u"service_time"_s, u"p90"_s, u"Lambda"_s).ratio);
    EXPECT_FALSE(rowOf(figures, u"service_time"_s, u"p50"_s).ratio); // nothing is compared with itself
    EXPECT_NEAR(*rowOf(figures, u"first_message"_s, u"p50"_s, u"Lambda"_s).ratio, 40, 0.1);
    EXPECT_TRUE(rowOf(figures, u"connect_time"_s, u"p50"_s, u"Lambda"_s, u"connect"_s).ratio);
}

TEST(RunAnalysisTest, TrialsOfALevelArePooledAndKept)
{
    RunAnalysis analysis(finishedRun());
    for (const int trial : {1, 2}) {
        analysis.add(namedConnection(u"c1"_s, u"EC2"_s, trial));
        addEchoes(
            analysis, 10, [trial](int) { return trial * 100; }, u"c1"_s, u"EC2"_s, trial);
    }
    analysis.add(namedConnection(u"c1"_s, u"EC2"_s, 3));
    analysis.add(namedConnection(u"c2"_s, u"EC2"_s, 3)); // another level
    addEchoes(
        analysis, 10, [](int) { return 900; }, u"c1"_s, u"EC2"_s, 3);
    const RunFigures figures = analysis.finish();
    const auto count = [&figures](std::optional<int> trial) {
        return rowOf(figures, u"service_time"_s, u"count"_s, u"EC2"_s, u"measure"_s, trial);
    };
    EXPECT_EQ(count(std::nullopt).value, 20);
    EXPECT_EQ(count(std::nullopt).connections, 1);
    EXPECT_EQ(count(1).value, 10);
    EXPECT_EQ(count(2).value, 10);
    EXPECT_EQ(count(3).value, 10);
    EXPECT_EQ(count(3).connections, 2);
    EXPECT_FALSE(figures.summary.front().trial.has_value());
    EXPECT_EQ(rowOf(figures, u"service_time"_s, u"max"_s, u"EC2"_s, u"measure"_s, std::nullopt).value, 200);
}

TEST(RunAnalysisTest, ASlowClientMarksWhatItMayHaveMade)
{
    RunAnalysis analysis(finishedRun());
    for (int i = 1; i <= 1000; ++i) {
        Sample sample = test::makeEcho(i, 1'000'000 + i * 1000, 5000);
        if (i % 50 == 0) // 2 % of the messages left 3 ms late
            sample.intended = *sample.sent - 3ms;
        analysis.add(sample);
    }
    const RunFigures figures = analysis.finish();
    EXPECT_EQ(rowOf(figures, u"response_time"_s, u"p99"_s).flag, u"client_bound"_s);
    EXPECT_EQ(rowOf(figures, u"response_time"_s, u"p50"_s).flag, QString());
    EXPECT_EQ(rowOf(figures, u"response_time"_s, u"p90"_s).flag, QString());
    EXPECT_EQ(rowOf(figures, u"delivered_echo"_s, u"share"_s).flag, QString());
}

TEST(RunAnalysisTest, ASuspendOfTheMachineMarksWhatWasUnderWay)
{
    const auto analysed = [](bool planned, const SleepLog& sleeps) {
        RunInfo info = finishedRun();
        info.sleeps = sleeps;
        RunAnalysis analysis(info);
        for (int i = 1; i <= 1000; ++i) { // in the seconds 0 and 1; all of them quick by a clock that stood still
            Sample sample = test::makeEcho(i, 500'000 + i * 1000, 5000);
            if (!planned)
                sample.intended.reset();
            analysis.add(sample);
        }
        return analysis.finish();
    };
    SleepLog sleeps;
    sleeps.add({.lastAwakeUs = 1'100'000, .wokeUs = 1'200'000, .sleptUs = 60'000'000});
    const RunFigures planned = analysed(true, sleeps);
    EXPECT_EQ(rowOf(planned, u"response_time"_s, u"p50"_s).flag, u"client_bound"_s);
    ASSERT_EQ(planned.timeline.size(), 2U);
    EXPECT_LT(planned.timeline[0].generatorLagP99Us, 1000);
    EXPECT_GE(planned.timeline[1].generatorLagP99Us, 60'000'000);
    const RunFigures closed = analysed(false, sleeps); // a chat or a ladder, where nothing has an intended time
    EXPECT_EQ(rowOf(closed, u"service_time"_s, u"p50"_s).flag, u"client_bound"_s);
    EXPECT_FALSE(closed.timeline[0].generatorLagP99Us);
    EXPECT_EQ(closed.timeline[1].generatorLagP99Us, 60'000'000);
    const RunFigures awake = analysed(true, {});
    EXPECT_EQ(rowOf(awake, u"response_time"_s, u"p50"_s).flag, QString());
    EXPECT_LT(awake.timeline[1].generatorLagP99Us, 1000);
}

TEST(RunAnalysisTest, QuotaLimitedBackendsAreMarked)
{
    RunInfo info = finishedRun();
    info.quotaLimited = {u"EC2"_s};
    RunAnalysis analysis(info);
    addEchoes(analysis, 400, [](int) { return 100; });
    const RunFigures figures = analysis.finish();
    EXPECT_EQ(rowOf(figures, u"delivered_echo"_s, u"share"_s).flag, u"quota_limited"_s);
    EXPECT_EQ(rowOf(figures, u"service_time"_s, u"p99"_s).flag, u"quota_limited"_s);
    EXPECT_EQ(rowOf(figures, u"service_time"_s, u"p999"_s).flag, u"too_few_samples"_s);
}

TEST(RunAnalysisTest, TheTimelineCountsEachSecondAndWhatIsInFlight)
{
    RunInfo info = finishedRun();
    info.horizon = 3s;
    RunAnalysis analysis(info);
    analysis.add(test::makeEcho(1, 100'000, 200'000));   // sent and back in second 0
    analysis.add(test::makeEcho(2, 900'000, 1'500'000)); // back in second 2
    analysis.add(with(test::makeEcho(3, 950'000, 0), [](Sample& sample) {
        sample.received.reset();
        sample.outcome = Outcome::Lost; // known in second 3
    }));
    analysis.add(with(test::makeEcho(4, 2'000'000, 0), [](Sample& sample) {
        sample.received.reset();
        sample.outcome = Outcome::Rejected;
    }));
    analysis.add(with(test::makeEcho(5, 5'100'000, 10'000), [](Sample& sample) { sample.accepted = sample.sent; }));
    const RunFigures figures = analysis.finish();
    ASSERT_EQ(figures.timeline.size(), 6U);
    std::vector<std::int64_t> sent;
    std::vector<std::int64_t> accepted;
    std::vector<std::int64_t> delivered;
    std::vector<std::int64_t> inFlight;
    for (std::size_t second = 0; second < figures.timeline.size(); ++second) {
        EXPECT_EQ(figures.timeline[second].second, static_cast<std::int64_t>(second));
        EXPECT_EQ(figures.timeline[second].backend, u"EC2"_s);
        sent.push_back(figures.timeline[second].sent);
        accepted.push_back(figures.timeline[second].accepted);
        delivered.push_back(figures.timeline[second].delivered);
        inFlight.push_back(figures.timeline[second].inFlight);
    }
    EXPECT_EQ(sent, (std::vector<std::int64_t>{3, 0, 1, 0, 0, 1}));
    EXPECT_EQ(accepted, (std::vector<std::int64_t>{2, 0, 1, 0, 0, 1}));
    EXPECT_EQ(delivered, (std::vector<std::int64_t>{1, 0, 1, 0, 0, 1}));
    EXPECT_EQ(inFlight, (std::vector<std::int64_t>{2, 2, 1, 0, 0, 0}));
    EXPECT_EQ(figures.timeline[0].lost, 1);
    EXPECT_EQ(figures.timeline[2].rejected, 1);
    EXPECT_NEAR(static_cast<double>(*figures.timeline[2].maxUs), 1'500'100, 1500);
    EXPECT_FALSE(figures.timeline[1].p50Us);
    EXPECT_EQ(figures.timeline[5].generatorLagP99Us, 100);
}

TEST(RunAnalysisTest, AForgedTimeCannotMakeAnEndlessTimeline)
{
    RunAnalysis analysis(finishedRun());
    analysis.add(test::makeEcho(1, 1000, 250));
    analysis.add(test::makeEcho(2, std::int64_t{365} * 24 * 3600 * 1'000'000, 250));
    EXPECT_LT(analysis.finish().timeline.size(), 10U);
}

TEST(RunAnalysisTest, TheHistogramLogHoldsTheSameSamples)
{
    RunInfo info = finishedRun();
    RunAnalysis analysis(info);
    for (int i = 1; i <= 5000; ++i)
        analysis.add(test::makeEcho(i, i * 1000, 100 + i % 977));
    analysis.add(with(test::makeEcho(6000, 10'000, 77'777), [](Sample& sample) { sample.phase = Phase::Cold; }));
    const RunFigures figures = analysis.finish();
    std::ostringstream out;
    HistogramLog(analysis).write(out, info);
    const std::string log = out.str();
    EXPECT_NE(log.find("SIMULATED"), std::string::npos);
    std::map<std::string, Histogram> merged;
    double lastStart = 0.0;
    HistogramLogReader reader(log);
    for (;;) {
        auto next = reader.next();
        if (std::holds_alternative<HistogramLogEnd>(next))
            break;
        ASSERT_TRUE(std::holds_alternative<HistogramLogEntry>(next)) << std::get<HistogramLogError>(next).detail;
        const auto& entry = std::get<HistogramLogEntry>(next);
        EXPECT_GE(entry.startSeconds, lastStart);
        lastStart = entry.startSeconds;
        merged[entry.tag].add(entry.histogram);
    }
    EXPECT_EQ(merged.size(), 4U);
    const Histogram& service = merged["EC2:service_time"];
    EXPECT_EQ(service.count(), 5000U);
    EXPECT_EQ(static_cast<double>(service.valueAtQuantile(0.99)), rowOf(figures, u"service_time"_s, u"p99"_s).value);
    EXPECT_EQ(static_cast<double>(merged["EC2:response_time"].valueAtQuantile(0.5)),
              rowOf(figures, u"response_time"_s, u"p50"_s).value);
    EXPECT_EQ(merged["EC2:service_time:cold"].count(), 1U);
}

TEST(ResultJsonTest, SummaryAndLedgerHaveThePromisedKeys)
{
    RunAnalysis analysis(finishedRun());
    addEchoes(analysis, 5, [](int) { return 100; });
    const RunFigures figures = analysis.finish();
    const QJsonObject row = summaryToJson(figures.summary).first().toObject();
    const QStringList columns =
        u"run_id,trial,backend,platform,phase,connections,metric,statistic,value,unit,ci_low,ci_high,n,baseline,ratio,"
        "ratio_ci_low,ratio_ci_high,flag"_s.split(u',');
    EXPECT_EQ(row.size(), columns.size());
    for (const QString& column : columns)
        EXPECT_TRUE(row.contains(column)) << column.toStdString();
    EXPECT_TRUE(row.value(u"ratio"_s).isNull());
    EXPECT_EQ(row.value(u"trial"_s).toInt(), 1);

    const QJsonObject ledger = ledgerToJson(figures.ledgers).value(u"EC2"_s).toObject();
    for (const QString& key :
         u"scheduled,not_sent,rejected,accepted,delivered,lost,late,duplicate,reordered,in_flight"_s.split(u','))
        EXPECT_TRUE(ledger.contains(key)) << key.toStdString();
    EXPECT_EQ(ledger.value(u"delivered"_s).toInt(), 5);
}

} // namespace roundtrip
