// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/cli/Program.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QMap>
#include <QRegularExpression>

using namespace roundtrip;
using namespace Qt::StringLiterals;

namespace {

/// The commands that turn measurements into something to read.
class ReportProgramTest : public testing::Test
{
protected:
    [[nodiscard]] QStringList inStore(const QStringList& arguments) const
    {
        return arguments + QStringList{u"--store"_s, u"sqlite:"_s + path(u"store.sqlite"_s)};
    }
    /// The article's study in small: the same seed each time.
    [[nodiscard]] QJsonObject study(const QString& out) const
    {
        test::Program program(inStore({u"article"_s, u"--profile"_s, u"ideal"_s, u"--connections"_s, u"10"_s,
                                       u"--messages"_s, u"60"_s, u"--rate"_s, u"120"_s, u"--no-selfcheck"_s,
                                       u"--seed"_s, u"9"_s, u"--json"_s, u"--out"_s, path(out)}));
        EXPECT_EQ(program.wait(), 0) << program.err().toStdString();
        return program.json();
    }
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }
    [[nodiscard]] QByteArray read(const QString& name) const
    {
        QFile file(path(name));
        EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << name.toStdString();
        return file.readAll();
    }

    QTemporaryDir m_folder;
};

TEST_F(ReportProgramTest, TheStudyLeavesItsTablesReportAndRawData)
{
    const QJsonObject json = study(u"out"_s);
    EXPECT_EQ(json.value("backends"_L1).toArray().size(), 4);
    const QStringList left = QDir(path(u"out"_s)).entryList(QDir::Files);
    for (const QString& file :
         {u"report.html"_s, u"report.md"_s, u"study.csv"_s, u"samples.csv"_s, u"connections.csv"_s, u"summary.csv"_s,
          u"timeline.csv"_s, u"histograms.hlog"_s, u"manifest.json"_s})
        EXPECT_TRUE(left.contains(file)) << file.toStdString();
    const QByteArray table = read(u"out/study.csv"_s);
    EXPECT_TRUE(table.contains("cold_start,Lambda,aws-lambda,\"2,133ms\",2133,2133,ms,180,311.842105,0,"));
    EXPECT_TRUE(table.contains("latency,Netlify+Ably,netlify-ably,,,,ms,,,,")) << "not published";
    const QByteArray html = read(u"out/report.html"_s);
    EXPECT_TRUE(html.contains("SIMULATED"));
    EXPECT_TRUE(html.contains("The accounts of every backend balance."));
}

TEST_F(ReportProgramTest, TheSameSeedWantsTheSameMessagesAtTheSameTimes)
{
    const auto checksum = [](const QJsonObject& json) {
        return json.value("plan"_L1).toObject().value("schedule_sha256"_L1).toString();
    };
    const QString first = checksum(study(u"a"_s));
    EXPECT_FALSE(first.isEmpty());
    EXPECT_EQ(first, checksum(study(u"b"_s)));
}

/// Rates of faults are drawn from the seed, and a plan's quota is counted: neither depends on time. How long things
/// take does, and is compared by tests/integration/report/twice.mjs.
TEST_F(ReportProgramTest, TheSameSeedMeetsTheSameFaultsAndQuotas)
{
    QFile profile(path(u"faulty.json"_s));
    ASSERT_TRUE(profile.open(QIODevice::WriteOnly));
    profile.write(R"({"name":"faulty","platforms":{
        "ec2-ws":{"faults":{"reject":0.1,"drop":0.02,"duplicate":0.1}},
        "vercel-pusher":{"limits":{"messages_per_day":1320,"drops_silently":true}}}})");
    profile.close();
    const auto ledgers = [this](const QString& seed) {
        test::Program program(inStore({u"article"_s, u"--profile"_s, path(u"faulty.json"_s), u"--connections"_s,
                                       u"10"_s, u"--messages"_s, u"200"_s, u"--rate"_s, u"200"_s, u"--horizon"_s,
                                       u"8"_s, u"--no-selfcheck"_s, u"--seed"_s, seed, u"--json"_s}));
        EXPECT_EQ(program.wait(), 0) << program.err().toStdString();
        // What comes late, out of order, or is not accepted in time depends on the machine.
        const QJsonObject all = program.json().value("ledger"_L1).toObject();
        QJsonObject decided;
        for (const QString& backend : all.keys()) {
            for (const QString& count : {u"scheduled"_s, u"rejected"_s, u"lost"_s, u"delivered"_s, u"duplicate"_s})
                decided.insert(backend + u' ' + count, all.value(backend).toObject().value(count));
        }
        return QJsonDocument(decided).toJson(QJsonDocument::Compact).toStdString();
    };
    const std::string first = ledgers(u"5"_s);
    const QJsonObject counts = QJsonDocument::fromJson(QByteArray::fromStdString(first)).object();
    ASSERT_EQ(counts.size(), 20) << first;
    EXPECT_GT(counts["EC2 rejected"_L1].toInt(), 0);
    EXPECT_GT(counts["EC2 lost"_L1].toInt(), 0);
    EXPECT_EQ(counts["Vercel+Pusher delivered"_L1].toInt(), 120) << "1,320 = 120 messages and ten copies of each";
    EXPECT_EQ(ledgers(u"5"_s), first);
    EXPECT_NE(ledgers(u"6"_s), first);
}

