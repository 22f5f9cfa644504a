// SPDX-License-Identifier: GPL-3.0-or-later
// An agent's word with the others, against a real store.
#include "fleet/AgentControl.h"
#include "backends/PlatformTable.h"
#include "fleet/FleetPlanner.h"
#include "support/PostgresqlServer.h"
#include "support/Printers.h"
#include "support/Wait.h"

#include <gtest/gtest.h>

namespace roundtrip {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString kProgram = u"1.0"_s;

/// Two agents, one of which is enough.
class AgentControlTest : public ::testing::Test
{
protected:
    void SetUp() override
    {
        test::PostgresqlServer& server = test::PostgresqlServer::shared();
        if (!server.whyNot().isEmpty())
            GTEST_SKIP() << server.whyNot().toStdString();
        m_url.emplace(server.freshDatabase());
        auto opened = FleetStore::open(*m_url);
        ASSERT_TRUE(opened.ok());
        m_store = std::move(opened).value();
        auto plan = planForAgents(
            {.load = {.levels = {4}, .rate = 10.0, .duration = 30s, .roomSize = 2}, .agents = 2, .minAgents = 1},
            PlatformTable(QList<Platform>()), m_clock, kProgram);
        ASSERT_TRUE(plan.ok());
        m_plan = std::move(plan).value();
        ASSERT_TRUE(m_store->plan(m_plan));
    }
    [[nodiscard]] Result<FleetSeat> take(int index)
    {
        return FleetSeat::take(*m_store, m_plan,
                               {.runId = m_plan.run.id, .index = index, .host = u"here"_s, .token = u"other"_s},
                               kProgram);
    }
    /// The first agent, which is ready, has waited for long enough.
    void beginWithTheFirst()
    {
        RunInfo info(m_plan.run.record(), ClientRecord{});
        info.clientNumber = 1;
        info.anchor = UtcAnchor::now(m_clock);
        ASSERT_TRUE(m_store->runs().join(info));
        auto first = take(0);
        ASSERT_TRUE(first.ok()) << first.error().toLine().toStdString();
        ASSERT_TRUE(first.value().beat(AgentState::Ready, {}).value());
        ASSERT_TRUE(first.value().arrive(0, 2, 0));
        ASSERT_TRUE(m_store->stopWaiting(m_plan.run.id));
    }
    /// Connections that this agent has told of.
    [[nodiscard]] int readyOf(int index)
    {
        const auto board = m_store->look(m_plan);
        if (!board)
            return 0;
        for (const AgentEntry& agent : board.value().agents) {
            if (agent.index == index)
                return agent.ready;
        }
        return 0;
    }
    [[nodiscard]] AgentControl::Setup setup() const
    {
        return {.store = *m_url, .runId = m_plan.run.id, .program = kProgram, .index = [](int) {
                    return Result<std::optional<int>>(std::optional(1));
                }};
    }

    std::optional<StoreUrl> m_url;
    std::unique_ptr<FleetStore> m_store;
    FleetPlan m_plan;
    SteadyClock m_clock;
    SendLease m_lease;
};

} // namespace

/// It may see the start before it sees that it has no part in it.
TEST_F(AgentControlTest, WhoWasLeftBehindIsToldSoAndNeverBegins)
{
    QStringList told;
    {
        AgentControl control(setup(), m_clock, m_lease);
        QObject here;
        QObject::connect(&control, &AgentControl::segmentBegins, &here, [&] { told << u"begins"_s; });
        QObject::connect(&control, &AgentControl::leftBehind, &here, [&] { told << u"left behind"_s; });
        QObject::connect(&control, &AgentControl::seatLost, &here, [&] { told << u"lost"_s; });
        ASSERT_TRUE(control.join().ok());
        beginWithTheFirst();
        ASSERT_TRUE(test::waitUntil([&] { return !told.isEmpty(); }));
        control.setState(AgentState::Ready); // too late
        control.arrive(0, {.ready = 2});
        test::runEventLoopFor(1200ms); // two looks
    }
    EXPECT_EQ(told, QStringList{u"left behind"_s});
    const auto later = take(1);
    ASSERT_FALSE(later.ok());
    EXPECT_TRUE(later.error().detail.contains(u"has begun without agent 1"_s)) << later.error().toLine().toStdString();
}

TEST_F(AgentControlTest, WhoIsReadyBeginsWithTheOthers)
{
    AgentControl control(setup(), m_clock, m_lease);
    QStringList told;
    Instant origin{};
    QObject here;
    QObject::connect(&control, &AgentControl::segmentBegins, &here, [&](int segment, Instant begin) {
        told << QString::number(segment);
        origin = begin;
    });
    QObject::connect(&control, &AgentControl::leftBehind, &here, [&] { told << u"left behind"_s; });
    ASSERT_TRUE(control.join().ok());
    const Instant before = m_clock.now();
    control.setState(AgentState::Ready);
    control.arrive(0, {.ready = 2});
    ASSERT_TRUE(test::waitUntil([&] { return readyOf(1) == 2; }));
    beginWithTheFirst();
    ASSERT_TRUE(test::waitUntil([&] { return !told.isEmpty(); }));
    EXPECT_EQ(told, QStringList{u"0"_s});
    EXPECT_GT(origin, before);
}

} // namespace roundtrip
