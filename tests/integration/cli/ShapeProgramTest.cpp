// SPDX-License-Identifier: GPL-3.0-or-later
// Load that changes over time, and plans as files.
#include "integration/cli/Program.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QJsonArray>

#include <map>

using namespace roundtrip;
using namespace Qt::StringLiterals;

namespace {

class ShapeProgramTest : public testing::Test
{
protected:
    [[nodiscard]] QStringList bench(const QStringList& more) const
    {
        return QStringList{u"bench"_s,   u"--backends"_s, u"lab"_s,    u"--backend"_s,     u"EC2"_s,
                           u"--store"_s, storeUrl(),      u"--json"_s, u"--no-selfcheck"_s} +
               more;
    }
    [[nodiscard]] QString storeUrl() const { return u"sqlite:"_s + storePath(); }
    [[nodiscard]] QString storePath() const { return m_folder.filePath(u"store.sqlite"_s); }

    /// Refused with a sentence, and nothing was started: there is no store.
    void expectRefused(const QStringList& more, const QByteArray& sentence) const
    {
        QByteArray out;
        QByteArray err;
        EXPECT_EQ(test::run(bench(more), &out, &err), 2) << more.join(u' ').toStdString() << err.toStdString();
        EXPECT_TRUE(err.contains(sentence)) << more.join(u' ').toStdString() << ": " << err.toStdString();
        EXPECT_TRUE(out.isEmpty()) << out.toStdString();
        EXPECT_FALSE(QFile::exists(storePath()));
    }

    static int scheduled(const QJsonObject& json)
    {
        return json.value("ledger"_L1).toObject().value("EC2"_L1).toObject().value("scheduled"_L1).toInt();
    }

