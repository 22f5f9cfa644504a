// SPDX-License-Identifier: GPL-3.0-or-later
// One run with warm-up, two trials and a cancel, measured in the window: Live, Compare, report, CSV, JSON and the
// command line's tables say the same of it.
#include "charts/RoundTripChart.h"
#include "cli/BenchReport.h"
#include "compare/CompareModel.h"
#include "compare/ComparePage.h"
#include "live/LivePage.h"
#include "live/RunDocument.h"
#include "live/SourcePage.h"
#include "load/LoadDialog.h"
#include "load/LoadForm.h"
#include "measure/RowFeed.h"
#include "measuring/EndBar.h"
#include "measuring/MeasurePill.h"
#include "report/FigureText.h"
#include "report/Headline.h"
#include "report/RunVerdict.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "ui/NodeServer.h"
#include "ui/Pictures.h"
#include "ui/WindowFixture.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace roundtrip::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kConnections = 2;
constexpr auto kLongest = 90s; // ends a hung test; no timing

void expectNear(double one, double other, double share)
{
    EXPECT_LE(std::abs(one - other), share * std::abs(other) + 1e-9) << one << " and " << other;
}

class AgreementTest : public WindowFixture
{
protected:
    void SetUp() override
    {
        ASSERT_TRUE(m_server.start());
        BackendsFile file;
        for (const QString& name : {u"EC2"_s, u"Twin"_s})
            file.backends << BackendConfig{
                .name = name, .platform = u"ec2-ws"_s, .settings = {{u"url"_s, m_server.url()}}};
        file.baseline = u"EC2"_s;
        m_session.load(file);
        QObject::connect(&m_desk.board(), &RunBoard::began, &m_window, [this](RunJob* job) {
            QObject::connect(job, &RunJob::finished, &m_window,
                             [this](const Conclusion& conclusion) { m_conclusion = conclusion; });
        });
    }

    /// Measures until the second trial is under way, and cancels.
    void measure()
    {
        LoadPlan plan;
        plan.levels = {kConnections};
        plan.messages = 300;
        plan.rate = 300.0;
        plan.warmup = 500ms;
        plan.trials = 2;
        plan.deadline = plan.horizon = 2s;
        m_desk.loadDesk().show();
        LoadDialog& dialog = m_desk.loadDesk().dialog();
        dialog.form().setPlan(plan);
        QTest::mouseClick(dialog.findChild<QPushButton*>(u"runStart"_s), Qt::LeftButton);
        ASSERT_TRUE(document());
        ASSERT_TRUE(waitUntil([this] { return delivered() > 650; }, kLongest)) << "of 1,200 in all";
        QTest::mouseClick(m_desk.measuring().pill().findChild<QToolButton*>(u"measureCancel"_s), Qt::LeftButton);
        ASSERT_TRUE(waitUntil([this] { return m_desk.measuring().endBar().isVisible(); }, kLongest));
        ASSERT_TRUE(m_conclusion.ending.cancelled);
        const auto reader = RunReader::open(m_record.store(), m_conclusion.ending.info.id);
        ASSERT_TRUE(reader);
        const auto figures = RunAnalysis::of(*reader.value());
        ASSERT_TRUE(figures);
        m_figures = figures.value();
        m_headline.emplace(m_figures.summary);
        m_info = reader.value()->info();
    }
    [[nodiscard]] RunDocument* document() { return qobject_cast<SourcePage*>(m_window.page(u"live"_s))->document(); }
    [[nodiscard]] std::int64_t delivered()
    {
        std::int64_t sum = 0;
        for (const auto& lane : document()->run().lanes())
            sum += lane->ledger().delivered;
        return sum;
    }
    /// Of all trials together, from the rows in the store: what the others are held against.
    [[nodiscard]] const SummaryRow& row(const QString& backend, const QString& metric, const QString& statistic)
    {
        static const SummaryRow kNone;
        const SummaryRow* found = m_headline->find(backend, kConnections, metric, statistic);
        EXPECT_TRUE(found) << backend.toStdString() << ' ' << metric.toStdString();
        return found ? *found : kNone;
    }
    /// A cell of Live's figures as they are copied ("p99" finds "p99 (ms)").
    [[nodiscard]] QString onLive(const QString& backend, const QString& column)
    {
        const QStringList lines = document()->page().figuresTsv().split(u'\n');
        const QStringList names = lines.first().split(u'\t');
        const auto name = std::find_if(names.begin(), names.end(), [&column](const QString& each) {
            return each == column || each.startsWith(column + u" ("_s);
        });
        for (const QString& line : lines.mid(1)) {
            const QStringList cells = line.split(u'\t');
            if (cells.first() == backend)
                return cells.value(name - names.begin());
        }
        return {};
    }
    void expectOnLive(const QStringList& backends)
    {
        for (const QString& backend : backends) {
            const SummaryRow& share = row(backend, u"delivered_echo"_s, u"share"_s);
            const QString count = QString::number(std::llround(share.value * static_cast<double>(share.n)));
            EXPECT_TRUE(waitUntil([&] { return onLive(backend, u"Delivered"_s) == count; }))
                << backend.toStdString() << onLive(backend, u"Delivered"_s).toStdString() << " of "
                << count.toStdString();
            for (const QString& statistic : {u"p50"_s, u"p99"_s})
                expectNear(1e3 * onLive(backend, statistic).toDouble(),
                           row(backend, u"response_time"_s, statistic).value, 0.01);
        }
        drawPicture(m_window, u"agreement-live"_s);
    }
    [[nodiscard]] QString contents(const QString& name)
    {
        QFile file(path(name));
        EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << name.toStdString();
        return QString::fromUtf8(file.readAll());
    }

