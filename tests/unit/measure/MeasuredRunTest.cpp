// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/ec2_ws/PlainWsPlatform.h"
#include "load/RunDescription.h"
#include "measure/MeasuredLadder.h"
#include "measure/MeasuredLoad.h"
#include "store/RunReader.h"
#include "support/ContractServer.h"
#include "support/Printers.h"
#include "support/Wait.h"

#include <gtest/gtest.h>

#include <QTcpServer>
#include <QTemporaryDir>

#include <atomic>

using namespace roundtrip;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

LoadPlan shortPlan()
{
    LoadPlan plan;
    plan.levels = {4};
    plan.messages = 80;
    plan.rate = 400.0;
    return plan;
}

LoadPlan endlessPlan()
{
    LoadPlan plan = shortPlan();
    plan.messages = 1'000'000;
    return plan;
}

class MeasuredRunTest : public testing::Test
{
protected:
    [[nodiscard]] LoadTarget target(const QString& url) const
    {
        BackendConfig config{.name = u"EC2"_s, .platform = m_platform.id, .settings = {}, .simulated = false};
        config.settings.insert(u"url"_s, url);
        return {.platform = &m_platform, .backend = {.config = config, .secrets = {}}};
    }
    template<typename Plan>
    [[nodiscard]] MeasuredRun::Setup setupFor(const Plan& plan, const QString& url)
    {
        const std::vector<LoadTarget> targets{target(url)};
        return {.store = m_store,
                .info = describeRun(plan, targets, m_clock),
                .targets = targets,
                .clock = &m_clock,
                .onStoreFailure = [this](const Error&) { ++m_storeFailures; },
                .storeOptions = m_storeOptions};
    }
    void listen(MeasuredRun& run)
    {
        QObject::connect(&run, &MeasuredRun::finished, &run, [this](const RunEnding& ending) { m_ending = ending; });
    }
    [[nodiscard]] bool ends()
    {
        return test::waitUntil([this] { return m_ending.has_value(); }, 120s);
    }
    /// Runs this plan to its end, and concludes.
    [[nodiscard]] Conclusion measure(const LoadPlan& plan, const QString& url, const LoadConditions& conditions = {})
    {
        MeasuredLoad run(plan, setupFor(plan, url), conditions);
        listen(run);
        run.start();
        EXPECT_TRUE(ends());
        auto conclusion = run.conclusionOf(m_ending.value_or(RunEnding{}), {});
        EXPECT_TRUE(conclusion.ok()) << conclusion.error().toLine().toStdString();
        return conclusion.value();
    }
    [[nodiscard]] static std::vector<Threshold> failIf(const QString& text) { return {Threshold::parse(text).value()}; }
    [[nodiscard]] RunStatus storedStatus(const QString& id) const
    {
        auto reader = RunReader::open(m_store, id);
        EXPECT_TRUE(reader.ok());
        return reader ? reader.value()->info().status : RunStatus::Unknown;
    }

    SteadyClock m_clock;
    Platform m_platform = ec2_ws::platform();
    test::ContractServer m_server;
    QTemporaryDir m_folder;
    StoreUrl m_store = StoreUrl::file(m_folder.filePath(u"runs.sqlite"_s));
    StoreOptions m_storeOptions = {};
    std::atomic<int> m_storeFailures = 0;
    std::optional<RunEnding> m_ending;
};

TEST_F(MeasuredRunTest, EndsWithAccountsThatTheRowsConfirm)
{
    const Conclusion conclusion = measure(shortPlan(), m_server.url(), {.failIf = failIf(u"lost>0"_s)});
    EXPECT_EQ(conclusion.verdict, RunVerdict::Done);
    EXPECT_TRUE(conclusion.accountFaults.empty());
    const RunEnding& ending = conclusion.ending;
    EXPECT_FALSE(ending.cancelled || ending.failure || ending.notKept);
    EXPECT_EQ(ending.where, m_store);
    EXPECT_EQ(ending.ledgers.value(u"EC2"_s).delivered, 80);
    ASSERT_EQ(ending.reach.size(), 1U);
    EXPECT_TRUE(ending.reach.front().wasReached);
    EXPECT_EQ(ending.reach.front().ready, 4);
    EXPECT_EQ(ending.reach.front().ended, 0);
    EXPECT_GT(ending.processors.share, 0.0);
    EXPECT_EQ(ending.info.plan.value("schedule_sha256"_L1).toString().size(), 64);
    EXPECT_EQ(storedStatus(ending.info.id), RunStatus::Complete);
    auto reader = RunReader::open(m_store, ending.info.id);
    EXPECT_EQ(reader.value()->info().plan, ending.info.plan) << "also in the store";
    EXPECT_EQ(ending.info.tag.size(), 16);
    EXPECT_EQ(reader.value()->info().tag, ending.info.tag);
    const QByteArray room = "\"load-" + ending.info.tag.toUtf8() + "-1-1\"";
    EXPECT_TRUE(m_server.receivedFrames().first().contains(room)) << "the rooms are those of the record";
}

