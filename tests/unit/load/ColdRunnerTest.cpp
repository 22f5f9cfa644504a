// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/ColdRunner.h"

#include "backends/ec2_ws/PlainWsPlatform.h"
#include "support/ContractServer.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "unit/load/CollectingSink.h"

#include <gtest/gtest.h>

#include <QTcpServer>

#include <atomic>

using namespace roundtrip;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

class ColdRunnerTest : public testing::Test
{
protected:
    LoadTarget target(const QString& name, const QString& url)
    {
        BackendConfig config{.name = name, .platform = m_platform.id, .settings = {}, .simulated = false};
        config.settings.insert(u"url"_s, url);
        return {.platform = &m_platform, .backend = {.config = config, .secrets = {}}};
    }

    ColdRunner& start(const ColdPlan& plan, const std::vector<LoadTarget>& targets)
    {
        m_runner = std::make_unique<ColdRunner>(plan, targets,
                                                LoadClock{.monotonic = &m_clock,
                                                          .anchor = UtcAnchor::now(m_clock),
                                                          .asleep = [this] { return m_asleep.load(); }},
                                                m_sink);
        QObject::connect(m_runner.get(), &ColdRunner::finished, m_runner.get(),
                         [this](const ColdOutcome& outcome) { m_outcome = outcome; });
        m_runner->start();
        return *m_runner;
    }

    [[nodiscard]] bool finishes()
    {
        return test::waitUntil([this] { return m_outcome.has_value(); });
    }

    SteadyClock m_clock;
    Platform m_platform = ec2_ws::platform();
    test::ContractServer m_server;
    test::CollectingSink m_sink;
    std::atomic<Duration> m_asleep = Duration::zero();
    std::unique_ptr<ColdRunner> m_runner;
    std::optional<ColdOutcome> m_outcome;
};

TEST_F(ColdRunnerTest, TheServersSilenceGoesOnWhileTheMachineSleeps)
{
    ColdPlan plan;
    plan.idle = {100ms};
    plan.repeat = 1;
    ColdRunner& runner = start(plan, {target(u"A"_s, m_server.url())});
    QObject::connect(&runner, &ColdRunner::probed, &runner, [this](const ColdProbe& probe) {
        if (probe.step == 1)
            m_asleep = 1h; // while the second step waits
    });
    ASSERT_TRUE(finishes());
    ASSERT_EQ(m_outcome->probes.size(), 2U);
    ASSERT_TRUE(m_outcome->probes.back().idle.has_value());
    EXPECT_GE(*m_outcome->probes.back().idle, 1h + 100ms);
}

TEST_F(ColdRunnerTest, EveryStepConnectsAnewAndSaysWhetherItWasCold)
{
    m_server.intercept = [this](QWebSocket&, const QByteArray&) {
        m_server.stamp.cold = m_server.handshakes() == 2; // as if the server had been reclaimed after the first step
        return false;
    };
    ColdPlan plan;
    plan.idle = {0ms, 100ms};
    plan.repeat = 2;
    start(plan, {target(u"A"_s, m_server.url())});
    ASSERT_TRUE(finishes());

    ASSERT_EQ(m_outcome->probes.size(), 5U);
    EXPECT_FALSE(m_outcome->probes.front().planned.has_value());
    EXPECT_FALSE(m_outcome->probes.front().idle.has_value());
    for (const ColdProbe& probe : m_outcome->probes) {
        EXPECT_EQ(probe.connected, ConnectOutcome::Ready);
        EXPECT_EQ(probe.outcome, Outcome::Delivered);
        EXPECT_TRUE(probe.connectTime && probe.firstMessage);
        EXPECT_EQ(probe.sendCold, probe.step == 2 ? Coldness::Cold : Coldness::Warm);
        if (probe.planned) {
            ASSERT_TRUE(probe.idle.has_value());
            EXPECT_GE(*probe.idle, *probe.planned);
        }
    }
    EXPECT_EQ(m_server.handshakes(), 5);
    EXPECT_TRUE(m_outcome->ledgers.value(u"A"_s).balances());
    EXPECT_EQ(m_outcome->ledgers.value(u"A"_s).delivered, 5);
    EXPECT_EQ(m_sink.connections().size(), 5U);
    std::map<int, Phase> phases;
    for (const auto& [row, sample] : m_sink.samples())
        phases[sample.trial] = sample.phase;
    EXPECT_EQ(phases, (std::map<int, Phase>{
                          {1, Phase::Warmup}, {2, Phase::Cold}, {3, Phase::Cold}, {4, Phase::Cold}, {5, Phase::Cold}}));
}

