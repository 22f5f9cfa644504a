// SPDX-License-Identifier: GPL-3.0-or-later
// A platform that the program has never heard of, in one folder (tests/support/toy) and one line of a table: settings,
// chat, load runs, cost, guidance, report and export work with it unchanged. Its form in the window is tested in
// tests/ui, and its faults with everybody else's in tests/integration/faults.
#include "backends/BackendsFile.h"
#include "backends/SecretResolver.h"
#include "load/BackendRecord.h"
#include "load/LoadRunner.h"
#include "load/Preflight.h"
#include "load/RunDescription.h"
#include "report/Guidance.h"
#include "report/ReportFiles.h"
#include "report/RunCost.h"
#include "session/ChatHub.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "support/toy/ToyPlatform.h"
#include "support/toy/ToyServer.h"
#include "unit/load/CollectingSink.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <algorithm>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

class FifthPlatform : public ::testing::Test
{
protected:
    /// By way of a backends file, as every other.
    [[nodiscard]] ResolvedBackend toy() const
    {
        const QByteArray file = R"({"backends":[{"name":"Toy","platform":"toy","host":"127.0.0.1","port":)" +
                                QByteArray::number(m_server.port()) + "}]}";
        const auto parsed = BackendsFile::parse(file, m_platforms);
        EXPECT_TRUE(parsed) << parsed.error().toLine().toStdString();
        return SecretResolver().resolve(*m_platforms.find(u"toy"_s), parsed.value().backends.first()).value();
    }

    const PlatformTable m_platforms = tableWithToy();
    const SteadyClock m_clock = {};
    ToyServer m_server;
};

/// The rows of a sink, as a store hands them out.
class CollectedRows final : public RowSource
{
public:
    CollectedRows(const RunInfo& info, const CollectingSink& sink) : m_info(info)
    {
        for (const auto& [row, sample] : sink.samples())
            m_samples << sample;
        for (const auto& [link, connection] : sink.connections())
            m_connections << connection;
        const auto sent = [](const Sample& sample) { return std::pair(sample.sent.has_value(), sample.sent); };
        std::sort(m_samples.begin(), m_samples.end(),
                  [&sent](const Sample& left, const Sample& right) { return sent(left) < sent(right); });
    }

    [[nodiscard]] const RunInfo& info() const override { return m_info; }
    [[nodiscard]] qint64 sampleCount() const override { return m_samples.size(); }
    [[nodiscard]] Result<void> forEachSample(const SampleVisitor& visit) override
    {
        std::find_if_not(m_samples.cbegin(), m_samples.cend(), visit);
        return {};
    }
    [[nodiscard]] Result<void> forEachConnection(const ConnectionVisitor& visit) override
    {
        std::find_if_not(m_connections.cbegin(), m_connections.cend(), visit);
        return {};
    }

private:
    RunInfo m_info;
    QList<Sample> m_samples = {};
    QList<ConnectionSample> m_connections = {};
};

} // namespace

TEST_F(FifthPlatform, ItsOwnFieldsAreChecked)
{
    const auto refusal = [this](const QByteArray& settings) {
        const auto parsed =
            BackendsFile::parse(R"({"backends":[{"name":"Toy","platform":"toy")" + settings + "}]}", m_platforms);
        return parsed ? QString() : parsed.error().toLine();
    };
    EXPECT_TRUE(refusal(R"(,"host":"toys.test")").contains("port"_L1));
    EXPECT_TRUE(refusal(R"(,"host":"toys.test","port":70000)").contains("port"_L1));
    EXPECT_TRUE(refusal(R"(,"host":"toys.test","port":7,"mood":"grim")").contains("mood"_L1));
    EXPECT_EQ(refusal(R"(,"host":"toys.test","port":7,"mood":"wild")").toStdString(), "");
}

TEST_F(FifthPlatform, ChatsAndKeepsAccounts)
{
    ChatHub hub(m_platforms, m_clock, nullptr);
    Ledger ledger;
    LinkState state = LinkState::Idle;
    std::optional<Error> cause;
    const auto waitFor = [&](const std::function<bool()>& condition) {
        return waitUntil([&] {
            for (const ChatUpdate& update : hub.take()) {
                if (const auto* changed = std::get_if<LedgerChanged>(&update))
                    ledger = changed->ledger;
                if (const auto* status = std::get_if<LaneStatus>(&update)) {
                    state = status->status.state;
                    cause = status->status.cause;
                }
            }
            return condition();
        });
    };
    hub.open(toy(), u"lobby"_s, u"ada"_s);
    ASSERT_TRUE(waitFor([&] { return state == LinkState::Ready; }));
    hub.send({u"Toy"_s, u"lobby"_s}, u"hello"_s);
    ASSERT_TRUE(waitFor([&] { return ledger.delivered == 1; }));
    EXPECT_TRUE(ledger.balances()) << ledger.explain();

    hub.open(toy(), u"lobby"_s, u"bully"_s);
    // The lane before it closes too, without a cause: the refusal is what is waited for.
    ASSERT_TRUE(waitFor([&] { return state == LinkState::Closed && cause; }));
    EXPECT_EQ(cause->toLine(), u"bullies here. Ask the toy's owner"_s);
}

