// SPDX-License-Identifier: GPL-3.0-or-later
// What four agents come to is what one process comes to, on the same lab: verdict, exit code, counts and report;
// figures within their intervals.
#include "integration/fleet/Fleet.h"
#include "support/Printers.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <map>
#include <tuple>

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

using RowKey = std::tuple<int, QString, QString, QString, QString>; ///< trial or 0, backend, phase, metric, statistic

std::map<RowKey, QJsonObject> rowsOf(const QJsonObject& run)
{
    std::map<RowKey, QJsonObject> rows;
    for (const QJsonValue& each : run.value("summary"_L1).toArray()) {
        const QJsonObject row = each.toObject();
        if (row.value("metric"_L1).toString() == "cold_start"_L1)
            continue; // the lab's server is new to whoever comes first
        rows[{row.value("trial"_L1).toInt(), row.value("backend"_L1).toString(), row.value("phase"_L1).toString(),
              row.value("metric"_L1).toString(), row.value("statistic"_L1).toString()}] = row;
    }
    return rows;
}

/// What the lab's delays decide, and not this machine's processor. Intervals twice as wide: of so many figures at 95 %
/// one or the other lies apart by chance.
void expectSameWithinIntervals(const QJsonObject& one, const QJsonObject& other, const std::string& what)
{
    if (one.value("ci_low"_L1).isNull() || other.value("ci_low"_L1).isNull())
        return;
    const auto low = [](const QJsonObject& row) {
        return 2 * row.value("ci_low"_L1).toDouble() - row.value("value"_L1).toDouble();
    };
    const auto high = [](const QJsonObject& row) {
        return 2 * row.value("ci_high"_L1).toDouble() - row.value("value"_L1).toDouble();
    };
    EXPECT_LE(low(one), high(other)) << what;
    EXPECT_LE(low(other), high(one)) << what;
}

/// Headings, heads of tables, and what each of their rows is about; of rows about the same one: seconds of a timeline.
QStringList outlineOf(const QByteArray& report)
{
    QStringList outline;
    for (const QString& line : QString::fromUtf8(report).split(u'\n')) {
        if (line.startsWith(u'#'))
            outline << line;
        else if (line.startsWith(u'|'))
            outline << line.section(u'|', 1, 1).trimmed();
    }
    static const QRegularExpression digits(u"[0-9]+"_s);
    outline.replaceInStrings(digits, u"0"_s);
    outline.erase(std::unique(outline.begin(), outline.end()), outline.end());
    return outline;
}

} // namespace

class FleetVerdictTest : public test::Fleet
{
protected:
    /// Delays so wide that what a busy machine adds is small beside them.
    [[nodiscard]] QStringList labOptions() override
    {
        return {u"--profile"_s, test::writeFile(folder(), u"wide.json"_s,
                                                R"({"name":"wide","platforms":{"ec2-ws":{"up":{"spread_ms":1500}}}})")};
    }
    [[nodiscard]] QByteArray reportOf(const StoreUrl& store, const QString& run)
    {
        const QString path = folder().filePath(run + u".md"_s);
        EXPECT_EQ(test::run({u"report"_s, u"--run"_s, run, u"--format"_s, u"md"_s, u"--out"_s, path, u"--store"_s,
                             store.toString()}),
                  0);
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::ReadOnly));
        return file.readAll();
    }
};

TEST_F(FleetVerdictTest, FourAgentsComeToWhatOneProcessComesTo)
{
    const QStringList options{u"--connections"_s, u"16"_s, u"--room-size"_s, u"4"_s,       u"--rate"_s,    u"100"_s,
                              u"--trials"_s,      u"2"_s,  u"--duration"_s,  u"4"_s,       u"--arrival"_s, u"poisson"_s,
                              u"--seed"_s,        u"11"_s, u"--note"_s,      u"the same"_s};
    const QStringList failIf{u"--fail-if"_s,  u"p99_ms>60000"_s, u"--fail-if"_s,
                             u"p50_ms>100"_s, u"--fail-if"_s,    u"delivered_share<1"_s};
    const StoreUrl alone = StoreUrl::file(folder().filePath(u"alone.sqlite"_s));
    test::Program one(QStringList{u"bench"_s, u"--backends"_s, labFile(), u"--json"_s, u"--no-selfcheck"_s,
                                  u"--store"_s, alone.toString()} +
                      options + failIf);
    ASSERT_EQ(one.wait(), 1) << one.err().toStdString(); // the median is crossed
    const QString run = plan(4, options);
    const auto fleet = agents(run, 4);
    const auto onlooker = watch(run, failIf);
    for (const auto& agent : fleet)
        EXPECT_EQ(agent->wait(), 0) << agent->err().toStdString();
    EXPECT_EQ(onlooker->wait(), 1) << onlooker->err().toStdString();
    EXPECT_EQ(watch(run, {u"--fail-if"_s, u"p99_ms>60000"_s})->wait(), 0);

    const auto verdicts = [](const QJsonObject& json) {
        QStringList verdicts;
        for (const QJsonValue& each : json.value("thresholds"_L1).toArray())
            verdicts << each.toObject().value("threshold"_L1).toString() + u": "_s +
                            each.toObject().value("verdict"_L1).toString();
        return verdicts;
    };
    EXPECT_EQ(verdicts(onlooker->json()), verdicts(one.json()));
    EXPECT_EQ(verdicts(one.json()).size(), 3);
    EXPECT_EQ(onlooker->json().value("ledger"_L1), one.json().value("ledger"_L1)); // to the last message

    const auto single = rowsOf(one.json());
    const auto together = rowsOf(onlooker->json());
    ASSERT_GT(single.size(), 50U);
    for (const auto& [key, row] : single) {
        const auto found = together.find(key);
        const auto& [trial, backend, phase, metric, statistic] = key;
        const std::string what = u"%1 %2 %3 %4"_s.arg(trial).arg(phase, metric, statistic).toStdString();
        ASSERT_NE(found, together.end()) << what;
        EXPECT_EQ(row.value("n"_L1), found->second.value("n"_L1)) << what;
        if (statistic == "count"_L1 || statistic == "share"_L1)
            EXPECT_EQ(row.value("value"_L1), found->second.value("value"_L1)) << what;
        else if (phase == "measure"_L1 && !metric.endsWith("_pair"_L1)) // copies of a message have its delay in common
            expectSameWithinIntervals(row, found->second, what);
    }
    EXPECT_EQ(together.size(), single.size());
    const QStringList ours = outlineOf(reportOf(url(), run));
    const QStringList theirs = outlineOf(reportOf(alone, one.json().value("run_id"_L1).toString()));
    EXPECT_GT(theirs.size(), 30);
    for (qsizetype i = 0; i < std::max(ours.size(), theirs.size()); ++i)
        ASSERT_EQ(ours.value(i), theirs.value(i)) << "line " << i << " of the outline";
}

} // namespace roundtrip
