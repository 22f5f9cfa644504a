// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/LoadRunner.h"

#include "backends/plain_ws/PlainWsPlatform.h"
#include "load/EchoServer.h"
#include "support/ContractServer.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "unit/load/CollectingSink.h"

#include <gtest/gtest.h>

#include <QTcpServer>

#include <optional>
#include <set>

using namespace roundtrip;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// A link that cannot even be begun.
class FailsAtOnce : public Connection
{
public:
    explicit FailsAtOnce(const ConnectionContext& context) : Connection(context) {}

    Result<Instant> send(const Envelope&) override { return Error{.code = ErrorCode::NotReady}; }
    void close() override { endQuietly(); }

protected:
    void start() override { endWith({.code = ErrorCode::NetworkFailure, .detail = u"No route"_s, .hint = {}}); }
    void abandon() override {}
};

class LoadRunnerTest : public testing::Test
{
protected:
    LoadTarget target(const QString& name, const QString& url)
    {
        BackendConfig config{.name = name, .platform = m_platform.id, .settings = {}, .simulated = false};
        config.settings.insert(u"url"_s, url);
        return {.platform = &m_platform, .backend = {.config = config, .secrets = {}}};
    }

    LoadTarget echo(const QString& name = u"Echo"_s)
    {
        if (m_echoUrl.isEmpty())
            m_echoUrl = m_echo.listen().value();
        return target(name, m_echoUrl.toString());
    }

    LoadRunner& start(const LoadPlan& plan, std::vector<LoadTarget> targets)
    {
        m_runner = std::make_unique<LoadRunner>(
            plan, std::move(targets), LoadClock{.monotonic = &m_clock, .anchor = UtcAnchor::now(m_clock)}, m_sink);
        QObject::connect(m_runner.get(), &LoadRunner::finished, m_runner.get(),
                         [this](const LoadOutcome& outcome) { m_outcome = outcome; });
        m_runner->start();
        return *m_runner;
    }

    /// Levels of two and three, twelve messages each, nobody told of another's.
    [[nodiscard]] static LoadPlan twoLevels()
    {
        LoadPlan plan;
        plan.levels = {2, 3};
        plan.messages = 12;
        plan.rate = 1'000.0;
        plan.roomSize = 1;
        return plan;
    }

    [[nodiscard]] bool finishes()
    {
        return test::waitUntil([this] { return m_outcome.has_value(); });
    }

    SteadyClock m_clock;
    Platform m_platform = plain_ws::platform();
    EchoServer m_echo;
    QUrl m_echoUrl;
    test::CollectingSink m_sink;
    std::unique_ptr<LoadRunner> m_runner;
    std::optional<LoadOutcome> m_outcome;
};

TEST_F(LoadRunnerTest, AccountsForEveryMessage)
{
    LoadPlan plan;
    plan.levels = {6};
    plan.messages = 120;
    plan.rate = 600.0;
    plan.roomSize = 1; // the echo tells nobody else
    start(plan, {echo()});
    ASSERT_TRUE(finishes());

    const Ledger ledger = m_outcome->ledgers.value(u"Echo"_s);
    EXPECT_TRUE(ledger.balances()) << ledger.explain();
    EXPECT_EQ(ledger.scheduled, 120);
    EXPECT_EQ(ledger.delivered, 120);
    EXPECT_EQ(ledger.pairExpected, 120);
    EXPECT_EQ(ledger.inFlight, 0);
    EXPECT_FALSE(m_outcome->cancelled);

    std::set<QString> ids;
    for (const auto& [row, sample] : m_sink.samples()) {
        EXPECT_EQ(sample.outcome, Outcome::Delivered);
        EXPECT_EQ(sample.phase, Phase::Measure);
        EXPECT_TRUE(sample.isEcho);
        ASSERT_TRUE(sample.intended && sample.sent && sample.received);
        EXPECT_LE(*sample.intended, *sample.sent);
        EXPECT_LE(*sample.sent, *sample.received);
        ids.insert(sample.messageId);
    }
    EXPECT_EQ(ids.size(), 120U);
    EXPECT_EQ(m_sink.connections().size(), 6U);
    for (const auto& [link, connection] : m_sink.connections()) {
        EXPECT_EQ(connection.outcome, ConnectOutcome::Ready);
        EXPECT_TRUE(connection.lifetime.has_value());
    }
}

