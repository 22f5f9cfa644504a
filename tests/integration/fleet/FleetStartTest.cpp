// SPDX-License-Identifier: GPL-3.0-or-later
// With whom a planned run begins, and that it never waits for ever.
#include "fleet/AgentControl.h"
#include "integration/fleet/Fleet.h"
#include "support/Printers.h"

#include <QJsonArray>

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

const QStringList kOfThree{u"--connections"_s, u"6"_s, u"--room-size"_s, u"2"_s, u"--messages"_s, u"30"_s};

QJsonObject accountOf(test::Program& onlooker)
{
    return onlooker.json().value("accounts"_L1).toObject().value("EC2"_L1).toObject();
}

} // namespace

class FleetStartTest : public test::Fleet
{
protected:
    /// The status in which the list has it.
    [[nodiscard]] QString listedAs(const QString& run)
    {
        QByteArray out;
        EXPECT_EQ(test::run(inStore({u"runs"_s, u"--json"_s}), &out), 0);
        for (const QJsonValue& listed : QJsonDocument::fromJson(out).array()) {
            if (listed.toObject().value("run_id"_L1).toString() == run)
                return listed.toObject().value("status"_L1).toString();
        }
        return {};
    }
};

TEST_F(FleetStartTest, ThoseWhoHaveComeBeginWhereTheyAreEnough)
{
    const QString run = plan(3, kOfThree, {u"--min-agents"_s, u"2"_s});
    const auto first = agent(run, {u"--index"_s, u"0"_s, u"--wait"_s, u"3"_s});
    const auto third = agent(run, {u"--index"_s, u"2"_s, u"--wait"_s, u"3"_s});
    const auto onlooker = watch(run, {u"--fail-if"_s, u"p99_ms>60000"_s});
    EXPECT_EQ(first->wait(), 0) << first->err().toStdString();
    EXPECT_EQ(third->wait(), 0) << third->err().toStdString();
    EXPECT_EQ(onlooker->wait(), 4) << onlooker->err().toStdString(); // two thirds were asked, not the plan
    EXPECT_TRUE(onlooker->err().contains("Not all agents had come")) << onlooker->err().toStdString();
    EXPECT_EQ(onlooker->json().value("status"_L1).toString(), u"complete"_s);
    EXPECT_EQ(onlooker->json().value("absent"_L1).toArray(), QJsonArray({1}));
    const QJsonObject account = accountOf(*onlooker);
    EXPECT_EQ(account.value("planned"_L1).toInt(), 30);
    EXPECT_EQ(account.value("scheduled"_L1).toInt(), 20);
    EXPECT_EQ(account.value("absent"_L1).toInt(), 10);
    EXPECT_EQ(account.value("unknown"_L1).toInt(-1), 0);

    const QString other = plan(3, kOfThree, {u"--min-agents"_s, u"2"_s});
    const auto alone = agent(other, {u"--index"_s, u"1"_s, u"--wait"_s, u"2"_s});
    EXPECT_EQ(alone->wait(), 0) << alone->err().toStdString();
    EXPECT_EQ(board(other).course.status, RunStatus::Cancelled);
    EXPECT_EQ(board(other).course.reason, u"these agents were waited for: 0, 2"_s);
}

TEST_F(FleetStartTest, WhoComesAfterTheStartIsRefused)
{
    const QString run =
        plan(2, {u"--connections"_s, u"4"_s, u"--room-size"_s, u"2"_s, u"--rate"_s, u"20"_s, u"--duration"_s, u"40"_s},
             {u"--min-agents"_s, u"1"_s, u"--join-limit"_s, u"3"_s});
    const auto first = agent(run, {u"--index"_s, u"0"_s});
    ASSERT_TRUE(sends(run, 0)); // three seconds after it was planned
    for (const QStringList& index : {QStringList{u"--index"_s, u"1"_s}, QStringList()}) {
        const auto late = agent(run, index);
        EXPECT_EQ(late->wait(), 2);
        EXPECT_TRUE(late->err().contains("has begun")) << late->err().toStdString();
    }
    first->raise(SIGTERM);
    EXPECT_EQ(first->wait(), 0) << first->err().toStdString();
}

/// Its connections were still being opened: the server had stopped to answer.
TEST_F(FleetStartTest, WhoWasNotReadyThenSendsNothing)
{
    const QString run = plan(2,
                             {u"--connections"_s, u"4"_s, u"--room-size"_s, u"2"_s, u"--rate"_s, u"20"_s,
                              u"--duration"_s, u"40"_s, u"--connect-deadline"_s, u"90"_s},
                             {u"--min-agents"_s, u"1"_s});
    const auto first = agent(run, {u"--index"_s, u"0"_s, u"--wait"_s, u"15"_s});
    ASSERT_TRUE(isIn(run, 0, AgentState::Ready));
    lab().raise(SIGSTOP);
    const auto second = agent(run, {u"--index"_s, u"1"_s});
    EXPECT_TRUE(isIn(run, 1, AgentState::Away)); // when the first one has waited for long enough
    lab().raise(SIGCONT);
    EXPECT_EQ(second->wait(), 3) << second->err().toStdString();
    EXPECT_TRUE(second->err().contains("have begun without this agent")) << second->err().toStdString();
    ASSERT_TRUE(sends(run, 0));
    EXPECT_EQ(test::run(inStore({u"runs"_s, u"stop"_s, run})), 0);
    EXPECT_EQ(first->wait(), 0) << first->err().toStdString();
    const auto onlooker = watch(run);
    EXPECT_EQ(onlooker->wait(), 130) << onlooker->err().toStdString();
    const QJsonObject account = accountOf(*onlooker);
    EXPECT_EQ(account.value("absent"_L1).toInt(), 400); // none of its share was sent
    EXPECT_EQ(account.value("planned"_L1).toInt(), account.value("scheduled"_L1).toInt() +
                                                       account.value("absent"_L1).toInt() +
                                                       account.value("stopped"_L1).toInt());
}

TEST_F(FleetStartTest, APlanThatNobodyJoinsEnds)
{
    const QString open = plan(2, {u"--connections"_s, u"4"_s, u"--room-size"_s, u"2"_s, u"--messages"_s, u"20"_s});
    EXPECT_EQ(listedAs(open), u"running"_s);
    const QString over = plan(2, {u"--connections"_s, u"4"_s, u"--room-size"_s, u"2"_s, u"--messages"_s, u"20"_s},
                              {u"--join-limit"_s, u"0"_s});
    EXPECT_EQ(listedAs(over), u"cancelled"_s);
    EXPECT_EQ(listedAs(open), u"running"_s);
    const auto late = agent(over);
    EXPECT_EQ(late->wait(), 2);
    EXPECT_TRUE(late->err().contains("has ended (cancelled)")) << late->err().toStdString();
    const auto onlooker = watch(over);
    EXPECT_EQ(onlooker->wait(), 130);
    EXPECT_TRUE(onlooker->err().contains("these agents were waited for: 0, 1.")) << onlooker->err().toStdString();
}

TEST_F(FleetStartTest, MoreAtLeastThanInAllIsRefused)
{
    QByteArray err;
    EXPECT_EQ(test::run(inStore({u"plan"_s, u"--backends"_s, labFile(), u"--agents"_s, u"2"_s, u"--min-agents"_s,
                                 u"3"_s, u"--room-size"_s, u"2"_s}),
                        nullptr, &err),
              2);
    EXPECT_TRUE(err.contains("cannot begin with 3 at least")) << err.toStdString();
}

} // namespace roundtrip
