// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/LoadRunner.h"

#include "backends/ec2_ws/PlainWsPlatform.h"
#include "load/EchoServer.h"
#include "support/ContractServer.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "unit/load/CollectingSink.h"

#include <gtest/gtest.h>

#include <QTcpServer>

#include <map>
#include <optional>
#include <set>
#include <utility>

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

/// Keeps everybody who arrives until the test lets them go.
class HeldGate final : public StartGate
{
public:
    void arrive(const LoadSegment& segment, const OpenReport& report, Continuation proceed) override
    {
        arrived.push_back(segment);
        reports.push_back(report);
        m_waiting.push_back(std::move(proceed));
    }
    void open(Instant origin)
    {
        for (const Continuation& proceed : std::exchange(m_waiting, {}))
            proceed(origin);
    }
    [[nodiscard]] bool isWaitedAt() const { return !m_waiting.empty(); }

    std::vector<LoadSegment> arrived;
    std::vector<OpenReport> reports;

private:
    std::vector<Continuation> m_waiting;
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

    LoadRunner& start(const LoadPlan& plan, std::vector<LoadTarget> targets, const LoadRunOptions& options = {})
    {
        m_outcome.reset();
        m_runner = std::make_unique<LoadRunner>(plan, std::move(targets),
                                                LoadClock{.monotonic = &m_clock, .anchor = UtcAnchor::now(m_clock)},
                                                m_sink, options);
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
    Platform m_platform = ec2_ws::platform();
    EchoServer m_echo;
    QUrl m_echoUrl;
    test::CollectingSink m_sink;
    std::unique_ptr<LoadRunner> m_runner;
    std::optional<LoadOutcome> m_outcome;
};

TEST_F(LoadRunnerTest, ConnectsFromEachSourceAddressInTurn)
{
    test::ContractServer server;
    QMap<QString, int> seen;
    server.intercept = [&seen](QWebSocket& from, const QByteArray& frame) {
        if (frame.contains("\"join\""))
            ++seen[from.peerAddress().toString()];
        return false;
    };
    LoadPlan plan = twoLevels();
    plan.levels = {5};
    plan.sourceAddresses = u"127.0.0.2,127.0.0.9"_s;
    start(plan, {target(u"Server"_s, server.url())});
    ASSERT_TRUE(finishes());
    EXPECT_EQ(m_outcome->ledgers.value(u"Server"_s).delivered, 12);
    EXPECT_EQ(seen, (QMap<QString, int>{{u"127.0.0.2"_s, 3}, {u"127.0.0.9"_s, 2}}));
}

TEST_F(LoadRunnerTest, ASourceAddressOfTheWrongFamilyIsTold)
{
    test::ContractServer server;
    LoadPlan plan = twoLevels();
    plan.levels = {1};
    plan.sourceAddresses = u"::1"_s;
    start(plan, {target(u"Server"_s, server.url())});
    ASSERT_TRUE(finishes());
    const auto failure = m_outcome->firstFailure(0);
    ASSERT_TRUE(failure);
    EXPECT_EQ(failure->code, ErrorCode::InvalidConfiguration);
    EXPECT_TRUE(failure->detail.contains(u"::1: it has no IPv6 address"_s)) << failure->detail.toStdString();
}

/// At a connect rate of 20 a second none begins before its turn: the fifth 200 ms after the start.
TEST_F(LoadRunnerTest, OpensConnectionsAtTheRateAsked)
{
    LoadPlan plan = twoLevels();
    plan.levels = {5};
    plan.connectRate = 20.0;
    const Instant before = m_clock.now();
    start(plan, {echo()});
    ASSERT_TRUE(finishes());
    EXPECT_EQ(m_outcome->ledgers.value(u"Echo"_s).delivered, 12);
    std::vector<Instant> begun;
    for (const auto& [link, connection] : m_sink.connections())
        begun.push_back(connection.started);
    std::sort(begun.begin(), begun.end());
    ASSERT_EQ(begun.size(), 5U);
    for (std::size_t i = 0; i < begun.size(); ++i)
        EXPECT_GE(begun[i] - before, i * Duration(50ms)) << "never before its turn";
}

/// Everybody is cut in the middle and comes back: it is told as the client's own doing, and every message is accounted
/// for, whether it found its connection or not.
TEST_F(LoadRunnerTest, AStormIsTheClientsOwnDoingAndBalances)
{
    for (const bool atOnce : {false, true}) {
        LoadPlan plan = twoLevels();
        plan.levels = {100};
        plan.messages = 400;
        plan.connectsAtOnce = atOnce;
        plan.deadline = 1s;
        plan.horizon = 2s; // what was under way to a connection that was cut is waited for until then
        plan.attendance.storms = {{200ms, 1.0}};
        start(plan, {echo()});
        ASSERT_TRUE(finishes());
        const Ledger ledger = m_outcome->ledgers.value(u"Echo"_s);
        EXPECT_TRUE(ledger.balances()) << ledger.explain();
        EXPECT_EQ(ledger.scheduled, 400);
        const SegmentResult& segment = m_outcome->segments.front();
        EXPECT_EQ(segment.connections.ready, 100);
        EXPECT_EQ(segment.cuts.cut, 100);
        EXPECT_EQ(segment.cuts.cameBack, 100);
        EXPECT_EQ(segment.cuts.away, 0);
        EXPECT_GT(segment.cuts.slowest, Duration::zero());
        EXPECT_EQ(segment.connections.ended, 0) << "none ended but by the plan";
    }
}

/// Each waits for its own message before it thinks about the next: none is ever out twice.
TEST_F(LoadRunnerTest, InTheClosedModelNobodySendsBeforeTheAnswer)
{
    LoadPlan plan;
    plan.levels = {4};
    plan.roomSize = 1;
    plan.senders = 3;
    plan.duration = 600ms;
    plan.warmup = 200ms;
    plan.think = {.kind = Distribution::Kind::Uniform, .first = 0.01, .second = 0.03};
    ASSERT_TRUE(plan.check().ok());
    start(plan, {echo()});
    ASSERT_TRUE(finishes());
    const Ledger ledger = m_outcome->ledgers.value(u"Echo"_s);
    EXPECT_TRUE(ledger.balances()) << ledger.explain();
    EXPECT_GE(ledger.scheduled, 6);
    EXPECT_LE(ledger.scheduled, 3 * 80);
    EXPECT_EQ(ledger.delivered, ledger.scheduled);
    std::map<QString, Instant> lastBack;
    std::set<Phase> phases;
    for (const auto& [row, sample] : m_sink.samples()) { // by row, so in the order in which they were sent
        phases.insert(sample.phase);
        if (const auto last = lastBack.find(sample.senderId); last != lastBack.end()) {
            EXPECT_GE(*sample.intended - last->second, Duration(10ms)) << "it thought in between";
        }
        lastBack[sample.senderId] = *sample.received;
    }
    EXPECT_EQ(lastBack.size(), 3U) << "one only listens";
    EXPECT_EQ(phases, (std::set<Phase>{Phase::Warmup, Phase::Measure}));
}

TEST_F(LoadRunnerTest, UsersWhoLeaveAreNotMissed)
{
    LoadPlan plan = twoLevels();
    plan.levels = {20};
    plan.messages = std::nullopt;
    plan.duration = 1s;
    plan.rate = 500.0;
    plan.attendance.session = 200ms;
    plan.attendance.away = 10s; // nobody comes back before the end
    start(plan, {echo()});
    ASSERT_TRUE(finishes());
    const Ledger ledger = m_outcome->ledgers.value(u"Echo"_s);
    EXPECT_TRUE(ledger.balances()) << ledger.explain();
    EXPECT_LT(ledger.scheduled, 500);
    EXPECT_EQ(ledger.notSent, 0) << "nothing was wanted of who was away";
    const PlannedCuts& cuts = m_outcome->segments.front().cuts;
    EXPECT_GT(cuts.cut, 5);
    EXPECT_EQ(cuts.away, cuts.cut);
    EXPECT_EQ(cuts.cameBack, 0);
    EXPECT_EQ(m_outcome->segments.front().connections.ended, 0);
}

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

TEST_F(LoadRunnerTest, NothingIsSentBeforeTheGateOpens)
{
    HeldGate gate;
    const LoadRunner& runner = start(twoLevels(), {echo()}, {.gate = &gate});
    std::vector<Instant> origins;
    for (const int connections : {2, 3}) {
        ASSERT_TRUE(test::waitUntil([&gate] { return gate.isWaitedAt(); }));
        EXPECT_EQ(gate.arrived.back().connections, connections);
        EXPECT_EQ(gate.reports.back().ready, connections) << "with every connection open";
        EXPECT_EQ(runner.progress().stage, SegmentRun::Stage::Waiting);
        EXPECT_EQ(runner.progress().ledger.scheduled, 0);
        origins.push_back(m_clock.now() + 20ms);
        gate.open(origins.back());
    }
    ASSERT_TRUE(finishes());
    EXPECT_EQ(gate.arrived.size(), 2U);
    EXPECT_EQ(m_outcome->ledgers.value(u"Echo"_s).delivered, 24);
    std::map<int, Instant> first; // intended, by trial
    for (const auto& [row, sample] : m_sink.samples()) {
        const Instant intended = sample.intended.value();
        EXPECT_GE(sample.sent.value(), origins[static_cast<std::size_t>(sample.trial) - 1]);
        const auto known = first.emplace(sample.trial, intended).first;
        known->second = std::min(known->second, intended);
    }
    EXPECT_EQ(first[1], origins[0]) << "offset 0 is at the instant that the gate said";
    EXPECT_EQ(first[2], origins[1]);
}

TEST_F(LoadRunnerTest, ARunThatIsCancelledAtTheGateEnds)
{
    HeldGate gate;
    LoadRunner& runner = start(twoLevels(), {echo()}, {.gate = &gate});
    ASSERT_TRUE(test::waitUntil([&gate] { return gate.isWaitedAt(); }));
    runner.cancel();
    ASSERT_TRUE(finishes());
    EXPECT_TRUE(m_outcome->cancelled);
    EXPECT_EQ(m_outcome->ledgers.value(u"Echo"_s).scheduled, 0);
    gate.open(m_clock.now()); // too late: nobody is there
    EXPECT_TRUE(m_sink.samples().empty());

    start(twoLevels(), {echo()}, {.gate = &gate});
    ASSERT_TRUE(test::waitUntil([&gate] { return gate.isWaitedAt(); }));
    m_runner.reset();
    gate.open(m_clock.now());
    EXPECT_TRUE(m_sink.samples().empty());
}

/// Each message asks: what comes due after the lease is told as not sent, by the client.
TEST_F(LoadRunnerTest, WithoutALeaseNothingIsSent)
{
    SendLease lease;
    for (const auto& [until, sent] : {std::pair(m_clock.now() - 1s, 0), std::pair(m_clock.now() + 1h, 24)}) {
        lease.renew(until);
        start(twoLevels(), {echo()}, {.lease = &lease});
        ASSERT_TRUE(finishes());
        const Ledger ledger = m_outcome->ledgers.value(u"Echo"_s);
        EXPECT_EQ(ledger.scheduled, 24);
        EXPECT_EQ(ledger.sent, sent);
        EXPECT_EQ(ledger.notSent, 24 - sent);
        EXPECT_TRUE(ledger.balances()) << ledger.explain();
    }
}

/// Where nobody got in, the gate hears of it all the same: others may wait for this one.
TEST_F(LoadRunnerTest, AnUnreachableBackendArrivesAtTheGate)
{
    HeldGate gate;
    QTcpServer port; // bound and closed again: nothing listens there
    ASSERT_TRUE(port.listen(QHostAddress::LocalHost));
    const QString url = u"ws://127.0.0.1:%1/"_s.arg(port.serverPort());
    port.close();
    LoadPlan plan;
    plan.levels = {3};
    plan.messages = 300;
    start(plan, {target(u"Gone"_s, url)}, {.gate = &gate});
    ASSERT_TRUE(test::waitUntil([&gate] { return gate.isWaitedAt(); }));
    EXPECT_EQ(gate.reports.back().failed, 3);
    EXPECT_TRUE(gate.reports.back().firstFailure.has_value());
    gate.open(m_clock.now() + 10s);
    ASSERT_TRUE(finishes());
    EXPECT_EQ(m_outcome->ledgers.value(u"Gone"_s).notSent, 300);
}

/// Three runners with a share each, on one server, are the messages of one: the same ids from the same connections to
/// the same receivers.
TEST_F(LoadRunnerTest, SharesTogetherSendWhatOneWould)
{
    test::ContractServer server;
    LoadPlan plan;
    plan.levels = {10};
    plan.roomSize = 2;
    plan.messages = 60;
    plan.rate = 1'000.0;
    const auto idsOf = [this] {
        std::set<std::pair<QString, QString>> ids; // who sent what
        for (const auto& [row, sample] : m_sink.samples())
            ids.emplace(sample.senderId, sample.messageId);
        return ids;
    };
    start(plan, {target(u"Whole"_s, server.url())}, {.tag = u"one"_s});
    ASSERT_TRUE(finishes());
    const Ledger whole = m_outcome->ledgers.value(u"Whole"_s);
    const auto expected = idsOf();
    EXPECT_EQ(expected.size(), 60U);
    EXPECT_EQ(whole.delivered, 60);
    EXPECT_EQ(whole.pairExpected, 120);

    std::set<std::pair<QString, QString>> together;
    Ledger sum;
    for (int index = 0; index < 3; ++index) {
        m_sink.clear();
        start(plan, {target(u"Whole"_s, server.url())}, {.tag = u"three"_s, .share = {.index = index, .of = 3}});
        ASSERT_TRUE(finishes());
        sum += m_outcome->ledgers.value(u"Whole"_s);
        together.merge(idsOf());
    }
    EXPECT_EQ(together, expected);
    EXPECT_EQ(sum.scheduled, 60);
    EXPECT_EQ(sum.delivered, whole.delivered);
    EXPECT_EQ(sum.pairExpected, whole.pairExpected);
    EXPECT_EQ(sum.pairDelivered, whole.pairDelivered);
    EXPECT_TRUE(sum.balances()) << sum.explain();
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