TEST_F(MeasuredRunTest, TheRunIsOnTheDiskBeforeItsFirstMessage)
{
    std::optional<std::size_t> runs; // in the store, when the first frame of all comes
    m_server.intercept = [this, &runs](QWebSocket&, const QByteArray&) {
        if (!runs)
            runs = RunStore::open(m_store).value()->list().value().size();
        return false;
    };
    EXPECT_EQ(measure(shortPlan(), m_server.url()).verdict, RunVerdict::Done);
    EXPECT_EQ(runs, std::make_optional<std::size_t>(1));
}

TEST_F(MeasuredRunTest, CancelKeepsWhatWasMeasured)
{
    const LoadPlan plan = endlessPlan();
    MeasuredLoad run(plan, setupFor(plan, m_server.url()));
    listen(run);
    std::int64_t back = 0;
    QObject::connect(&run, &MeasuredLoad::progressed, &run,
                     [&back](const LoadProgress& progress) { back = progress.ledger.delivered; });
    run.start();
    ASSERT_TRUE(test::waitUntil([&back] { return back > 20; }));
    run.cancel();
    run.cancel();
    ASSERT_TRUE(ends());
    const auto conclusion = run.conclusionOf(*m_ending, {});
    ASSERT_TRUE(conclusion.ok());
    EXPECT_EQ(conclusion.value().verdict, RunVerdict::Cancelled);
    EXPECT_GE(m_ending->ledgers.value(u"EC2"_s).delivered, back);
    EXPECT_EQ(storedStatus(m_ending->info.id), RunStatus::Cancelled);
}

TEST_F(MeasuredRunTest, ARunThatNobodyEndedIsCancelled)
{
    const LoadPlan plan = endlessPlan();
    auto run = std::make_unique<MeasuredLoad>(plan, setupFor(plan, m_server.url()));
    const std::shared_ptr<Recorder> recorder = run->recorder();
    run->start();
    ASSERT_TRUE(test::waitUntil([this] { return m_server.count("send") > 0; }));
    run.reset();
    EXPECT_EQ(storedStatus(recorder->runId()), RunStatus::Cancelled) << "though somebody still reads it";
}

TEST_F(MeasuredRunTest, AServerThatDiesMidwayIsTold)
{
    LoadPlan plan = shortPlan();
    plan.messages = 400;
    bool isCut = false;
    m_server.intercept = [this, &isCut](QWebSocket&, const QByteArray&) {
        if (m_server.receivedFrames().size() > 100 && !std::exchange(isCut, true))
            QMetaObject::invokeMethod(
                &m_server, [this] { m_server.cutAll(); }, Qt::QueuedConnection);
        return false;
    };
    const Conclusion conclusion = measure(plan, m_server.url(), {.failIf = failIf(u"not_sent_share>0.1"_s)});
    EXPECT_EQ(conclusion.verdict, RunVerdict::ThresholdCrossed);
    const BackendReach& reach = conclusion.ending.reach.front();
    EXPECT_EQ(reach.ready, 4);
    EXPECT_EQ(reach.ended, 4);
    EXPECT_FALSE(reach.endedSentence().isEmpty());
    EXPECT_TRUE(conclusion.accountFaults.empty());
    EXPECT_GT(conclusion.ending.ledgers.value(u"EC2"_s).notSent, 0);
}

TEST_F(MeasuredRunTest, ABackendThatNobodyAnswersAtIsUnreachable)
{
    QTcpServer port; // bound and closed again: nothing listens there
    ASSERT_TRUE(port.listen(QHostAddress::LocalHost));
    const QString url = u"ws://127.0.0.1:%1/"_s.arg(port.serverPort());
    port.close();
    const Conclusion conclusion = measure(shortPlan(), url, {.failIf = failIf(u"delivered<1"_s)});
    EXPECT_EQ(conclusion.verdict, RunVerdict::Unreachable) << "and no threshold is said to be crossed by it";
    ASSERT_EQ(conclusion.unreachable().size(), 1U);
    EXPECT_EQ(conclusion.unreachable().front().code, ErrorCode::ConnectionRefused);
    EXPECT_EQ(conclusion.ending.ledgers.value(u"EC2"_s).notSent, 80);
}

TEST_F(MeasuredRunTest, ThresholdsAreJudgedByTheRows)
{
    EXPECT_EQ(measure(shortPlan(), m_server.url(), {.failIf = failIf(u"delivered>=80"_s)}).verdict,
              RunVerdict::ThresholdCrossed);
    m_ending.reset();
    LoadPlan few = shortPlan();
    few.messages = 8;
    const Conclusion open = measure(few, m_server.url(), {.failIf = failIf(u"p99_ms>0"_s)});
    EXPECT_EQ(open.verdict, RunVerdict::Inconclusive);
    EXPECT_EQ(open.judgements.front().finding.verdict, Threshold::Verdict::Inconclusive);
}

