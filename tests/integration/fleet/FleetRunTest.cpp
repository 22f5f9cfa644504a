// SPDX-License-Identifier: GPL-3.0-or-later
// One plan by several processes is the same run as by one.
#include "figures/RunAnalysis.h"
#include "integration/fleet/Fleet.h"
#include "stats/HistogramCodec.h"
#include "store/RunReader.h"
#include "support/Printers.h"

#include <QJsonArray>

#include <algorithm>
#include <map>

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

struct Recorded
{
    std::map<QString, std::int64_t> intended = {}; ///< of each message, after the first of its trial
    std::map<QString, int> copies = {};
    std::map<std::pair<QString, int>, Histogram> response = {}; ///< by backend and trial
    RunFigures figures = {};
};

Recorded readRun(const StoreUrl& url, const QString& id)
{
    Recorded recorded;
    auto reader = RunReader::open(url, id);
    EXPECT_TRUE(reader.ok()) << (reader ? "" : reader.error().toLine().toStdString());
    std::map<int, std::int64_t> firsts;
    std::map<QString, std::pair<int, std::int64_t>> times;
    const auto read = reader.value()->forEachSample([&](const Sample& sample) {
        const QString key = u"%1/%2/%3"_s.arg(sample.backend).arg(sample.trial).arg(sample.messageId);
        ++recorded.copies[key];
        if (!sample.isEcho)
            return true;
        const std::int64_t us = reader.value()->info().anchor.sinceAnchor(*sample.intended);
        times[key] = {sample.trial, us};
        const auto first = firsts.try_emplace(sample.trial, us).first;
        first->second = std::min(first->second, us);
        if (const auto response = sample.responseTime())
            recorded.response[{sample.backend, sample.trial}].record(
                static_cast<std::uint64_t>(toMicroseconds(*response)));
        return true;
    });
    EXPECT_TRUE(read.ok());
    for (const auto& [key, time] : times)
        recorded.intended[key] = time.second - firsts[time.first];
    auto figures = RunAnalysis::of(*reader.value());
    EXPECT_TRUE(figures.ok());
    recorded.figures = std::move(figures).value();
    return recorded;
}

/// What the agents counted while it went on, added.
std::map<std::pair<QString, int>, Histogram> addedTallies(FleetStore& store)
{
    std::map<std::pair<QString, int>, Histogram> added;
    auto rows = ask(store.connection(), u"SELECT backend, trial, response FROM fleet_tally"_s);
    EXPECT_TRUE(rows.ok());
    while (rows.value().next()) {
        const QByteArray bytes = rows.value().value(2).toByteArray();
        const auto decoded =
            decodeHistogram({reinterpret_cast<const std::uint8_t*>(bytes.constData()), std::size_t(bytes.size())});
        const Histogram* one = std::get_if<Histogram>(&decoded);
        EXPECT_NE(one, nullptr);
        if (one)
            added[{rows.value().value(0).toString(), rows.value().value(1).toInt()}].add(*one);
    }
    return added;
}

} // namespace

class FleetRunTest : public test::Fleet
{
};