    QTemporaryDir m_folder;
};

TEST_F(ShapeProgramTest, StagesAreShownFollowedAndCounted)
{
    test::Program program(bench({u"--connections"_s, u"5"_s, u"--stages"_s, u"0:20,1:200,2:200,2:0,3:100"_s}));
    ASSERT_EQ(program.wait(), 0) << program.err().toStdString();
    const QJsonObject json = program.json();
    EXPECT_EQ(scheduled(json), 110 + 200 + 50);
    const QJsonObject plan = json.value("plan"_L1).toObject();
    EXPECT_EQ(plan.value("stages"_L1).toArray().size(), 5);
    EXPECT_TRUE(program.err().contains("20 at 0 s, 200 at 1 s, 200 at 2 s, 0 at 2 s, 100 at 3 s"))
        << program.err().toStdString();
    EXPECT_TRUE(program.err().contains("at most 200 a second")) << program.err().toStdString();
    EXPECT_TRUE(program.err().contains("\u2588")) << "the curve";
    // Whether this machine kept up is its own affair; that it is told is ours.
    EXPECT_TRUE(program.err().contains("EC2: the asked rate was followed to within 1 % in each of ") ||
                program.err().contains("the asked rate was not followed to within 1 %, because this client came late"))
        << program.err().toStdString();
    const QJsonObject rate = json.value("rate"_L1).toObject().value("EC2"_L1).toObject();
    EXPECT_GE(rate.value("seconds"_L1).toInt(), 3);
    EXPECT_EQ(rate.value("seconds_not_sent"_L1).toInt(), 0);
}

TEST_F(ShapeProgramTest, ASavedPlanIsTheSameMeasurementAgain)
{
    const QString plan = m_folder.filePath(u"plan.json"_s);
    test::Program first(bench({u"--connections"_s, u"3"_s, u"--stages"_s, u"0:10,1:100"_s, u"--arrival"_s, u"poisson"_s,
                               u"--seed"_s, u"9"_s, u"--horizon"_s, u"4"_s, u"--save-plan"_s, plan}));
    ASSERT_EQ(first.wait(), 0) << first.err().toStdString();
    test::Program second(bench({u"--plan"_s, plan}));
    ASSERT_EQ(second.wait(), 0) << second.err().toStdString();
    EXPECT_EQ(first.json().value("plan"_L1), second.json().value("plan"_L1)) << "the schedule's checksum included";
    EXPECT_FALSE(second.err().contains("From the command line"));
    QFile file(plan);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    for (const QByteArray& secret : {"token", "password", "backends"})
        EXPECT_FALSE(bytes.contains(secret)) << bytes.toStdString();

    test::Program other(
        bench({u"--plan"_s, plan, u"--rate"_s, u"50"_s, u"--messages"_s, u"20"_s, u"--seed"_s, u"3"_s}));
    ASSERT_EQ(other.wait(), 0) << other.err().toStdString();
    EXPECT_TRUE(other.err().contains("From the command line, whatever "));
    EXPECT_TRUE(other.err().contains(" says for it: --messages, --rate, --seed.")) << other.err().toStdString();
    const QJsonObject changed = other.json().value("plan"_L1).toObject();
    EXPECT_EQ(changed.value("connections"_L1).toArray(), QJsonArray{3}) << "of the plan still";
    EXPECT_TRUE(changed.value("stages"_L1).isNull());
    EXPECT_EQ(changed.value("seed"_L1).toInt(), 3);
    EXPECT_EQ(scheduled(other.json()), 20);
}

/// The fan-out of a stream's chat: one speaks, everybody hears it.
TEST_F(ShapeProgramTest, OneSpeaksAndManyListen)
{
    test::Program program(bench({u"--connections"_s, u"30"_s, u"--senders"_s, u"1"_s, u"--messages"_s, u"40"_s,
                                 u"--connect-rate"_s, u"60/s"_s}));
    ASSERT_EQ(program.wait(), 0) << program.err().toStdString();
    const QJsonObject json = program.json();
    EXPECT_EQ(scheduled(json), 40);
    std::map<QString, double> counts;
    for (const QJsonValue& row : json.value("summary"_L1).toArray()) {
        if (row["statistic"_L1].toString() == "count"_L1)
            counts[row["metric"_L1].toString()] = row["value"_L1].toDouble();
    }
    EXPECT_EQ(counts[u"delivered_pair"_s], 40.0 * 30.0);
    EXPECT_EQ(counts[u"fanout_first"_s], 40.0);
    EXPECT_EQ(counts[u"fanout_last"_s], 40.0);
    EXPECT_TRUE(program.err().contains("of which one sends and the others listen")) << program.err().toStdString();
    EXPECT_TRUE(program.err().contains("60 connections are opened a second")) << program.err().toStdString();
}

/// Rooms of drawn sizes are known to whoever reads the rows: the accounts of pairs are the same as while it ran.
TEST_F(ShapeProgramTest, RoomsAndTextsAreDrawnAndPeopleThink)
{
    const QString lines = test::writeFile(m_folder, u"lines.txt"_s, "hello\nhow are you\n");
    const QString plan = m_folder.filePath(u"plan.json"_s);
    test::Program program(
        bench({u"--connections"_s, u"30"_s, u"--room-sizes"_s, u"lognormal:4/0.8"_s, u"--think"_s,
               u"uniform:0.05-0.15"_s, u"--duration"_s, u"1"_s, u"--payload-file"_s, lines, u"--save-plan"_s, plan}));
    ASSERT_EQ(program.wait(), 0) << program.err().toStdString();
    const QJsonObject json = program.json();
    const QJsonObject ran = json.value("plan"_L1).toObject();
    EXPECT_EQ(ran.value("model"_L1).toString(), u"closed"_s);
    EXPECT_GT(ran.value("drawn_room_sizes"_L1).toArray().size(), 3);
    EXPECT_TRUE(program.err().contains("Closed model: each sender waits")) << program.err().toStdString();
    EXPECT_TRUE(program.err().contains("texts drawn from the lines of ")) << program.err().toStdString();
    const QJsonObject ledger = json.value("ledger"_L1).toObject().value("EC2"_L1).toObject();
    EXPECT_GT(ledger.value("scheduled"_L1).toInt(), 30);
    EXPECT_EQ(ledger.value("pair_lost"_L1).toInt(), 0);
    for (const QJsonValue& row : json.value("summary"_L1).toArray()) {
        if (row["metric"_L1].toString() == "delivered_pair"_L1 && row["statistic"_L1].toString() == "count"_L1) {
            EXPECT_EQ(row["value"_L1].toInt(), ledger.value("pair_expected"_L1).toInt());
        }
    }
    static_cast<void>(test::writeFile(m_folder, u"lines.txt"_s, "something else\n"));
    QByteArray err;
    EXPECT_EQ(test::run(bench({u"--plan"_s, plan}), nullptr, &err), 2);
    EXPECT_TRUE(err.contains("is not the file that the plan was made with")) << err.toStdString();
}

/// A thousand users are cut at once and come back: told as this client's own doing, and every message has its place.
TEST_F(ShapeProgramTest, AStormOfAThousandBalances)
{
    test::Program program(bench({u"--connections"_s, u"1000"_s, u"--room-size"_s, u"2"_s, u"--rate"_s, u"500"_s,
                                 u"--duration"_s, u"4"_s, u"--storm"_s, u"1:100"_s, u"--horizon"_s, u"15"_s}));
    ASSERT_EQ(program.wait(), 0) << program.err().toStdString();
    const QJsonObject json = program.json();
    const QJsonObject ledger = json.value("ledger"_L1).toObject().value("EC2"_L1).toObject();
    const auto count = [&ledger](QLatin1String key) { return ledger.value(key).toInt(); };
    EXPECT_EQ(count("scheduled"_L1), 2'000);
    EXPECT_EQ(count("scheduled"_L1),
              count("not_sent"_L1) + count("rejected"_L1) + count("accepted"_L1) + count("unanswered"_L1));
    EXPECT_EQ(count("pair_expected"_L1),
              count("pair_delivered"_L1) + count("pair_lost"_L1) + count("pair_in_flight"_L1));
    const QJsonObject cuts = json.value("planned_cuts"_L1).toObject().value("EC2"_L1).toObject();
    EXPECT_EQ(cuts.value("cut"_L1).toInt(), 1'000);
    EXPECT_EQ(cuts.value("came_back"_L1).toInt(), 1'000);
    EXPECT_TRUE(program.err().contains("EC2: 1,000 connections were cut by this client, as planned; 1000 came back"))
        << program.err().toStdString();
    EXPECT_FALSE(program.err().contains("ended before the run did"));
}

TEST_F(ShapeProgramTest, WhatMakesNoSenseIsSaidBeforeAnythingStarts)
{
    expectRefused({u"--stages"_s, u"0:10,nonsense"_s}, "\"nonsense\" is no stage");
    expectRefused({u"--stages"_s, u"0:10,60:5,30:5"_s}, "stands after a later one");
    expectRefused({u"--stages"_s, u"0:10,60:5"_s, u"--rate"_s, u"5"_s}, "Stages are given beside a rate");
    expectRefused({u"--stages"_s, u"0:10,60:5"_s, u"--messages"_s, u"5"_s}, "Stages are given beside a rate");
    expectRefused({u"--senders"_s, u"11"_s}, "The senders must be 1 to the connections");
    expectRefused({u"--connect-rate"_s, u"some"_s}, "\"some\" is no connect rate");
    expectRefused({u"--connect-rate"_s, u"0"_s}, "The connect rate must be above 0");
    expectRefused({u"--think"_s, u"2"_s}, "the plan needs a duration");
    expectRefused({u"--think"_s, u"2"_s, u"--duration"_s, u"5"_s, u"--rate"_s, u"5"_s}, "A time to think is given");
    expectRefused({u"--think"_s, u"long"_s}, "\"long\" is no distribution");
    expectRefused({u"--payload-sizes"_s, u"big"_s}, "\"big\" is no distribution");
    expectRefused({u"--payload-file"_s, m_folder.filePath(u"none.txt"_s)}, "cannot be read");
    expectRefused({u"--payload"_s, u"100"_s, u"--payload-sizes"_s, u"uniform:50-100"_s}, "in more than one way");
    expectRefused({u"--room-sizes"_s, u"uniform:5"_s}, "\"uniform:5\" is no distribution");
    expectRefused({u"--churn"_s, u"often"_s}, "\"often\" is no churn");
    expectRefused({u"--storm"_s, u"30"_s}, "\"30\" is no storm");
    expectRefused({u"--storm"_s, u"3000:50"_s}, "is not within the");
    expectRefused({u"--plan"_s, m_folder.filePath(u"none.json"_s)}, "cannot be read");
    const auto file = [this](const QByteArray& contents) { return test::writeFile(m_folder, u"p.json"_s, contents); };
    expectRefused({u"--plan"_s, file("{")}, "p.json");
    expectRefused({u"--plan"_s, file(R"({"roundtrip_plan": 99})")}, "newer version of Roundtrip");
    expectRefused({u"--plan"_s, file(R"({"roundtrip_plan": 1, "token": "x"})")}, "a load plan has no \"token\"");
    expectRefused({u"--save-plan"_s, m_folder.filePath(u"none/plan.json"_s)}, "cannot be written");
}

} // namespace
