// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/cli/Program.h"
#include "support/Printers.h"
#include "support/Wait.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>

#include <set>

using namespace roundtrip;
using namespace Qt::StringLiterals;

namespace {

/// A short benchmark of the lab's plain server, with a store of its own.
class BenchProgramTest : public testing::Test
{
protected:
    [[nodiscard]] QStringList bench(const QStringList& more) const
    {
        return QStringList{u"bench"_s,   u"--backends"_s, u"lab"_s,    u"--backend"_s,      u"EC2"_s,
                           u"--store"_s, storeUrl(),      u"--json"_s, u"--no-selfcheck"_s, u"--rate"_s,
                           u"200"_s} +
               more;
    }
    [[nodiscard]] QString storeUrl() const { return u"sqlite:"_s + m_folder.filePath(u"store.sqlite"_s); }

    static void expectBalanced(const QJsonObject& ledger)
    {
        const auto count = [&ledger](QLatin1String key) {
            EXPECT_TRUE(ledger.value(key).isDouble()) << key.data();
            return ledger.value(key).toInt();
        };
        // Where no acknowledgement exists everything sent and not rejected counts as accepted once it is settled.
        EXPECT_EQ(count("scheduled"_L1),
                  count("not_sent"_L1) + count("rejected"_L1) + count("accepted"_L1) + count("unanswered"_L1));
        EXPECT_EQ(count("sent"_L1),
                  count("rejected"_L1) + count("delivered"_L1) + count("lost"_L1) + count("in_flight"_L1));
        EXPECT_EQ(count("pair_expected"_L1),
                  count("pair_delivered"_L1) + count("pair_lost"_L1) + count("pair_in_flight"_L1));
        EXPECT_GE(count("late"_L1), 0);
        EXPECT_GE(count("duplicate"_L1), 0);
        EXPECT_GE(count("reordered"_L1), 0);
    }

