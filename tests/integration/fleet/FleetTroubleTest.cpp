// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of a run when something happens to one of its agents.
#include "fleet/AgentControl.h"
#include "integration/fleet/Fleet.h"
#include "store/RunReader.h"
#include "support/PostgresqlServer.h"
#include "support/Printers.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

const QStringList kLong{u"--connections"_s, u"4"_s,  u"--room-size"_s, u"2"_s, u"--rate"_s,     u"40"_s,
                        u"--duration"_s,    u"40"_s, u"--horizon"_s,   u"3"_s, u"--deadline"_s, u"2"_s};
const QStringList kShort{u"--connections"_s, u"4"_s, u"--room-size"_s, u"2"_s, u"--messages"_s, u"20"_s};

QJsonObject accountIn(test::Program& onlooker)
{
    return onlooker.json().value("accounts"_L1).toObject().value("EC2"_L1).toObject();
}

void expectBalance(const QJsonObject& account)
{
    const auto number = [&account](QLatin1StringView key) { return account.value(key).toInteger(-1); };
    EXPECT_EQ(number("planned"_L1),
              number("scheduled"_L1) + number("unknown"_L1) + number("agent_lost"_L1) + number("stopped"_L1));
}

/// The file that a program says it goes on in.
QString fileIn(const QByteArray& said)
{
    static const QRegularExpression path(u"/\\S+\\.sqlite"_s);
    return path.match(QString::fromUtf8(said)).captured();
}

} // namespace

class FleetTroubleTest : public test::Fleet
{
};

TEST_F(FleetTroubleTest, OneIsKilledWhileItSends)
{
    const QString run = plan(2, kLong);
    const auto fleet = agents(run, 2);
    const auto onlooker = watch(run, {u"--fail-if"_s, u"p99_ms>60000"_s});
    ASSERT_TRUE(sends(run, 1));
    fleet[1]->raise(SIGKILL);
    EXPECT_EQ(fleet[0]->wait(), 0) << fleet[0]->err().toStdString();
    EXPECT_TRUE(fleet[0]->err().contains("an agent was lost")) << fleet[0]->err().toStdString();
    EXPECT_EQ(onlooker->wait(), 4) << onlooker->err().toStdString();
    EXPECT_EQ(onlooker->json().value("status"_L1).toString(), u"interrupted"_s);
    const QJsonObject account = accountIn(*onlooker);
    expectBalance(account);
    EXPECT_EQ(account.value("planned"_L1).toInt(), 1600);
    EXPECT_GT(account.value("unknown"_L1).toInt(), 0);
    EXPECT_GT(account.value("agent_lost"_L1).toInt(), 0);
    const QJsonArray agents = onlooker->json().value("agents"_L1).toArray();
    ASSERT_EQ(agents.size(), 2);
    EXPECT_EQ(agents.at(0).toObject().value("state"_L1).toString(), u"done"_s);
    EXPECT_EQ(agents.at(1).toObject().value("state"_L1).toString(), u"lost"_s);
    EXPECT_GT(agents.at(0).toObject().value("ledger"_L1).toObject().value("delivered"_L1).toInt(), 0);

    const auto again = agent(run, {u"--index"_s, u"1"_s}); // its share is run at most once
    EXPECT_EQ(again->wait(), 2) << again->err().toStdString();
}

/// A backend whose turn never came was not tried: nothing is said against it.
TEST_F(FleetTroubleTest, ABackendWhoseTurnNeverCameIsNotUnreachable)
{
    doubleBackend(u"Second"_s);
    const QString run = plan(2, kLong);
    const auto fleet = agents(run, 2);
    const auto onlooker = watch(run);
    ASSERT_TRUE(sends(run, 1));
    fleet[1]->raise(SIGKILL);
    EXPECT_EQ(fleet[0]->wait(), 0) << fleet[0]->err().toStdString();
    EXPECT_EQ(onlooker->wait(), 4) << onlooker->err().toStdString();
}

TEST_F(FleetTroubleTest, OneThatHungSendsNothingOnceItIsLost)
{
    const QString run = plan(2, kLong, {u"--on-loss"_s, u"continue"_s});
    const auto fleet = agents(run, 2);
    ASSERT_TRUE(sends(run, 0));
    ASSERT_TRUE(sends(run, 1));
    fleet[1]->raise(SIGSTOP);
    ASSERT_TRUE(isIn(run, 1, AgentState::Lost)); // the other one has said so
    const std::int64_t heard = board(run).agents[1].heartbeatUs;
    fleet[1]->raise(SIGCONT);
    EXPECT_EQ(fleet[1]->wait(), 3) << fleet[1]->err().toStdString();
    EXPECT_EQ(fleet[0]->wait(), 0) << fleet[0]->err().toStdString();

    auto reader = RunReader::open(url(), run, StoreAccess::ReadOnly, 2);
    ASSERT_TRUE(reader.ok());
    const UtcAnchor anchor = reader.value()->info().anchor;
    const std::int64_t leaseUs = std::chrono::microseconds(AgentControl::kLease).count();
    int sent = 0;
    ASSERT_TRUE(reader.value()
                    ->forEachSample([&](const Sample& sample) {
                        if (!sample.isEcho || !sample.sent)
                            return true;
                        EXPECT_LE(anchor.toEpochMicroseconds(*sample.sent), heard + leaseUs);
                        ++sent;
                        return true;
                    })
                    .ok());
    EXPECT_GT(sent,
              0); // before that; what came due while it hung is refused, or never tried: whichever thread woke first
    const auto onlooker = watch(run);
    EXPECT_EQ(onlooker->wait(), 4) << onlooker->err().toStdString();
    expectBalance(accountIn(*onlooker));
}