/// A load run of it, kept as a store would keep it.
class MeasuredToy : public FifthPlatform
{
protected:
    MeasuredToy()
    {
        LoadPlan plan;
        plan.levels = {3};
        plan.messages = 30;
        plan.rate = 300.0;
        const std::vector<LoadTarget> targets{{.platform = m_platforms.find(u"toy"_s), .backend = toy()}};
        RunInfo info = describeRun(plan, targets, m_clock);
        LoadRunner runner(plan, targets, LoadClock{.monotonic = &m_clock, .anchor = info.anchor}, m_sink);
        QObject::connect(&runner, &LoadRunner::finished, &runner,
                         [this](const LoadOutcome& finished) { m_outcome = finished; });
        runner.start();
        EXPECT_TRUE(waitUntil([this] { return m_outcome.has_value(); }));
        info.status = RunStatus::Complete;
        info.baseline = u"Toy"_s;
        info.length = m_clock.now() - info.anchor.instant();
        m_rows = std::make_unique<CollectedRows>(info, m_sink);
    }

    CollectingSink m_sink;
    std::optional<LoadOutcome> m_outcome;
    std::unique_ptr<CollectedRows> m_rows;
    const PublishedStudy m_study = PublishedStudy::standard();
    const CostModel m_costs{PriceTable::standard(m_platforms)};
    const ReportSources m_sources{.study = m_study, .costs = m_costs, .platforms = m_platforms};
};

TEST_F(MeasuredToy, ItsAccountsBalance)
{
    const Ledger ledger = m_outcome->ledgers.value(u"Toy"_s);
    EXPECT_TRUE(ledger.balances()) << ledger.explain();
    EXPECT_EQ(ledger.delivered, 30);
    EXPECT_EQ(ledger.pairDelivered, 90);
    EXPECT_EQ(m_sink.connections().size(), 3U);
}

TEST_F(MeasuredToy, IsToldInARecordWithoutItsSecret)
{
    BackendConfig config = toy().config;
    config.settings.insert(u"token"_s, u"pa55word"_s);
    const QJsonObject record = backendRecord(*m_platforms.find(u"toy"_s), config);
    EXPECT_EQ(record.value("host"_L1).toString(), u"127.0.0.1"_s);
    EXPECT_FALSE(QString::fromUtf8(QJsonDocument(record).toJson()).contains(u"pa55word"_s));
}

TEST_F(MeasuredToy, IsGuided)
{
    const auto figures = RunAnalysis::of(*m_rows);
    ASSERT_TRUE(figures);
    const Headline headline(figures.value().summary);
    Needs needs;
    needs.budgetUsd = 1.0;
    needs.lostShare = 0.5;
    const auto guidance =
        guide(needs, {.info = m_rows->info(), .headline = headline, .costs = m_costs, .platforms = m_platforms});
    ASSERT_EQ(guidance.size(), 1);
    EXPECT_EQ(guidance.first().backend, u"Toy"_s);
    EXPECT_EQ(guidance.first().verdict, Verdict::DoesNotFit) << "a month of toys costs more than a dollar";
}

TEST_F(MeasuredToy, IsReportedAndExported)
{
    const QTemporaryDir folder;
    RunExporter exporter(*m_rows);
    exporter.setExtras(studyFiles(m_sources));
    exporter.setMoreSummary([this](const RunInfo& info, const RunFigures& figures) {
        return costRows(info, costsOfRun(info, figures, m_costs));
    });
    const auto exported = exporter.exportTo(folder.filePath(u"run"_s));
    ASSERT_TRUE(exported) << exported.error().toLine().toStdString();
    const auto textOf = [&folder](const QString& name) {
        QFile file(folder.filePath(u"run/"_s + name));
        EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << name.toStdString();
        return QString::fromUtf8(file.readAll());
    };
    EXPECT_TRUE(textOf(u"report.html"_s).contains(u"Toy: Small box"_s)) << "its offers stand among the others'";
    EXPECT_TRUE(textOf(u"report.md"_s).contains(u"Lines"_s)) << "what its vendor counts";
    const QStringList costs = textOf(u"summary.csv"_s).split(u'\n').filter(u"usd_of_run"_s);
    EXPECT_EQ(costs.filter(u"Toy"_s).size(), 1);
    const QJsonObject manifest = QJsonDocument::fromJson(textOf(u"manifest.json"_s).toUtf8()).object();
    EXPECT_EQ(manifest.value("backends"_L1).toArray().first().toObject().value("platform"_L1).toString(), u"toy"_s);
    EXPECT_EQ(textOf(u"samples.csv"_s).split(u'\n', Qt::SkipEmptyParts).size(), 1 + m_rows->sampleCount());
    EXPECT_GE(m_rows->sampleCount(), 30);
}

/// Its prices and quotas stand in its own file, beside those of the others.
TEST_F(FifthPlatform, IsBilledAndHeldAgainstItsPlan)
{
    const CostModel costs(PriceTable::standard(m_platforms), FreeTier::None);
    EXPECT_EQ(costs.prices().platformName(u"toy"_s), u"Toy"_s);
    const Offer* box = costs.prices().offer(u"toy"_s);
    ASSERT_TRUE(box);
    const Traffic month{.messages = 200, .deliveries = 400, .peakConnections = 12, .days = 30};
    // (200 + 400 / 2) / 100 dollars for lines, and two marbles, since twelve children have begun a second ten.
    EXPECT_NEAR(costs.bill(*box, month).total(), 4.0 + 2 * 2.0, 1e-9);
    EXPECT_FALSE(costs.bill(*costs.prices().offer(u"toy-small"_s), month).fits()) << "five connections";

    BackendConfig config = toy().config;
    config.settings.insert(u"plan"_s, u"small"_s);
    LoadPlan plan;
    plan.levels = {12};
    plan.messages = 100;
    const Preflight preflight =
        Preflight::of(plan, {{.platform = m_platforms.find(u"toy"_s), .backend = {.config = config, .secrets = {}}}});
    EXPECT_EQ(preflight.backends.front().planLabel, u"Small box"_s);
    EXPECT_TRUE(preflight.backends.front().isQuotaLimited());
}

} // namespace roundtrip::test