    NodeServer m_server;
    Conclusion m_conclusion;
    RunFigures m_figures;
    std::optional<Headline> m_headline; ///< of the figures
    RunInfo m_info;
};

/// The value of a row of all trials in a summary.csv; nothing where there is no such row.
std::optional<double> inCsv(const QString& csv, const SummaryRow& row)
{
    const QStringList lines = csv.split(u"\r\n"_s, Qt::SkipEmptyParts);
    const QStringList names = lines.first().split(u',');
    for (const QString& line : lines.mid(1)) {
        const QStringList cells = line.split(u',');
        const auto cell = [&](const QString& name) { return cells.value(names.indexOf(name)); };
        if (cell(u"backend"_s) == row.backend && cell(u"phase"_s) == row.phase && cell(u"metric"_s) == row.metric &&
            cell(u"statistic"_s) == row.statistic && cell(u"trial"_s).isEmpty())
            return cell(u"value"_s).toDouble();
    }
    return std::nullopt;
}

} // namespace

TEST_F(AgreementTest, LiveCompareReportCsvJsonAndTablesSayTheSame)
{
    ASSERT_NO_FATAL_FAILURE(measure());
    const QStringList backends{u"EC2"_s, u"Twin"_s};

    ASSERT_NO_FATAL_FAILURE(expectOnLive(backends)); // fed while it was measured

    // Compare.
    QTest::mouseClick(m_desk.measuring().endBar().findChild<QPushButton*>(u"endCompare"_s), Qt::LeftButton);
    CompareModel& compare = qobject_cast<ComparePage*>(m_window.page(u"compare"_s))->model();
    ASSERT_TRUE(waitUntil([&] { return compare.rowCount() == 2; }));
    for (const CompareRow& shown : compare.rows()) {
        EXPECT_EQ(shown.runId, m_info.id);
        EXPECT_EQ(shown.at(CompareMetric::Median).value, row(shown.backend, u"response_time"_s, u"p50"_s).value);
        EXPECT_EQ(shown.at(CompareMetric::P99).value, row(shown.backend, u"response_time"_s, u"p99"_s).value);
        EXPECT_EQ(shown.at(CompareMetric::Delivered).value, row(shown.backend, u"delivered_echo"_s, u"share"_s).value);
    }

    // Report and CSV of the window's source, JSON and tables of the command line.
    QSignalSpy saved(&m_desk.saves(), &SaveDesk::saved);
    QSignalSpy exported(&m_desk.saves(), &SaveDesk::exported);
    m_desk.saves().saveReport(path(u"report.md"_s));
    m_desk.saves().exportTo(path(u"out"_s));
    ASSERT_TRUE(waitUntil([&] { return saved.count() == 1 && exported.count() == 1; }));
    const QString report = contents(u"report.md"_s);
    const QString csv = contents(u"out/summary.csv"_s);
    const cli::BenchReport bench(m_conclusion, m_figures);
    const QString tables = bench.tables().join(u'\n');
    const QJsonArray json = QJsonDocument::fromJson(bench.json().toUtf8()).object().value("summary"_L1).toArray();
    for (const QString& backend : backends) {
        for (const QString& statistic : {u"p50"_s, u"p99"_s, u"share"_s}) {
            const SummaryRow& expected =
                row(backend, statistic == u"share"_s ? u"delivered_echo"_s : u"response_time"_s, statistic);
            SCOPED_TRACE((backend + u' ' + statistic).toStdString());
            const auto written = inCsv(csv, expected);
            ASSERT_TRUE(written);
            expectNear(*written, expected.value, 1e-5);
            const auto told = std::find_if(json.begin(), json.end(), [&expected](const QJsonValue& each) {
                return each["backend"_L1] == expected.backend && each["metric"_L1] == expected.metric &&
                       each["statistic"_L1] == expected.statistic && each["phase"_L1] == expected.phase &&
                       each["trial"_L1].isNull();
            });
            ASSERT_NE(told, json.end());
            expectNear((*told)["value"_L1].toDouble(), expected.value, 1e-5);
            if (statistic == u"share"_s)
                continue;
            EXPECT_TRUE(report.contains(latencyText(expected.value))) << latencyText(expected.value).toStdString();
            EXPECT_TRUE(tables.contains(latencyText(expected.value))) << tables.toStdString();
        }
    }

    // And all tell the same end.
    const QString sentence = runSentences(m_info, Headline(m_figures.summary)).join(u' ');
    EXPECT_TRUE(report.contains(sentence)) << sentence.toStdString();
    EXPECT_TRUE(tables.contains(sentence));
    EXPECT_EQ(m_desk.measuring().endBar().sentence(), sentence);
    EXPECT_EQ(m_info.status, RunStatus::Cancelled);
}