TEST_F(FleetTroubleTest, TwoProcessesCannotBeTheSameAgent)
{
    const QString run = plan(2, kShort);
    const auto first = agent(run, {u"--index"_s, u"0"_s});
    ASSERT_TRUE(isIn(run, 0, AgentState::Ready));
    const auto second = agent(run, {u"--index"_s, u"0"_s});
    EXPECT_EQ(second->wait(), 2);
    EXPECT_TRUE(second->err().contains("Another process is agent 0")) << second->err().toStdString();
    const auto other = agent(run); // the first that is free
    EXPECT_EQ(other->wait(), 0) << other->err().toStdString();
    EXPECT_EQ(first->wait(), 0) << first->err().toStdString();
    EXPECT_EQ(watch(run)->wait(), 0);
}

TEST_F(FleetTroubleTest, OneThatDiesBeforeTheStartIsReplaced)
{
    const QString run = plan(2, kShort);
    const auto first = agent(run, {u"--index"_s, u"0"_s});
    ASSERT_TRUE(isIn(run, 0, AgentState::Ready));
    first->raise(SIGKILL);
    EXPECT_EQ(first->wait(), -1);
    const auto fleet = agents(run, 2);
    for (const auto& agent : fleet)
        EXPECT_EQ(agent->wait(), 0) << agent->err().toStdString();
    const auto onlooker = watch(run);
    EXPECT_EQ(onlooker->wait(), 0) << onlooker->err().toStdString();
    EXPECT_EQ(accountIn(*onlooker).value("scheduled"_L1).toInt(), 20);
}

TEST_F(FleetTroubleTest, OneThatNeverComesIsNamed)
{
    const QString run = plan(3, {u"--connections"_s, u"6"_s, u"--room-size"_s, u"2"_s, u"--messages"_s, u"20"_s});
    const auto first = agent(run, {u"--index"_s, u"0"_s, u"--wait"_s, u"3"_s});
    const auto second = agent(run, {u"--index"_s, u"2"_s, u"--wait"_s, u"3"_s});
    EXPECT_EQ(first->wait(), 0) << first->err().toStdString();
    EXPECT_EQ(second->wait(), 0) << second->err().toStdString();
    const auto onlooker = watch(run);
    EXPECT_EQ(onlooker->wait(), 130);
    EXPECT_TRUE(onlooker->err().contains("these agents were waited for: 1.")) << onlooker->err().toStdString();
    EXPECT_EQ(onlooker->json().value("status"_L1).toString(), u"cancelled"_s);
}

TEST_F(FleetTroubleTest, StoppedItKeepsWhatWasMeasured)
{
    const QString run = plan(2, kLong);
    const auto fleet = agents(run, 2);
    const auto onlooker = watch(run);
    ASSERT_TRUE(sends(run, 0));
    ASSERT_TRUE(sends(run, 1));
    EXPECT_EQ(test::run(inStore({u"runs"_s, u"stop"_s, run})), 0);
    for (const auto& agent : fleet)
        EXPECT_EQ(agent->wait(), 0) << agent->err().toStdString();
    EXPECT_EQ(onlooker->wait(), 130);
    const QJsonObject account = accountIn(*onlooker);
    expectBalance(account);
    EXPECT_GT(account.value("scheduled"_L1).toInt(), 0);
    EXPECT_GT(account.value("stopped"_L1).toInt(), 0);
    EXPECT_EQ(account.value("unknown"_L1).toInt(-1), 0);
    EXPECT_EQ(test::run(inStore({u"runs"_s, u"stop"_s, run})), 0); // it has ended: nothing happens
}

TEST_F(FleetTroubleTest, OneThatIsToldToEndEndsTheRun)
{
    const QString run = plan(2, kLong);
    const auto fleet = agents(run, 2);
    ASSERT_TRUE(sends(run, 0));
    fleet[1]->raise(SIGTERM);
    for (const auto& agent : fleet)
        EXPECT_EQ(agent->wait(), 0) << agent->err().toStdString();
    EXPECT_TRUE(fleet[0]->err().contains("agent 1 was told to end")) << fleet[0]->err().toStdString();
    EXPECT_EQ(board(run).course.status, RunStatus::Cancelled);
}