TEST_F(LoadRunnerTest, TrialsAndLevelsAndBackendsKeepTheirRowsApart)
{
    LoadPlan plan = twoLevels();
    plan.trials = 2;
    start(plan, {echo(u"A"_s), echo(u"B"_s)});
    ASSERT_TRUE(finishes());
    ASSERT_EQ(m_outcome->segments.size(), 8U);
    EXPECT_EQ(m_outcome->ledgers.value(u"A"_s).delivered, 48);
    EXPECT_EQ(m_outcome->ledgers.value(u"B"_s).delivered, 48);
    EXPECT_EQ(m_sink.samples().size(), 96U);
    EXPECT_EQ(m_sink.connections().size(), 2U * (2 + 2 + 3 + 3));
    std::set<int> trials;
    for (const auto& [row, sample] : m_sink.samples())
        trials.insert(sample.trial);
    EXPECT_EQ(trials, (std::set<int>{1, 2, 3, 4}));
}

TEST_F(LoadRunnerTest, MeasuresBackendsAtOnceAndTrialsOneAfterAnother)
{
    LoadPlan plan = twoLevels();
    plan.atOnce = 2;
    const LoadRunner& runner = start(plan, {echo(u"A"_s), echo(u"B"_s), echo(u"C"_s)});
    EXPECT_EQ(runner.progress().segment, 2U) << "the third waits";
    EXPECT_EQ(runner.progress().backend.size(), 4) << "two of them: " << runner.progress().backend.toStdString();
    ASSERT_TRUE(finishes());
    ASSERT_EQ(m_outcome->segments.size(), 6U);
    for (std::size_t i = 0; i < 6; ++i)
        EXPECT_EQ(m_outcome->segments[i].segment.trial, i < 3 ? 1 : 2);
    for (const QString& name : {u"A"_s, u"B"_s, u"C"_s})
        EXPECT_EQ(m_outcome->ledgers.value(name).delivered, 24);
    EXPECT_EQ(m_sink.samples().size(), 72U);
}

TEST_F(LoadRunnerTest, LabelsTheWarmUp)
{
    LoadPlan plan;
    plan.levels = {2};
    plan.messages = 50;
    plan.rate = 500.0;
    plan.roomSize = 1;
    plan.warmup = 100ms;
    start(plan, {echo()});
    ASSERT_TRUE(finishes());
    int warmup = 0;
    int measured = 0;
    for (const auto& [row, sample] : m_sink.samples())
        ++(sample.phase == Phase::Warmup ? warmup : measured);
    EXPECT_EQ(warmup, 50);
    EXPECT_EQ(measured, 50);
}