TEST(RowFeedTest, WhatThereIsNoRoomForIsRecordedAllTheSameAndCounted)
{
    struct Counting final : SampleSink
    {
        void addSample(const Sample&) override { ++samples; }
        void addConnection(const ConnectionSample&) override { ++connections; }
        std::size_t samples = 0;
        std::size_t connections = 0;
    } recorder;
    RowFeed feed;
    feed.forwardTo(recorder);
    Sample echo;
    echo.isEcho = true;
    echo.outcome = Outcome::Delivered;
    for (std::size_t i = 0; i < RowFeed::kRoom + 3; ++i)
        feed.addSample(echo);
    Sample copy = echo;
    copy.isEcho = false; // somebody else's
    feed.addSample(copy);
    feed.addConnection({});
    EXPECT_EQ(recorder.samples, RowFeed::kRoom + 4);
    EXPECT_EQ(recorder.connections, 1U);
    const RowFeed::Batch batch = feed.take();
    EXPECT_EQ(batch.samples.size(), RowFeed::kRoom);
    EXPECT_EQ(batch.connections.size(), 1U);
    EXPECT_EQ(batch.missed, 3);
    feed.addSample(echo);
    EXPECT_EQ(feed.take().samples.size(), 1U) << "there is room again";
    EXPECT_EQ(feed.take().missed, 3) << "what was missed stays missed";
}

} // namespace roundtrip::test