TEST_F(FleetRunTest, ThreeAgentsAreOneProcess)
{
    const QStringList options{u"--connections"_s, u"9,12"_s, u"--room-size"_s, u"3"_s,       u"--messages"_s, u"120"_s,
                              u"--rate"_s,        u"60"_s,   u"--arrival"_s,   u"poisson"_s, u"--seed"_s,     u"7"_s};
    const StoreUrl alone = StoreUrl::file(folder().filePath(u"alone.sqlite"_s));
    test::Program one(QStringList{u"bench"_s, u"--backends"_s, labFile(), u"--json"_s, u"--no-selfcheck"_s,
                                  u"--store"_s, alone.toString()} +
                      options);
    const QString run = plan(3, options);
    ASSERT_EQ(one.wait(), 0) << one.err().toStdString();
    const auto fleet = agents(run, 3);
    const auto onlooker = watch(run, {u"--fail-if"_s, u"lost_share>0"_s});
    for (const auto& agent : fleet)
        EXPECT_EQ(agent->wait(), 0) << agent->err().toStdString();
    ASSERT_EQ(onlooker->wait(), 0) << onlooker->err().toStdString();

    const Recorded single = readRun(alone, one.json().value("run_id"_L1).toString());
    const Recorded together = readRun(url(), run);
    ASSERT_EQ(single.intended.size(), 240U);
    EXPECT_EQ(together.intended, single.intended); // the same messages, at the same times, to the microsecond
    EXPECT_EQ(together.copies, single.copies);
    EXPECT_EQ(together.figures.total, single.figures.total);
    EXPECT_TRUE(together.figures.total.balances());

    const auto added = addedTallies(store());
    ASSERT_EQ(added.size(), together.response.size());
    for (const auto& [key, histogram] : together.response)
        EXPECT_EQ(encodeHistogram(added.at(key)), encodeHistogram(histogram)) << key.second;

    const QJsonObject json = onlooker->json();
    EXPECT_EQ(json.value("status"_L1).toString(), u"complete"_s);
    EXPECT_EQ(json.value("agents"_L1).toArray().size(), 3);
    EXPECT_EQ(json.value("ledger"_L1).toObject().value("EC2"_L1),
              one.json().value("ledger"_L1).toObject().value("EC2"_L1));
    const QJsonObject account = json.value("accounts"_L1).toObject().value("EC2"_L1).toObject();
    EXPECT_EQ(account.value("planned"_L1).toInt(), 240);
    EXPECT_EQ(account.value("scheduled"_L1).toInt(), 240);
    EXPECT_EQ(json.value("plan"_L1).toObject().value("schedule_sha256"_L1),
              one.json().value("plan"_L1).toObject().value("schedule_sha256"_L1));
}

/// One room for all, whose connections three processes have: every copy is counted as by one process, and no latency
/// has two clocks in it.
TEST_F(FleetRunTest, InARoomThatSpansAgentsEveryCopyIsCounted)
{
    const QStringList options{u"--connections"_s, u"9"_s,  u"--messages"_s, u"90"_s, u"--rate"_s,     u"60"_s,
                              u"--seed"_s,        u"5"_s,  u"--horizon"_s,  u"4"_s,  u"--deadline"_s, u"2"_s,
                              u"--warmup"_s,      u"0.3"_s};
    const StoreUrl alone = StoreUrl::file(folder().filePath(u"alone.sqlite"_s));
    test::Program one(QStringList{u"bench"_s, u"--backends"_s, labFile(), u"--json"_s, u"--no-selfcheck"_s,
                                  u"--store"_s, alone.toString()} +
                      options);
    ASSERT_EQ(one.wait(), 0) << one.err().toStdString();
    const QString run = plan(3, options, {u"--span-rooms"_s});
    const auto fleet = agents(run, 3);
    const auto onlooker = watch(run, {u"--fail-if"_s, u"pair_share<1"_s});
    for (const auto& agent : fleet)
        EXPECT_EQ(agent->wait(), 0) << agent->err().toStdString();
    ASSERT_EQ(onlooker->wait(), 0) << onlooker->err().toStdString();

    const Recorded single = readRun(alone, one.json().value("run_id"_L1).toString());
    const Recorded together = readRun(url(), run);
    EXPECT_EQ(together.intended, single.intended);
    EXPECT_EQ(together.copies, single.copies);
    EXPECT_EQ(together.figures.total, single.figures.total); // pairs too
    EXPECT_EQ(together.figures.total.pairDelivered, together.figures.total.scheduled * 9);
    const auto countOf = [&together](QStringView metric) -> std::int64_t {
        for (const SummaryRow& row : together.figures.summary) {
            if (row.metric == metric && row.statistic == "count"_L1 && row.phase == "measure"_L1)
                return row.n;
        }
        return 0;
    };
    const std::int64_t measured = countOf(u"service_time");
    EXPECT_GT(measured, 50);
    EXPECT_EQ(countOf(u"service_time_pair"), measured * 3); // by one clock each
    EXPECT_EQ(countOf(u"fanout_last"), 0);                  // would be by several
    const AcrossTally across = together.figures.across.value(u"EC2"_s);
    EXPECT_EQ(across.copies, measured * 6); // to the connections of the others
    EXPECT_EQ(across.unmatched, 0);
    EXPECT_EQ(static_cast<std::int64_t>(across.service.count()), across.copies);
    const QJsonObject told = onlooker->json().value("across"_L1).toObject().value("EC2"_L1).toObject();
    EXPECT_EQ(told.value("copies"_L1).toInt(), across.copies);
    EXPECT_GT(told.value("clock_error_us"_L1).toInt(-1), 0);

    const QString out = folder().filePath(u"span"_s); // and as files they come to the same
    const StoreUrl copy = StoreUrl::file(folder().filePath(u"copy.sqlite"_s));
    ASSERT_EQ(test::run(inStore({u"export"_s, u"--run"_s, run, u"--out"_s, out})), 0);
    ASSERT_EQ(test::run({u"import"_s, out, u"--store"_s, copy.toString()}), 0);
    const auto runs = RunStore::open(copy).value()->list();
    ASSERT_TRUE(runs.ok() && runs.value().size() == 1);
    const Recorded imported = readRun(copy, runs.value().front().info.id);
    EXPECT_EQ(imported.figures.total, together.figures.total);
    EXPECT_EQ(imported.figures.across.value(u"EC2"_s).copies, across.copies);
}