TEST_F(ReportProgramTest, AnotherBaselineChangesEveryRatioOfThePage)
{
    const QString id = study(u"out"_s).value("run_id"_L1).toString();
    ASSERT_EQ(
        test::run(inStore({u"report"_s, u"--run"_s, id, u"--baseline"_s, u"Lambda"_s, u"--out"_s, path(u"r.html"_s)})),
        0);
    const QString before = QString::fromUtf8(read(u"out/report.html"_s));
    const QString after = QString::fromUtf8(read(u"r.html"_s));
    const auto count = [](const QString& html, const QString& words) { return html.count(words); };
    EXPECT_GT(count(before, u"vs. EC2 (95 %)"_s), 1) << "the article's tables and ours";
    EXPECT_EQ(count(after, u"vs. Lambda (95 %)"_s), count(before, u"vs. EC2 (95 %)"_s));
    EXPECT_EQ(count(after, u"vs. EC2 (95 %)"_s), 0);
    // Every row of the list of all figures that has a ratio; the baseline itself has none.
    const QString cell = u"<td[^>]*>([^<]*)</td>"_s;
    const QRegularExpression row(u"<tr>"_s + cell.repeated(9));
    const auto ratios = [&row](const QString& html) {
        QMap<QString, QString> found;
        for (const auto& match : row.globalMatch(html.mid(html.indexOf("All figures"_L1)))) {
            if (!match.captured(9).isEmpty())
                found.insert(match.capturedTexts().mid(1, 5).join(u' '), match.captured(9));
        }
        return found;
    };
    const QMap<QString, QString> old = ratios(before);
    const QMap<QString, QString> now = ratios(after);
    ASSERT_GT(old.size(), 5);
    ASSERT_GT(now.size(), 5) << "not as many: backends differ in what they have ratios of";
    for (auto ratio = now.cbegin(); ratio != now.cend(); ++ratio) {
        EXPECT_FALSE(ratio.key().startsWith(u"Lambda"_s)) << ratio.key().toStdString();
        EXPECT_NE(old.value(ratio.key()), ratio.value()) << ratio.key().toStdString();
    }
}

TEST_F(ReportProgramTest, AnotherBaselineChangesEveryRatio)
{
    const QString id = study(u"out"_s).value("run_id"_L1).toString();
    ASSERT_EQ(
        test::run(inStore({u"report"_s, u"--run"_s, id, u"--baseline"_s, u"Lambda"_s, u"--out"_s, path(u"r.csv"_s)})),
        0);
    int ratios = 0;
    for (const QByteArray& line : read(u"r.csv"_s).split('\n')) {
        const QByteArrayList cells = line.trimmed().split(',');
        if (cells.size() < 18 || cells.at(14).isEmpty() || cells.at(14) == "ratio")
            continue;
        ++ratios;
        EXPECT_EQ(cells.at(13), "Lambda") << line.toStdString();
    }
    EXPECT_GT(ratios, 0);
    EXPECT_TRUE(read(u"r.csv"_s).contains(",cost,usd_of_run,"));
    EXPECT_EQ(test::run(inStore({u"report"_s, u"--run"_s, id, u"--baseline"_s, u"X"_s, u"--out"_s, path(u"x.csv"_s)})),
              2);
    EXPECT_EQ(test::run(inStore({u"report"_s, u"--run"_s, id, u"--format"_s, u"md"_s, u"--out"_s, path(u"r"_s)})), 0);
    EXPECT_TRUE(read(u"r"_s).startsWith("# "));
}

TEST_F(ReportProgramTest, ABundleHasEveryFilesChecksumAndRecomputesToTheSameFigures)
{
    const QString id = study(u"out"_s).value("run_id"_L1).toString();
    const QJsonObject files =
        QJsonDocument::fromJson(read(u"out/manifest.json"_s)).object().value("files"_L1).toObject();
    const QStringList left = QDir(path(u"out"_s)).entryList(QDir::Files);
    for (const QString& file : left)
        EXPECT_EQ(files.contains(file), file != "manifest.json"_L1) << file.toStdString();

    ASSERT_EQ(test::run(inStore({u"report"_s, u"--run"_s, id, u"--bundle"_s, path(u"run.zip"_s)})), 0);
    QByteArray imported;
    ASSERT_EQ(test::run(inStore({u"import"_s, path(u"run.zip"_s)}), &imported), 0);
    const QString copy = QString::fromLatin1(imported).trimmed();
    ASSERT_EQ(test::run(inStore({u"export"_s, u"--run"_s, copy, u"--out"_s, path(u"again"_s)})), 0);
    for (const QString& name : {u"summary.csv"_s, u"samples.csv"_s, u"connections.csv"_s, u"timeline.csv"_s})
        EXPECT_EQ(read(u"again/"_s + name).replace(copy.toLatin1(), id.toLatin1()), read(u"out/"_s + name))
            << name.toStdString() << ": the run's id is all that may differ";

    EXPECT_EQ(test::run(inStore({u"report"_s, u"--run"_s, id})), 2) << "nothing to write to";
}