TEST_F(MeasuredRunTest, AStoreThatFailsMidwayLosesNothing)
{
    m_storeOptions.maxPages = 40; // as on a full disk
    LoadPlan plan = shortPlan();
    plan.messages = 6'000;
    plan.rate = 2'000.0;
    plan.roomSize = 1;
    const LoadPlan asked = plan;
    MeasuredLoad run(asked, setupFor(asked, m_server.url()));
    listen(run);
    run.start();
    ASSERT_TRUE(ends());
    EXPECT_EQ(m_storeFailures, 1);
    ASSERT_TRUE(m_ending->notKept.has_value());
    EXPECT_TRUE(m_ending->where.isMemory());
    const auto conclusion = run.conclusionOf(*m_ending, {}); // the memory is the run's, as long as it lives
    ASSERT_TRUE(conclusion.ok()) << conclusion.error().toLine().toStdString();
    EXPECT_EQ(conclusion.value().verdict, RunVerdict::Done);
    EXPECT_TRUE(conclusion.value().accountFaults.empty()) << "every row is there";
    EXPECT_EQ(m_ending->ledgers.value(u"EC2"_s).scheduled, 6'000);
}

TEST_F(MeasuredRunTest, ASearchFindsItsLevelInOneRun)
{
    LoadPlan plan = shortPlan();
    plan.levels = {1, 4};
    plan.messages = 12;
    MeasuredLoad run(plan, setupFor(plan, m_server.url()), {.search = Threshold::parse(u"delivered>=1000"_s).value()});
    listen(run);
    QStringList tried;
    QObject::connect(&run, &MeasuredLoad::trying, &run, [&tried](int connections, const QString& backend) {
        tried << u"%1:%2"_s.arg(backend).arg(connections);
    });
    run.start();
    ASSERT_TRUE(ends());
    EXPECT_EQ(tried, (QStringList{u"EC2:1"_s, u"EC2:2"_s, u"EC2:4"_s}));
    EXPECT_EQ(m_ending->found, (std::vector<LevelFinding>{{.backend = u"EC2"_s, .heldUpTo = 4}}));
    EXPECT_EQ(m_ending->condition, u"delivered>=1000"_s);
    EXPECT_EQ(m_ending->info.plan.value("connections"_L1).toArray(), (QJsonArray{1, 2, 4}));
    EXPECT_EQ(m_ending->ledgers.value(u"EC2"_s).delivered, 36);
    const auto conclusion = run.conclusionOf(*m_ending, {});
    ASSERT_TRUE(conclusion.ok());
    EXPECT_EQ(conclusion.value().verdict, RunVerdict::Done);
    EXPECT_TRUE(conclusion.value().accountFaults.empty()) << "the parts are counted on in one run";
}

TEST_F(MeasuredRunTest, ACancelledSearchSaysThatItWasStopped)
{
    LoadPlan plan = endlessPlan();
    plan.levels = {2, 64};
    MeasuredLoad run(plan, setupFor(plan, m_server.url()), {.search = Threshold::parse(u"lost>0"_s).value()});
    listen(run);
    bool sends = false;
    QObject::connect(&run, &MeasuredLoad::progressed, &run,
                     [&sends](const LoadProgress& progress) { sends = progress.ledger.sent > 0; });
    run.start();
    ASSERT_TRUE(test::waitUntil([&sends] { return sends; }));
    run.cancel();
    ASSERT_TRUE(ends());
    EXPECT_TRUE(m_ending->found.front().isStopped);
    EXPECT_EQ(run.conclusionOf(*m_ending, {}).value().verdict, RunVerdict::Cancelled);
}

TEST_F(MeasuredRunTest, ALadderEndsAlike)
{
    ColdPlan plan;
    plan.idle = {Duration::zero()};
    plan.repeat = 2;
    MeasuredLadder run(plan, setupFor(plan, m_server.url()));
    listen(run);
    run.start();
    ASSERT_TRUE(ends());
    EXPECT_EQ(run.conclusionOf(*m_ending, {}).value().verdict, RunVerdict::Done);
    EXPECT_EQ(m_ending->ledgers.value(u"EC2"_s).delivered, 3) << "the first step and two more";
    EXPECT_EQ(storedStatus(m_ending->info.id), RunStatus::Complete);

    m_ending.reset();
    QTcpServer port;
    ASSERT_TRUE(port.listen(QHostAddress::LocalHost));
    const QString url = u"ws://127.0.0.1:%1/"_s.arg(port.serverPort());
    port.close();
    MeasuredLadder nowhere(plan, setupFor(plan, url));
    listen(nowhere);
    nowhere.start();
    ASSERT_TRUE(ends());
    const Conclusion conclusion = nowhere.conclusionOf(*m_ending, {}).value();
    EXPECT_EQ(conclusion.verdict, RunVerdict::Unreachable);
    EXPECT_EQ(conclusion.unreachable().front().code, ErrorCode::ConnectionRefused);
}

} // namespace