TEST_F(LoadRunnerTest, UnreachableBackendLeavesItsMessagesNotSent)
{
    QTcpServer port; // bound and closed again: nothing listens there
    ASSERT_TRUE(port.listen(QHostAddress::LocalHost));
    const QString url = u"ws://127.0.0.1:%1/"_s.arg(port.serverPort());
    port.close();
    LoadPlan plan;
    plan.levels = {3};
    plan.messages = 3'000; // half a minute if they were waited for
    start(plan, {target(u"Gone"_s, url)});
    ASSERT_TRUE(finishes());
    EXPECT_TRUE(m_outcome->wasUnreachable(0));
    ASSERT_TRUE(m_outcome->firstFailure(0).has_value());
    EXPECT_EQ(m_outcome->firstFailure(0)->code, ErrorCode::ConnectionRefused);
    const Ledger ledger = m_outcome->ledgers.value(u"Gone"_s);
    EXPECT_TRUE(ledger.balances()) << ledger.explain();
    EXPECT_EQ(ledger.scheduled, 3'000);
    EXPECT_EQ(ledger.notSent, 3'000);
    EXPECT_EQ(m_sink.samples().size(), 3'000U);
    EXPECT_EQ(m_sink.connections().size(), 3U);
}

/// No route, no free port: told inside the call that opens the link. One inside the other, ten thousand of those would
/// need more stack than a thread has, and the last would be opened twice.
TEST_F(LoadRunnerTest, ConnectionsThatFailInsideTheCallThatOpensThemAreCounted)
{
    LoadTarget nowhere = target(u"Nowhere"_s, u"ws://127.0.0.1:1/"_s);
    Platform platform = m_platform;
    platform.makeConnection = [](const ResolvedBackend&, const ConnectionContext& context) {
        return std::make_unique<FailsAtOnce>(context);
    };
    nowhere.platform = &platform;
    for (const int connections : {1, 3, 10'000}) {
        LoadPlan plan;
        plan.levels = {connections};
        plan.messages = connections;
        m_outcome.reset();
        start(plan, {nowhere});
        ASSERT_TRUE(finishes());
        EXPECT_TRUE(m_outcome->wasUnreachable(0));
        ASSERT_EQ(m_outcome->segments.size(), 1U);
        EXPECT_EQ(m_outcome->segments.front().connections.failed, connections);
        EXPECT_EQ(m_outcome->segments.front().connections.ready, 0);
        ASSERT_TRUE(m_outcome->firstFailure(0).has_value());
        EXPECT_EQ(m_outcome->firstFailure(0)->detail, u"No route"_s);
        const Ledger ledger = m_outcome->ledgers.value(u"Nowhere"_s);
        EXPECT_TRUE(ledger.balances()) << ledger.explain();
        EXPECT_EQ(ledger.notSent, connections);
        EXPECT_EQ(m_sink.connections().size(), static_cast<std::size_t>(connections));
    }
}

TEST_F(LoadRunnerTest, ConnectionsThatEndEarlyAreCounted)
{
    test::ContractServer server;
    LoadPlan plan;
    plan.levels = {3};
    plan.messages = 100'000;
    plan.rate = 100.0;
    LoadRunner& runner = start(plan, {target(u"Cut"_s, server.url())});
    ASSERT_TRUE(test::waitUntil([&runner] { return runner.progress().ledger.sent > 0; }));
    server.cutAll();
    ASSERT_TRUE(test::waitUntil([&runner] { return runner.progress().ledger.notSent > 0; }));
    runner.cancel();
    ASSERT_TRUE(finishes());
    ASSERT_EQ(m_outcome->segments.size(), 1U);
    EXPECT_EQ(m_outcome->segments.front().connections.ready, 3);
    EXPECT_EQ(m_outcome->segments.front().connections.ended, 3);

    m_outcome.reset();
    plan.messages = 12;
    plan.roomSize = 1; // an echo tells nobody else
    start(plan, {echo()});
    ASSERT_TRUE(finishes());
    EXPECT_EQ(m_outcome->segments.front().connections.ended, 0) << "their end is ours";
}

TEST_F(LoadRunnerTest, CancelKeepsWhatWasMeasured)
{
    LoadPlan plan;
    plan.levels = {4};
    plan.messages = 100'000;
    plan.rate = 500.0;
    plan.roomSize = 1;
    plan.trials = 5;
    LoadRunner& runner = start(plan, {echo()});
    ASSERT_TRUE(test::waitUntil([&runner] { return runner.progress().ledger.delivered >= 50; }));
    runner.cancel();
    runner.cancel();
    ASSERT_TRUE(finishes());
    EXPECT_TRUE(m_outcome->cancelled);
    EXPECT_EQ(m_outcome->segments.size(), 1U);
    const Ledger ledger = m_outcome->ledgers.value(u"Echo"_s);
    EXPECT_TRUE(ledger.balances()) << ledger.explain();
    EXPECT_GE(ledger.delivered, 50);
    EXPECT_LT(ledger.scheduled, 100'000);
    EXPECT_EQ(static_cast<std::int64_t>(m_sink.samples().size()), ledger.scheduled);
}

TEST_F(LoadRunnerTest, DestroyedWhileRunningEndsItsThreads)
{
    LoadPlan plan;
    plan.levels = {2};
    plan.messages = 10'000;
    plan.roomSize = 1;
    LoadRunner& runner = start(plan, {echo()});
    ASSERT_TRUE(test::waitUntil([&runner] { return runner.progress().ledger.sent > 0; }));
    m_runner.reset();
    EXPECT_FALSE(m_outcome.has_value());
    EXPECT_FALSE(m_sink.samples().empty());
}

/// Messages for a room in which others are ready are due there too, and are lost when the server tells nobody.
TEST_F(LoadRunnerTest, CopiesThatNobodyDeliversAreLost)
{
    LoadPlan plan;
    plan.levels = {2};
    plan.messages = 10;
    plan.rate = 1'000.0;
    plan.deadline = 100ms;
    plan.horizon = 300ms;
    start(plan, {echo()});
    ASSERT_TRUE(finishes());
    const Ledger ledger = m_outcome->ledgers.value(u"Echo"_s);
    EXPECT_TRUE(ledger.balances()) << ledger.explain();
    EXPECT_EQ(ledger.delivered, 10);
    EXPECT_EQ(ledger.pairExpected, 20);
    EXPECT_EQ(ledger.pairDelivered, 10);
    EXPECT_EQ(ledger.pairLost, 10);
}

} // namespace