TEST_F(FleetTroubleTest, WithoutTheStoreAllStopAndKeepTheirRows)
{
    const QString run = plan(2, kLong);
    const auto fleet = agents(run, 2);
    ASSERT_TRUE(sends(run, 0));
    ASSERT_TRUE(sends(run, 1));
    forgetStore();
    test::PostgresqlServer& server = test::PostgresqlServer::shared();
    server.crash();
    for (const auto& agent : fleet) {
        EXPECT_EQ(agent->wait(), 3) << agent->err().toStdString();
        EXPECT_TRUE(agent->err().contains("the store has not answered for 10 s")) << agent->err().toStdString();
        EXPECT_TRUE(agent->err().contains(".sqlite")) << agent->err().toStdString(); // where they are
    }
    server.start();
    const auto onlooker = watch(run);
    EXPECT_EQ(onlooker->wait(), 4) << onlooker->err().toStdString();
    expectBalance(accountIn(*onlooker));
    const int unknown = accountIn(*onlooker).value("unknown"_L1).toInt();
    EXPECT_GT(unknown, 0);

    for (const auto& agent : fleet) { // twice: the second time nothing is new
        EXPECT_EQ(test::run(inStore({u"runs"_s, u"push"_s, fileIn(agent->err())})), 0);
        EXPECT_EQ(test::run(inStore({u"runs"_s, u"push"_s, fileIn(agent->err())})), 0);
    }
    const auto again = watch(run);
    EXPECT_EQ(again->wait(), 4) << again->err().toStdString();
    expectBalance(accountIn(*again));
    EXPECT_LT(accountIn(*again).value("unknown"_L1).toInt(), unknown);
    EXPECT_GT(accountIn(*again).value("scheduled"_L1).toInt(), accountIn(*onlooker).value("scheduled"_L1).toInt());
}

TEST_F(FleetTroubleTest, RefusesWhatMakesNoSense)
{
    const auto refusal = [](const QStringList& arguments) {
        QByteArray err;
        EXPECT_EQ(test::run(arguments, nullptr, &err), 2) << err.toStdString();
        return err;
    };
    const QStringList planned{u"plan"_s, u"--backends"_s, labFile(), u"--agents"_s};
    EXPECT_TRUE(refusal(inStore(planned + QStringList{u"3"_s, u"--connections"_s, u"10"_s}))
                    .contains("cannot be shared out")); // one room for all
    EXPECT_TRUE(refusal(planned + QStringList{u"2"_s, u"--room-size"_s, u"2"_s, u"--store"_s,
                                              u"postgresql://me:secret@127.0.0.1/db"_s})
                    .contains("no password"));
    EXPECT_TRUE(refusal(planned + QStringList{u"2"_s, u"--room-size"_s, u"2"_s, u"--store"_s,
                                              u"sqlite:"_s + folder().filePath(u"a.sqlite"_s)})
                    .contains("on a server"));
    EXPECT_TRUE(
        refusal(inStore({u"plan"_s, u"--backends"_s, u"lab"_s, u"--agents"_s, u"2"_s, u"--room-size"_s, u"2"_s}))
            .contains("end with this command"));
    const QString file = test::writeFile(
        folder(), u"literal.json"_s,
        R"({"backends":[{"name":"A","platform":"ec2-ws","url":"ws://127.0.0.1:9/","token":"hunter2"}]})");
    const QByteArray literal =
        refusal(inStore({u"plan"_s, u"--backends"_s, file, u"--agents"_s, u"2"_s, u"--room-size"_s, u"2"_s}));
    EXPECT_TRUE(literal.contains("has a secret in it")) << literal.toStdString();
    EXPECT_FALSE(literal.contains("hunter2"));

    const QString run = plan(2, kShort);
    EXPECT_TRUE(
        refusal(inStore({u"agent"_s, u"--run"_s, run, u"--index"_s, u"2"_s})).contains("there is no such agent"));
    EXPECT_TRUE(refusal(inStore({u"agent"_s, u"--run"_s, u"nothing"_s})).contains("no run nothing"));
    EXPECT_TRUE(board(run).agents.empty()); // nothing was started
}

TEST_F(FleetTroubleTest, GoesByTheVersionThatPlannedAndByItsPlanAlone)
{
    const auto refused = [this](const QString& run) {
        const auto tried = agent(run);
        EXPECT_EQ(tried->wait(), 2);
        return tried->err();
    };
    const QString run = plan(2, kShort);
    auto older = store().find(run);
    ASSERT_TRUE(older.ok());
    older.value().run.id = u"20200101T000000Z-aaaaaa"_s;
    older.value().program = u"0.0.1"_s;
    ASSERT_TRUE(store().plan(older.value()).ok());
    const QByteArray err = refused(older.value().run.id);
    EXPECT_TRUE(err.contains("planned by version 0.0.1")) << err.toStdString();

    ASSERT_TRUE(change(store().connection(),
                       u"UPDATE fleet_plan SET load = replace(load, '\"messages\":20', "
                       "'\"messages\":2000')"_s,
                       {})
                    .ok());
    const QByteArray changed = refused(run);
    EXPECT_TRUE(changed.contains("was changed after it was made")) << changed.toStdString();
}

} // namespace roundtrip