    QTemporaryDir m_folder;
};

TEST_F(BenchProgramTest, PrintsOneObjectWithPlanSummaryAndLedger)
{
    test::Program program(bench({u"--connections"_s, u"4"_s, u"--messages"_s, u"80"_s, u"--seed"_s, u"7"_s}));
    ASSERT_EQ(program.wait(), 0) << program.err().toStdString();
    const QJsonObject json = program.json();
    EXPECT_EQ(program.out().count('\n'), 1);
    EXPECT_FALSE(json.value("run_id"_L1).toString().isEmpty());
    EXPECT_EQ(json.value("plan"_L1).toObject().value("seed"_L1).toInt(), 7);
    EXPECT_EQ(json.value("plan"_L1).toObject().value("messages"_L1).toInt(), 80);
    EXPECT_TRUE(json.value("backends"_L1).toArray().first().toObject().value("simulated"_L1).toBool());

    const QJsonObject ledger = json.value("ledger"_L1).toObject().value("EC2"_L1).toObject();
    EXPECT_EQ(ledger.value("scheduled"_L1).toInt(), 80);
    EXPECT_EQ(ledger.value("delivered"_L1).toInt(), 80);
    EXPECT_EQ(ledger.value("pair_delivered"_L1).toInt(), 320);
    expectBalanced(ledger);

    std::set<QString> metrics;
    for (const QJsonValue& value : json.value("summary"_L1).toArray()) {
        const QJsonObject row = value.toObject();
        EXPECT_EQ(row.value("backend"_L1).toString(), u"EC2"_s);
        metrics.insert(row.value("metric"_L1).toString());
    }
    for (const QString& metric : {u"response_time"_s, u"service_time"_s, u"connect_time"_s, u"first_message"_s,
                                  u"delivered_echo"_s, u"delivered_pair"_s, u"connection_success"_s})
        EXPECT_EQ(metrics.count(metric), 1U) << metric.toStdString();
}

TEST_F(BenchProgramTest, OneRunLoadsEveryPlatformOfTheLab)
{
    test::Program program({u"bench"_s, u"--backends"_s, u"lab"_s, u"--platforms"_s, u"all"_s, u"--store"_s, storeUrl(),
                           u"--json"_s, u"--no-selfcheck"_s, u"--connections"_s, u"2"_s, u"--messages"_s, u"20"_s,
                           u"--rate"_s, u"20"_s});
    ASSERT_EQ(program.wait(), 0) << program.err().toStdString();
    const QJsonObject ledgers = program.json().value("ledger"_L1).toObject();
    EXPECT_GE(ledgers.size(), 10);
    for (auto ledger = ledgers.begin(); ledger != ledgers.end(); ++ledger) {
        SCOPED_TRACE(ledger.key().toStdString());
        EXPECT_EQ(ledger.value().toObject().value("delivered"_L1).toInt(), 20);
        expectBalanced(ledger.value().toObject());
    }
    EXPECT_EQ(program.json().value("verdict"_L1).toArray().size(), 1) << "one a level";
}

TEST_F(BenchProgramTest, AGatewaysOwnRefusalsAreToldThoughTheyNameNoMessage)
{
    const QString profile =
        test::writeFile(m_folder, u"throws.json"_s, R"({"platforms":{"aws-lambda":{"faults":{"reject":1}}}})");
    QStringList arguments =
        bench({u"--profile"_s, profile, u"--connections"_s, u"2"_s, u"--messages"_s, u"6"_s, u"--horizon"_s, u"1"_s});
    arguments.replaceInStrings(u"EC2"_s, u"Lambda"_s);
    test::Program program(arguments);
    ASSERT_EQ(program.wait(), 0) << program.err().toStdString();
    const QJsonObject json = program.json();
    const QJsonObject ledger = json.value("ledger"_L1).toObject().value("Lambda"_L1).toObject();
    expectBalanced(ledger);
    EXPECT_EQ(ledger.value("lost"_L1).toInt(), 6) << "whose they were shows only by their staying away";
    EXPECT_EQ(json.value("unnamed_losses"_L1).toObject(),
              (QJsonObject{{u"Lambda"_s, QJsonObject{{u"refusals"_s, 6}, {u"gaps"_s, 0}}}}));
    EXPECT_TRUE(program.err().contains("Lambda: refusals that named no message of the run: 6"))
        << program.err().toStdString();

    test::Program report({u"report"_s, u"--run"_s, json.value("run_id"_L1).toString(), u"--store"_s, storeUrl(),
                          u"--format"_s, u"md"_s, u"--out"_s, m_folder.filePath(u"report.md"_s)});
    ASSERT_EQ(report.wait(), 0) << report.err().toStdString();
    QFile written(m_folder.filePath(u"report.md"_s));
    ASSERT_TRUE(written.open(QIODevice::ReadOnly));
    EXPECT_TRUE(written.readAll().contains("named no message of the run: 6")) << "it is in the run's record";
}

TEST_F(BenchProgramTest, ABrokersGapsAreToldThoughTheyNameNoMessage)
{
    const QString profile =
        test::writeFile(m_folder, u"slow.json"_s,
                        R"({"platforms":{"netlify-ably":{"limits":{"deliveries_per_connection_per_second":0.001}}}})");
    QStringList arguments =
        bench({u"--profile"_s, profile, u"--connections"_s, u"1"_s, u"--messages"_s, u"3"_s, u"--horizon"_s, u"1"_s});
    arguments.replaceInStrings(u"EC2"_s, u"Netlify+Ably"_s);
    test::Program program(arguments);
    ASSERT_EQ(program.wait(), 0) << program.err().toStdString();
    const QJsonObject json = program.json();
    EXPECT_EQ(json.value("ledger"_L1).toObject().value("Netlify+Ably"_L1).toObject().value("lost"_L1).toInt(), 2);
    const QJsonObject told = json.value("unnamed_losses"_L1).toObject().value("Netlify+Ably"_L1).toObject();
    EXPECT_GE(told.value("gaps"_L1).toInt(), 1) << "it is the only sign of them";
    EXPECT_TRUE(program.err().contains("Netlify+Ably: told ")) << program.err().toStdString();
}

TEST_F(BenchProgramTest, LevelsTrialsRoomsPayloadAndWarmUp)
{
    test::Program program(bench({u"--connections"_s, u"2,4"_s, u"--duration"_s, u"0.2"_s, u"--warmup"_s, u"0.1"_s,
                                 u"--trials"_s, u"2"_s, u"--room-size"_s, u"2"_s, u"--payload"_s, u"1000"_s,
                                 u"--arrival"_s, u"poisson"_s, u"--out"_s, m_folder.filePath(u"out"_s)}));
    ASSERT_EQ(program.wait(), 0) << program.err().toStdString();
    const QJsonObject ledger = program.json().value("ledger"_L1).toObject().value("EC2"_L1).toObject();
    expectBalanced(ledger);
    EXPECT_EQ(ledger.value("pair_expected"_L1).toInt(), 2 * ledger.value("sent"_L1).toInt()); // rooms of two
    std::set<int> levels;
    std::set<QString> phases;
    for (const QJsonValue& value : program.json().value("summary"_L1).toArray()) {
        levels.insert(value.toObject().value("connections"_L1).toInt());
        phases.insert(value.toObject().value("phase"_L1).toString());
    }
    EXPECT_EQ(levels, (std::set<int>{2, 4}));
    EXPECT_EQ(phases.count(u"warmup"_s), 1U);
    EXPECT_EQ(phases.count(u"measure"_s), 1U);
    QFile samples(m_folder.filePath(u"out/samples.csv"_s));
    ASSERT_TRUE(samples.open(QIODevice::ReadOnly));
    EXPECT_TRUE(samples.readAll().contains(",1000,")); // payload_bytes
}

TEST_F(BenchProgramTest, SameSeedSameSchedule)
{
    const auto checksum = [this](const QString& seed) {
        test::Program program(bench(
            {u"--connections"_s, u"3"_s, u"--messages"_s, u"30"_s, u"--arrival"_s, u"poisson"_s, u"--seed"_s, seed}));
        EXPECT_EQ(program.wait(), 0) << program.err().toStdString();
        return program.json().value("plan"_L1).toObject().value("schedule_sha256"_L1).toString();
    };
    const QString first = checksum(u"5"_s);
    EXPECT_EQ(first.size(), 64);
    EXPECT_EQ(first, checksum(u"5"_s));
    EXPECT_NE(first, checksum(u"6"_s));
}

TEST_F(BenchProgramTest, ThresholdsDecideTheExitCode)
{
    const QStringList small{u"--connections"_s, u"2"_s, u"--messages"_s, u"20"_s};
    EXPECT_EQ(test::run(bench(small + QStringList{u"--fail-if"_s, u"lost>0"_s})), 0);
    QByteArray out;
    EXPECT_EQ(
        test::run(bench(small + QStringList{u"--fail-if"_s, u"lost>0"_s, u"--fail-if"_s, u"delivered>=20"_s}), &out),
        1);
    const QJsonArray thresholds = QJsonDocument::fromJson(out).object().value("thresholds"_L1).toArray();
    ASSERT_EQ(thresholds.size(), 2);
    EXPECT_EQ(thresholds[0].toObject().value("verdict"_L1).toString(), u"held"_s);
    EXPECT_EQ(thresholds[1].toObject().value("verdict"_L1).toString(), u"crossed"_s);
    EXPECT_EQ(test::run(bench(small + QStringList{u"--fail-if"_s, u"p99_ms>100000"_s})), 4);
}

TEST_F(BenchProgramTest, ABackendThatIsNotThereIsAnswerThree)
{
    const QString file = test::writeFile(m_folder, u"backends.json"_s, test::backendsFile(test::deadUrl()));
    test::Program program({u"bench"_s, u"--backends"_s, file, u"--store"_s, storeUrl(), u"--no-selfcheck"_s,
                           u"--json"_s, u"--messages"_s, u"50"_s});
    EXPECT_EQ(program.wait(), 3);
    EXPECT_TRUE(program.err().contains("Server")) << program.err().toStdString();
    const QJsonObject ledger = program.json().value("ledger"_L1).toObject().value("Server"_L1).toObject();
    EXPECT_EQ(ledger.value("not_sent"_L1).toInt(), 50); // never skipped silently
}

TEST_F(BenchProgramTest, InterruptedKeepsWhatWasMeasured)
{
    const QString out = m_folder.filePath(u"out"_s);
    test::Program program(bench({u"--connections"_s, u"2"_s, u"--duration"_s, u"600"_s, u"--out"_s, out}));
    static const QRegularExpression kSomeAreBack(u" [1-9][0-9,]* back"_s);
    ASSERT_TRUE(test::waitUntil([&program] { return QString::fromUtf8(program.err()).contains(kSomeAreBack); }));
    program.raise(SIGINT);
    ASSERT_EQ(program.wait(), 130) << program.err().toStdString();
    for (const QString& name : {u"samples.csv"_s, u"connections.csv"_s, u"summary.csv"_s, u"timeline.csv"_s,
                                u"histograms.hlog"_s, u"manifest.json"_s})
        EXPECT_TRUE(QFile::exists(QDir(out).filePath(name))) << name.toStdString();
    const QJsonObject ledger = program.json().value("ledger"_L1).toObject().value("EC2"_L1).toObject();
    EXPECT_GT(ledger.value("sent"_L1).toInt(), 0);
    expectBalanced(ledger);

    QByteArray list;
    ASSERT_EQ(test::run({u"runs"_s, u"--store"_s, storeUrl(), u"--json"_s}, &list), 0);
    const QJsonArray runs = QJsonDocument::fromJson(list).array();
    ASSERT_EQ(runs.size(), 1);
    EXPECT_EQ(runs[0].toObject().value("status"_L1).toString(), u"cancelled"_s);
}

TEST_F(BenchProgramTest, TablesSayThatTheLabIsSimulated)
{
    QStringList arguments = bench({u"--connections"_s, u"2"_s, u"--messages"_s, u"20"_s});
    arguments.removeAll(u"--json"_s);
    QByteArray out;
    ASSERT_EQ(test::run(arguments, &out), 0);
    EXPECT_TRUE(out.contains("2 concurrent connections")) << out.toStdString();
    EXPECT_TRUE(out.contains("EC2 (simulated)"));
    EXPECT_TRUE(out.contains("Delivered"));
}

/// 192.0.2.0/24 is nobody's (RFC 5737); the refusal comes before anything is sent.
TEST_F(BenchProgramTest, MuchLoadOnOtherMachinesNeedsAYes)
{
    const QString file = test::writeFile(m_folder, u"backends.json"_s, test::backendsFile(u"ws://192.0.2.1/"_s));
    QByteArray err;
    EXPECT_EQ(test::run({u"bench"_s, u"--backends"_s, file, u"--store"_s, storeUrl(), u"--connections"_s, u"1000"_s},
                        nullptr, &err),
              2);
    EXPECT_TRUE(err.contains("--yes")) << err.toStdString();
}

TEST_F(BenchProgramTest, AYesIsNoBlankCheque)
{
    const QString file = test::writeFile(m_folder, u"backends.json"_s, test::backendsFile(u"ws://192.0.2.1/"_s));
    QByteArray err;
    EXPECT_EQ(test::run({u"bench"_s, u"--backends"_s, file, u"--store"_s, storeUrl(), u"--connections"_s, u"1000"_s,
                         u"--yes"_s, u"--max-cost"_s, u"0.01"_s},
                        nullptr, &err),
              2);
    EXPECT_TRUE(err.contains("--max-cost")) << err.toStdString();
}

TEST_F(BenchProgramTest, SearchesForTheLevelAtWhichSomethingHappens)
{
    // A count that follows from the level alone: every message comes to everybody in the room.
    test::Program program(bench({u"--connections"_s, u"2"_s, u"--search"_s, u"delivered>0"_s, u"--search-to"_s, u"4"_s,
                                 u"--messages"_s, u"10"_s}));
    ASSERT_EQ(program.wait(), 0) << program.err().toStdString();
    const QJsonObject always = program.json().value("search"_L1).toArray().first().toObject();
    EXPECT_EQ(always.value("crossed_at"_L1).toInt(), 2);
    EXPECT_TRUE(always.value("held_up_to"_L1).isNull());
    EXPECT_EQ(program.json().value("ledger"_L1).toObject().value("EC2"_L1).toObject().value("delivered"_L1).toInt(),
              10);

    test::Program never(bench(
        {u"--connections"_s, u"1"_s, u"--search"_s, u"lost>0"_s, u"--search-to"_s, u"4"_s, u"--messages"_s, u"10"_s}));
    ASSERT_EQ(never.wait(), 0) << never.err().toStdString();
    const QJsonObject top = never.json().value("search"_L1).toArray().first().toObject();
    EXPECT_EQ(top.value("held_up_to"_L1).toInt(), 4);
    EXPECT_TRUE(top.value("crossed_at"_L1).isNull());
    const QJsonObject ledger = never.json().value("ledger"_L1).toObject().value("EC2"_L1).toObject();
    EXPECT_EQ(ledger.value("delivered"_L1).toInt(), 30); // levels 1, 2 and 4, all in one run
    expectBalanced(ledger);
}

/// A broker that lets four in is fast with those four however many were asked for.
TEST_F(BenchProgramTest, ASearchDoesNotTakeTheFewThatGotInForAll)
{
    const QString profile =
        test::writeFile(m_folder, u"small.json"_s, R"({"platforms":{"vercel-pusher":{"limits":{"connections":4}}}})");
    test::Program program(
        bench({u"--backend"_s, u"Vercel+Pusher"_s, u"--profile"_s, profile, u"--connections"_s, u"4"_s, u"--search"_s,
               u"Vercel+Pusher:lost>0"_s, u"--search-to"_s, u"8"_s, u"--messages"_s, u"10"_s, u"--horizon"_s, u"5"_s}));
    ASSERT_EQ(program.wait(), 4) << program.err().toStdString();
    const QJsonArray search = program.json().value("search"_L1).toArray();
    ASSERT_EQ(search.size(), 1);
    const QJsonObject found = search.first().toObject();
    EXPECT_EQ(found.value("backend"_L1).toString(), u"Vercel+Pusher"_s);
    EXPECT_EQ(found.value("held_up_to"_L1).toInt(), 4);
    EXPECT_TRUE(found.value("crossed_at"_L1).isNull());
    EXPECT_TRUE(found.value("inconclusive"_L1).toBool());
    EXPECT_EQ(found.value("too_few_in"_L1).toObject().value("connections"_L1).toInt(), 8);
    EXPECT_EQ(found.value("too_few_in"_L1).toObject().value("ready"_L1).toInt(), 4);
    EXPECT_TRUE(program.err().contains("Vercel+Pusher: 4 of 12 connections did not get in. The first: "))
        << program.err().toStdString();
}

TEST_F(BenchProgramTest, ASearchThatIsStoppedDoesNotClaimItsEnd)
{
    test::Program program(bench({u"--connections"_s, u"2"_s, u"--search"_s, u"lost>1000000"_s, u"--search-to"_s,
                                 u"512"_s, u"--messages"_s, u"400"_s}));
    ASSERT_TRUE(program.saysErr("Trying 4 connections"));
    program.raise(SIGINT);
    ASSERT_EQ(program.wait(), 130) << program.err().toStdString();
    const QJsonObject found = program.json().value("search"_L1).toArray().first().toObject();
    EXPECT_GE(found.value("held_up_to"_L1).toInt(), 2);
    EXPECT_LT(found.value("held_up_to"_L1).toInt(), 512);
    EXPECT_TRUE(found.value("stopped"_L1).toBool());
    EXPECT_TRUE(found.value("inconclusive"_L1).toBool());
}

TEST_F(BenchProgramTest, ASearchOnOneBackendLeavesTheOthersAlone)
{
    const QStringList search{u"--backend"_s,  u"Lambda"_s, u"--connections"_s, u"2"_s,      u"--search-to"_s, u"2"_s,
                             u"--messages"_s, u"10"_s,     u"--fail-if"_s,     u"lost>0"_s, u"--search"_s};
    test::Program program(bench(search + QStringList{u"Lambda:lost>0"_s}));
    ASSERT_EQ(program.wait(), 0) << program.err().toStdString();
    EXPECT_EQ(program.json().value("backends"_L1).toArray().size(), 1);
    EXPECT_EQ(program.json().value("thresholds"_L1).toArray().size(), 1);

    QByteArray err;
    EXPECT_EQ(test::run(bench(search + QStringList{u"Lamda:lost>0"_s}), nullptr, &err), 2);
    EXPECT_TRUE(err.contains("\"Lamda\" is none of the backends")) << err.toStdString();
}

/// The article's run on Pusher's free plan, without a message sent: the sentence comes before the measuring.
TEST_F(BenchProgramTest, SaysBeforehandWhatAPlanCannotCarry)
{
    const QString file = test::writeFile(
        m_folder, u"backends.json"_s,
        R"({"backends":[{"name":"P","platform":"vercel-pusher","sendUrl":"http://127.0.0.1:9/","authUrl":"http://127.0.0.1:9/",
            "key":"k","host":"127.0.0.1","port":9,"tls":false,"plan":"sandbox"}]})");
    QByteArray err;
    EXPECT_EQ(test::run({u"bench"_s, u"--backends"_s, file, u"--store"_s, storeUrl(), u"--connections"_s, u"100"_s,
                         u"--messages"_s, u"10000"_s, u"--no-selfcheck"_s},
                        nullptr, &err),
              3); // nobody listens there
    EXPECT_TRUE(err.contains("1,010,000 billable messages")) << err.toStdString();
    EXPECT_TRUE(err.contains("at most 19.8 % can arrive")) << err.toStdString();
}

TEST_F(BenchProgramTest, ItsLabEndsWithItEvenWhenKilled)
{
    test::Program program(bench({u"--connections"_s, u"2"_s, u"--duration"_s, u"600"_s}));
    ASSERT_TRUE(program.saysErr(" back"));
    QFile children(u"/proc/%1/task/%1/children"_s.arg(program.pid()));
    if (!children.open(QIODevice::ReadOnly))
        GTEST_SKIP() << "this kernel does not list children";
    const QByteArrayList pids = children.readAll().simplified().split(' ');
    ASSERT_EQ(pids.size(), 1);
    const QString lab = u"/proc/"_s + QString::fromUtf8(pids.first());
    ASSERT_TRUE(QFile::exists(lab));
    program.raise(SIGKILL);
    EXPECT_TRUE(test::waitUntil([&lab] {
        QFile state(lab + u"/stat"_s); // an orphan may stay a zombie where nobody reaps it
        return !state.open(QIODevice::ReadOnly) || state.readAll().contains(") Z ");
    }));
}

} // namespace