TEST_F(ReportProgramTest, GuidanceIsOfTheRunsOwnFigures)
{
    const QString id = study(u"out"_s).value("run_id"_L1).toString();
    const QStringList guide = inStore({u"guide"_s, u"--run"_s, id, u"--users"_s, u"10"_s});
    QByteArray out;
    ASSERT_EQ(test::run(guide + QStringList{u"--median-ms"_s, u"60000"_s, u"--no-lock-in"_s, u"--json"_s}, &out), 0);
    const QJsonArray backends = QJsonDocument::fromJson(out).object().value("guidance"_L1).toArray();
    ASSERT_EQ(backends.size(), 4);
    const QByteArray summary = read(u"out/summary.csv"_s);
    for (const QJsonValue& backend : backends) {
        EXPECT_TRUE(backend["simulated"_L1].toBool());
        EXPECT_EQ(backend["verdict"_L1].toString(),
                  backend["platform"_L1].toString() == "ec2-ws"_L1 ? u"fits"_s : u"does not fit"_s)
            << "all are fast enough, three bind";
        const QJsonValue median = backend["findings"_L1][0];
        const QByteArray row = u"%1,%2,measure,10,response_time,p50,%3,us,%4,%5,"_s
                                   .arg(backend["backend"_L1].toString(), backend["platform"_L1].toString())
                                   .arg(median["value"_L1].toInteger())
                                   .arg(median["ci_low"_L1].toInteger())
                                   .arg(median["ci_high"_L1].toInteger())
                                   .toUtf8();
        EXPECT_TRUE(summary.contains(row)) << row.toStdString();
    }
    ASSERT_EQ(test::run(guide + QStringList{u"--for"_s, u"spikes"_s}, &out), 0);
    EXPECT_TRUE(out.contains("Users at the peak: measured with 10, 100 needed")) << out.toStdString();
    EXPECT_TRUE(out.contains("which is no cloud")) << out.toStdString();
    EXPECT_TRUE(read(u"out/report.html"_s).contains("When to use which"));
    EXPECT_EQ(test::run(guide), 2) << "nothing is asked for";
    EXPECT_EQ(test::run(guide + QStringList{u"--hours"_s, u"25"_s}), 2);
}

TEST_F(ReportProgramTest, CostGivesTheModelsFigures)
{
    QByteArray out;
    ASSERT_EQ(test::run({u"cost"_s, u"--fanout"_s, u"10"_s, u"--free-tier"_s, u"none"_s, u"--json"_s}, &out), 0);
    const QJsonObject json = QJsonDocument::fromJson(out).object();
    double lambda = 0.0;
    for (const QJsonValue& offer : json.value("offers"_L1).toArray()) {
        if (offer.toObject().value("offer"_L1).toString() == "lambda"_L1)
            lambda = offer.toObject().value("usd"_L1).toDouble();
    }
    EXPECT_NEAR(lambda, 2.177925, 1e-5) << "worked out by hand in CostModelTest";
    EXPECT_NEAR(json.value("article"_L1).toObject().value("implied_fanout_low"_L1).toDouble(), 31.6, 0.5);
    EXPECT_EQ(test::run({u"cost"_s, u"--hours"_s, u"25"_s}), 2);
    EXPECT_EQ(test::run({u"cost"_s, u"--prices"_s, path(u"none.json"_s)}), 2);
}

TEST_F(ReportProgramTest, CostOfAPlanIsThatOfItsMessages)
{
    QFile file(path(u"plan.json"_s));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(R"({"roundtrip_plan":1,"connections":[100],"messages":10000,"room_size":10})");
    file.close();
    QByteArray out;
    ASSERT_EQ(test::run({u"cost"_s, u"--plan"_s, path(u"plan.json"_s), u"--json"_s}, &out), 0);
    const QJsonArray platforms = QJsonDocument::fromJson(out).object().value("platforms"_L1).toArray();
    double lambda = -1.0;
    for (const QJsonValue& bill : platforms) {
        EXPECT_GT(bill.toObject().value("usd"_L1).toDouble(), 0.0)
            << QJsonDocument(bill.toObject()).toJson().toStdString();
        if (bill.toObject().value("platform"_L1).toString() == "aws-lambda"_L1)
            lambda = bill.toObject().value("usd"_L1).toDouble();
    }
    EXPECT_GT(platforms.size(), 5);
    // 110,000 messages over the gateway alone, at a dollar a million, and the functions' work beside it.
    EXPECT_GT(lambda, 0.11);
    EXPECT_LT(lambda, 5.0);
    ASSERT_EQ(test::run({u"cost"_s, u"--plan"_s, path(u"plan.json"_s)}, &out), 0);
    EXPECT_TRUE(out.contains("One run, at list prices as of")) << out.toStdString();
    EXPECT_EQ(test::run({u"cost"_s, u"--plan"_s, path(u"none.json"_s)}), 2);
}

} // namespace