TEST_F(ColdRunnerTest, AMessageNobodyAnswersIsLostAtTheHorizonAndTheLadderGoesOn)
{
    m_server.intercept = [this](QWebSocket&, const QByteArray& frame) {
        return m_server.handshakes() == 1 && frame.contains("\"send\"");
    };
    ColdPlan plan;
    plan.idle = {0ms};
    plan.repeat = 1;
    plan.deadline = 50ms;
    plan.horizon = 100ms;
    start(plan, {target(u"A"_s, m_server.url())});
    ASSERT_TRUE(finishes());
    ASSERT_EQ(m_outcome->probes.size(), 2U);
    EXPECT_EQ(m_outcome->probes[0].outcome, Outcome::Lost);
    EXPECT_FALSE(m_outcome->probes[0].firstMessage.has_value());
    EXPECT_EQ(m_outcome->probes[1].outcome, Outcome::Delivered);
    EXPECT_EQ(m_outcome->ledgers.value(u"A"_s).lost, 1);
}

TEST_F(ColdRunnerTest, BackendsAreSideBySideAndOneThatIsGoneIsNamed)
{
    QTcpServer port; // bound and closed again: nothing listens there
    ASSERT_TRUE(port.listen(QHostAddress::LocalHost));
    const QString url = u"ws://127.0.0.1:%1/"_s.arg(port.serverPort());
    port.close();
    ColdPlan plan;
    plan.idle = {10ms};
    plan.repeat = 2;
    start(plan, {target(u"A"_s, m_server.url()), target(u"Gone"_s, url)});
    ASSERT_TRUE(finishes());
    EXPECT_FALSE(m_outcome->wasUnreachable(u"A"_s));
    EXPECT_TRUE(m_outcome->wasUnreachable(u"Gone"_s));
    EXPECT_EQ(m_outcome->failures.value(u"Gone"_s).code, ErrorCode::ConnectionRefused);
    const Ledger gone = m_outcome->ledgers.value(u"Gone"_s);
    EXPECT_EQ(gone.notSent, 3);
    EXPECT_TRUE(gone.balances()) << gone.explain();
}

TEST_F(ColdRunnerTest, CancelKeepsWhatWasMeasured)
{
    ColdPlan plan;
    plan.idle = {1h};
    plan.repeat = 1;
    ColdRunner& runner = start(plan, {target(u"A"_s, m_server.url())});
    int probes = 0;
    QObject::connect(&runner, &ColdRunner::probed, &runner, [&probes](const ColdProbe&) { ++probes; });
    ASSERT_TRUE(test::waitUntil([&] { return probes == 1; }));
    ASSERT_TRUE(test::waitUntil([&] { return runner.progress().lanes.front().step == 2; }));
    EXPECT_GT(runner.progress().remaining, 59min);
    runner.cancel();
    runner.cancel();
    ASSERT_TRUE(finishes());
    EXPECT_TRUE(m_outcome->cancelled);
    EXPECT_EQ(m_outcome->probes.size(), 1U);
    EXPECT_EQ(m_sink.samples().size(), 1U);
}

TEST_F(ColdRunnerTest, DestroyedWhileRunningEndsItsThread)
{
    ColdPlan plan;
    plan.idle = {1h};
    ColdRunner& runner = start(plan, {target(u"A"_s, m_server.url())});
    ASSERT_TRUE(test::waitUntil([&] { return runner.progress().lanes.front().step == 2; }));
    m_runner.reset();
    EXPECT_FALSE(m_outcome.has_value());
    EXPECT_EQ(m_sink.samples().size(), 1U);
}

} // namespace