/// What agents counted is what their rows come to, figure by figure.
TEST_F(FleetRunTest, WithoutItsRowsARunHasTheSameFigures)
{
    const QString run = plan(2, {u"--connections"_s, u"4,8"_s, u"--room-size"_s, u"2"_s, u"--messages"_s, u"400"_s,
                                 u"--rate"_s, u"200"_s, u"--trials"_s, u"2"_s, u"--warmup"_s, u"1"_s});
    const auto fleet = agents(run, 2);
    for (const auto& agent : fleet)
        EXPECT_EQ(agent->wait(), 0) << agent->err().toStdString();
    const auto reading = watch(run, {u"--fail-if"_s, u"lost_share>0"_s});
    const auto counting = watch(run, {u"--fail-if"_s, u"lost_share>0"_s, u"--most-rows"_s, u"0"_s});
    EXPECT_EQ(reading->wait(), 0) << reading->err().toStdString();
    EXPECT_EQ(counting->wait(), 0) << counting->err().toStdString();
    EXPECT_EQ(reading->json().value("figures_of"_L1).toString(), u"rows"_s);
    EXPECT_EQ(counting->json().value("figures_of"_L1).toString(), u"histograms"_s);
    EXPECT_EQ(counting->json().value("accounts"_L1), reading->json().value("accounts"_L1));
    EXPECT_EQ(counting->json().value("ledger"_L1), reading->json().value("ledger"_L1));
    EXPECT_EQ(counting->json().value("agents"_L1), reading->json().value("agents"_L1));
    QJsonArray rows;
    for (const QJsonValue& each : reading->json().value("summary"_L1).toArray()) {
        QJsonObject row = each.toObject();
        row.insert(u"baseline"_s, QString());
        row.remove(u"flag"_s); // of lags, which a histogram has to three digits
        rows.append(row);
    }
    const QJsonArray counted = counting->json().value("summary"_L1).toArray();
    EXPECT_GT(counted.size(), 100);
    for (const QJsonValue& each : counted) {
        QJsonObject row = each.toObject();
        row.remove(u"flag"_s);
        EXPECT_TRUE(rows.contains(row)) << QJsonDocument(row).toJson().toStdString();
    }
}

TEST_F(FleetRunTest, TheRunIsListedAndShownAsOne)
{
    const QString run = plan(2, {u"--connections"_s, u"4"_s, u"--room-size"_s, u"2"_s, u"--messages"_s, u"20"_s});
    const auto fleet = agents(run, 2);
    for (const auto& agent : fleet)
        EXPECT_EQ(agent->wait(), 0) << agent->err().toStdString();
    QByteArray out;
    ASSERT_EQ(test::run(inStore({u"runs"_s, u"--json"_s}), &out), 0);
    const QJsonArray listed = QJsonDocument::fromJson(out).array();
    ASSERT_EQ(listed.size(), 1);
    EXPECT_EQ(listed.first().toObject().value("status"_L1).toString(), u"complete"_s); // although nobody watched
    EXPECT_EQ(listed.first().toObject().value("samples"_L1).toInt(), 40);
    test::Program exporter(inStore({u"export"_s, u"--run"_s, run, u"--out"_s, folder().filePath(u"out"_s)}));
    EXPECT_EQ(exporter.wait(), 0) << exporter.err().toStdString();
    EXPECT_TRUE(QFile::exists(folder().filePath(u"out/samples.csv"_s)));
}

} // namespace roundtrip
