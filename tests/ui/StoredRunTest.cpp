// SPDX-License-Identifier: GPL-3.0-or-later
// A run that is over on the Live page, beside a session.
#include "charts/RoundTripChart.h"
#include "compare/CompareModel.h"
#include "compare/ComparePage.h"
#include "figures/RunAnalysis.h"
#include "live/LivePage.h"
#include "live/RunDocument.h"
#include "live/SourcePage.h"
#include "report/Headline.h"
#include "report/RunVerdict.h"
#include "runs/RecentRuns.h"
#include "runs/RecordedRun.h"
#include "scoreboard/VerdictBar.h"
#include "scoreboard/VerdictWords.h"
#include "shell/LateMenu.h"
#include "store/Recorder.h"
#include "store/RunStore.h"
#include "support/ContractServer.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "ui/WindowFixture.h"

#include <QChart>
#include <QComboBox>
#include <QCoreApplication>
#include <QFile>
#include <QLabel>
#include <QLocale>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <algorithm>

namespace roundtrip::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kMessages = 200;
constexpr Duration kSlowest = 3s;

class StoredRunTest : public WindowFixture
{
protected:
    void SetUp() override
    {
        m_info.anchor = UtcAnchor::now(m_clock);
        m_info.id = makeRunId(m_info.anchor.epochMicroseconds());
        m_info.baseline = u"EC2"_s;
        m_info.backends.append(backendRecord(u"EC2"_s, u"ec2-ws"_s, true));
        m_info.note = u"before lunch"_s;
        m_info.environment.host = u"lecture-hall"_s;
        Recorder recorder(m_store, m_info);
        for (int i = 0; i < kMessages; ++i)
            recorder.addSample(message(i));
        const auto kept = recorder.finish(RunStatus::Complete);
        ASSERT_TRUE(kept) << kept.error().toLine().toStdString();
    }

    /// One every tenth of a second, from five seconds after the run's beginning on. One is slow, one is lost.
    [[nodiscard]] Sample message(int number) const
    {
        Sample sample;
        sample.row = number + 1;
        sample.trial = 1;
        sample.backend = u"EC2"_s;
        sample.platform = u"ec2-ws"_s;
        sample.messageId = u"m-%1"_s.arg(number);
        sample.senderId = sample.receiverId = u"a"_s;
        sample.sequence = static_cast<std::uint64_t>(number + 1);
        sample.isEcho = true;
        sample.sent = m_info.anchor.instant() + 5s + 100ms * number;
        sample.outcome = number == 7 ? Outcome::Lost : Outcome::Delivered;
        if (sample.outcome == Outcome::Delivered)
            sample.received = *sample.sent + (number == kMessages / 2 ? kSlowest : Duration(20ms));
        return sample;
    }

    struct Loaded
    {
        std::optional<RecordedSpan> opened = {};
        std::optional<RecordedSpan> whole = {};
        std::optional<Error> error = {};
        int percent = -1;
    };

    /// Runs the event loop until the run is shown, or is not.
    [[nodiscard]] Loaded load(RecordedRun& run, const QString& id)
    {
        Loaded got;
        QObject::connect(&run, &RecordedRun::opened, &m_window, [&](const RecordedSpan& span) { got.opened = span; });
        QObject::connect(&run, &RecordedRun::progressed, &m_window, [&](int percent) {
            EXPECT_GT(percent, got.percent);
            got.percent = percent;
        });
        QObject::connect(&run, &RecordedRun::loaded, &m_window, [&](const RecordedSpan& span) { got.whole = span; });
        QObject::connect(&run, &RecordedRun::failed, &m_window, [&](const Error& error) { got.error = error; });
        run.load(m_store, id);
        EXPECT_TRUE(run.lanes().empty()) << "nothing is read while its caller waits";
        EXPECT_TRUE(waitUntil([&] { return got.whole || got.error; }));
        run.disconnect(&m_window);
        return got;
    }

    /// Opens the run as the Runs page does, and waits for all of it.
    [[nodiscard]] RunDocument* open(const QString& id)
    {
        bool isLoaded = false;
        const auto told = QObject::connect(&m_desk.sources(), &SourceDesk::loaded, &m_window, [&] { isLoaded = true; });
        m_desk.sources().open(m_store, id);
        EXPECT_TRUE(waitUntil([&] { return isLoaded; }));
        QObject::disconnect(told);
        return livePage().document();
    }
    [[nodiscard]] SourcePage& livePage() { return *qobject_cast<SourcePage*>(m_window.page(u"live"_s)); }
    [[nodiscard]] QStringList baselines()
    {
        const auto* box = m_window.findChild<QComboBox*>(u"baseline"_s);
        QStringList names;
        for (int i = 0; i < box->count(); ++i)
            names << box->itemText(i);
        return names;
    }
    [[nodiscard]] std::vector<QString> stored()
    {
        std::vector<QString> ids;
        const auto store = RunStore::open(m_store);
        EXPECT_TRUE(store.ok());
        const auto runs = store.value()->list();
        EXPECT_TRUE(runs.ok());
        for (const RunEntry& run : runs.value())
            ids.push_back(run.info.id);
        return ids;
    }

    [[nodiscard]] RoundTripChart* shownChart()
    {
        const auto charts = m_window.findChildren<RoundTripChart*>();
        const auto found =
            std::find_if(charts.begin(), charts.end(), [](const auto* each) { return each->isVisible(); });
        return found == charts.end() ? nullptr : *found;
    }

    StoreUrl m_store = StoreUrl::file(path(u"runs.sqlite"_s));
    RunInfo m_info;
};

} // namespace

TEST_F(StoredRunTest, ItsLivePageShowsEveryMessageAndTheSlowestOfThem)
{
    RecordedRun run(m_platforms, m_clock);
    const Loaded loaded = load(run, m_info.id);
    ASSERT_TRUE(loaded.opened && loaded.whole);
    EXPECT_EQ(loaded.percent, 100);
    const RecordedSpan span = *loaded.whole;
    EXPECT_EQ(span.end, 5s + 100ms * (kMessages - 1));
    EXPECT_EQ(span.length, 20s) << "from the first message to the last, in whole seconds";
    RunDocument* document = open(m_info.id);
    ASSERT_TRUE(document);
    EXPECT_EQ(m_window.currentPage(), u"live"_s);
    ASSERT_TRUE(waitUntil([this] { return shownChart() && shownChart()->chart()->plotArea().width() > 100; }));
    ASSERT_EQ(shownChart(), &document->page().chart());
    RoundTripChart& chart = *shownChart();
    chart.refresh();
    EXPECT_FALSE(chart.view().isFollowing()) << "a run that is over does not move";
    EXPECT_EQ(chart.view().range().to, span.end);
    ASSERT_EQ(chart.frames().size(), 1U);
    std::uint64_t count = 0;
    std::uint32_t highest = 0;
    for (const PyramidColumn& column : chart.frames().front().columns) {
        count += column.count;
        highest = std::max(highest, column.highest.value);
    }
    EXPECT_EQ(count, static_cast<std::uint64_t>(kMessages - 1)) << "all but the one that was lost";
    EXPECT_EQ(highest, toMicroseconds(kSlowest));
    EXPECT_EQ(chart.frames().front().marks.size(), 1U);
    EXPECT_EQ(document->run().lanes().front()->ledger().lost, 1);
    EXPECT_TRUE(document->run().anySimulated()) << "and it says so";
    EXPECT_TRUE(document->run().isRecorded());
    EXPECT_TRUE(m_session.lanes().empty()) << "the session has none of it";
}

TEST_F(StoredRunTest, ARunThatIsNotThereIsAnErrorInWords)
{
    RecordedRun run(m_platforms, m_clock);
    const Loaded loaded = load(run, u"20260101T000000Z-000000"_s);
    ASSERT_TRUE(loaded.error);
    EXPECT_FALSE(loaded.error->toLine().isEmpty());
    EXPECT_FALSE(loaded.opened);
    EXPECT_TRUE(run.lanes().empty());
}

TEST_F(StoredRunTest, ItStandsBesideASessionThatGoesOn)
{
    ContractServer server;
    connectTo(server.url());
    ASSERT_TRUE(waitUntil([this] { return lane().isReady(); }));
    const std::vector<QString> before = stored();
    RunDocument* document = open(m_info.id);
    ASSERT_TRUE(document);
    Lane& recorded = *document->run().lanes().front();
    ASSERT_NE(&recorded, &lane()) << "of the same name, and another";
    EXPECT_EQ(recorded.stats().points().size(), static_cast<std::size_t>(kMessages - 1));
    EXPECT_EQ(lane().stats().points().size(), 0U);
    m_session.send({}, u"meanwhile"_s);
    ASSERT_TRUE(waitUntil([this] { return lane().ledger().delivered == 1; })) << "the session goes on";
    EXPECT_EQ(recorded.stats().points().size(), static_cast<std::size_t>(kMessages - 1));
    EXPECT_EQ(server.count("join"), 1) << "and nobody was called for the run";
    QTest::mouseClick(document->findChild<QToolButton*>(u"runClose"_s), Qt::LeftButton);
    EXPECT_EQ(livePage().document(), nullptr);
    ASSERT_TRUE(waitUntil([this] { return shownChart() == &livePage().live().chart(); }));
    EXPECT_TRUE(livePage().live().chart().view().isFollowing()) << "the present again";
    EXPECT_EQ(stored(), before) << "a look leaves nothing behind";
}

TEST_F(StoredRunTest, TheBannerSaysWhatItIsAndTheBaselineIsTheRuns)
{
    ContractServer server;
    connectTo(server.url());
    EXPECT_EQ(baselines(), QStringList{u"EC2"_s});
    m_session.addBackend({.name = u"Mine"_s, .platform = u"ec2-ws"_s, .settings = {{u"url"_s, server.url()}}});
    RunDocument* document = open(m_info.id);
    ASSERT_TRUE(document);
    EXPECT_TRUE(document->findChild<QLabel*>(u"runBannerTitle"_s)->text().contains(u"Load run"_s));
    const QString detail = document->findChild<QLabel*>(u"runBannerDetail"_s)->text();
    for (const QString& part : {m_info.id, m_info.environment.host, m_info.note})
        EXPECT_TRUE(detail.contains(part)) << detail.toStdString();
    EXPECT_EQ(baselines(), QStringList{u"EC2"_s}) << "of the run";
    m_window.showPage(u"chat"_s);
    EXPECT_EQ(baselines(), QStringList({u"EC2"_s, u"Mine"_s})) << "of the session";
    m_window.showPage(u"live"_s);
    EXPECT_EQ(baselines(), QStringList{u"EC2"_s});
    EXPECT_TRUE(document->findChild<QToolButton*>(u"runInWindow"_s)->isVisible());
    static_cast<void>(open(m_info.id)); // another in its place
    EXPECT_EQ(m_window.findChildren<RunDocument*>().size(), 1);
    m_desk.sources().showSession();
    EXPECT_EQ(baselines(), QStringList({u"EC2"_s, u"Mine"_s}));
}

TEST_F(StoredRunTest, OneThatIsClosedWhileItIsReadIsGivenUp)
{
    m_desk.sources().open(m_store, m_info.id);
    const QPointer<RunDocument> document = livePage().document();
    ASSERT_TRUE(document);
    m_desk.sources().showSession();
    QCoreApplication::sendPostedEvents(document, QEvent::DeferredDelete); // as the program's own loop does
    EXPECT_TRUE(document.isNull());
    EXPECT_NE(open(m_info.id), nullptr) << "and may be opened again";
}

TEST_F(StoredRunTest, TheWindowSaysTheReportsSentence)
{
    ASSERT_NE(open(m_info.id), nullptr);
    const auto reader = RunReader::open(m_store, m_info.id);
    ASSERT_TRUE(reader);
    const auto figures = RunAnalysis::of(*reader.value());
    ASSERT_TRUE(figures);
    const QString sentence = runSentences(m_info, Headline(figures.value().summary)).join(u' ');
    EXPECT_EQ(sentence, u"EC2 answers in 20.0 ms. EC2 did not deliver 1 of 200 messages."_s);
    m_window.showPage(u"live"_s);
    const auto* bar = m_window.findChild<VerdictBar*>();
    EXPECT_TRUE(waitUntil([&] { return bar->text() == sentence; })) << bar->text().toStdString();
    EXPECT_TRUE(livePage().document()->run().conclusion());
}

TEST_F(StoredRunTest, LiveAndCompareShowTheSame)
{
    ASSERT_NE(open(m_info.id), nullptr);
    m_window.showPage(u"compare"_s);
    auto& page = *qobject_cast<ComparePage*>(m_window.page(u"compare"_s));
    EXPECT_TRUE(waitUntil([&] { return page.model().rowCount() == 1; })) << "the run that is open";
    EXPECT_EQ(page.model().rows().first().runId, m_info.id);
    EXPECT_EQ(baselines(), QStringList{u"EC2"_s});
    Q_EMIT page.runsChosen({m_record.runId()}); // the session, from the list of the page
    EXPECT_EQ(m_desk.sources().source().kind, RunSource::Kind::Session);
    EXPECT_EQ(livePage().document(), nullptr) << "and Live shows it too";
    m_desk.sources().showStored(m_store, {m_info.id});
    EXPECT_TRUE(waitUntil([&] { return page.model().rowCount() == 1; }));
    const auto* bar = m_window.findChild<VerdictBar*>();
    EXPECT_TRUE(waitUntil([&] { return bar->text().contains(u"did not deliver 1 of 200"_s); }))
        << "the sentence is of what is shown: " << bar->text().toStdString();
}

TEST_F(StoredRunTest, AStoresFileIsOnlyLookedAt)
{
    const auto contents = [this] {
        QFile file(m_store.path());
        EXPECT_TRUE(file.open(QIODevice::ReadOnly));
        return file.readAll();
    };
    const QByteArray before = contents();
    QSignalSpy loaded(&m_desk.sources(), &SourceDesk::loaded);
    Q_EMIT m_window.runDropped(m_store.path());
    ASSERT_TRUE(waitUntil([&] { return loaded.count() == 1; }));
    ASSERT_NE(livePage().document(), nullptr);
    EXPECT_EQ(livePage().document()->run().info().id, m_info.id) << "the newest of its runs";
    EXPECT_FALSE(m_window.findChild<QToolButton*>(u"runKeep"_s)->isVisible()) << "it is kept where it is";
    EXPECT_EQ(m_desk.sources().source().ids(), QStringList{m_info.id});
    m_desk.saves().saveReport(path(u"report.md"_s));
    QSignalSpy saved(&m_desk.saves(), &SaveDesk::saved);
    ASSERT_TRUE(waitUntil([&] { return saved.count() == 1; }));
    QFile report(path(u"report.md"_s));
    ASSERT_TRUE(report.open(QIODevice::ReadOnly));
    EXPECT_TRUE(report.readAll().contains("EC2 did not deliver 1 of 200 messages."));
    EXPECT_EQ(contents(), before) << "a look leaves nothing behind";
    EXPECT_FALSE(QFile::exists(m_store.path() + u"-wal"_s) || QFile::exists(m_store.path() + u"-shm"_s));
}

TEST_F(StoredRunTest, AnEmptyFileIsExplained)
{
    QFile empty(path(u"empty.roundtrip"_s));
    ASSERT_TRUE(empty.open(QIODevice::WriteOnly));
    empty.close();
    QSignalSpy failed(&m_desk.sources(), &SourceDesk::failed);
    Q_EMIT m_window.runDropped(empty.fileName());
    ASSERT_TRUE(waitUntil([&] { return failed.count() == 1; }));
    ASSERT_NE(livePage().document(), nullptr);
    m_desk.sources().showSession();
    EXPECT_EQ(livePage().document(), nullptr);
}

TEST_F(StoredRunTest, RecentRunsStandInTheFileMenu)
{
    RunInfo own = m_info;
    own.id = makeRunId(own.anchor.epochMicroseconds() + 1);
    Recorder recorder(m_record.store(), own);
    recorder.addSample(message(1));
    ASSERT_TRUE(recorder.finish(RunStatus::Complete));
    m_window.fileMenu().fill();
    auto* recent = m_window.findChild<RecentRuns*>();
    ASSERT_TRUE(recent);
    EXPECT_TRUE(m_window.fileMenu().actions().contains(recent->menuAction()));
    m_desk.library().refresh();
    ASSERT_TRUE(waitUntil([&] { return recent->actions().first()->isEnabled(); }));
    EXPECT_TRUE(recent->actions().first()->text().contains(u"EC2"_s))
        << recent->actions().first()->text().toStdString();
    recent->actions().first()->trigger();
    ASSERT_NE(livePage().document(), nullptr) << "in this window";
    EXPECT_TRUE(waitUntil([&] { return livePage().document()->run().info().id == own.id; }));
}

TEST_F(StoredRunTest, CompareTakesAFinishedRunWhereTheSessionIsEmpty)
{
    RunInfo own = m_info;
    own.id = makeRunId(own.anchor.epochMicroseconds() + 1);
    Recorder recorder(m_record.store(), own);
    for (int i = 0; i < kMessages; ++i)
        recorder.addSample(message(i));
    ASSERT_TRUE(recorder.finish(RunStatus::Complete));
    m_window.showPage(u"compare"_s);
    auto& page = *qobject_cast<ComparePage*>(m_window.page(u"compare"_s));
    EXPECT_TRUE(waitUntil([&] { return page.model().rowCount() == 1; }));
    EXPECT_EQ(m_desk.sources().source().ids(), QStringList{own.id});
    Q_EMIT page.runsChosen({m_record.runId()});
    EXPECT_TRUE(waitUntil([&] { return page.model().rowCount() == 0; })) << "who asks for the session gets it";
    EXPECT_EQ(m_desk.sources().source().kind, RunSource::Kind::Session);
}

TEST(VerdictWordsTest, InEnglishTheyAreTheReports)
{
    // The C locale of a test's machine groups no thousands; English does, as the report.
    const QLocale before;
    const auto restore = qScopeGuard([&before] { QLocale::setDefault(before); });
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    for (const double median : {85.4, 312.0, 7100.0, 49'000.0, 999'499.0, 1'015'000.0}) {
        RaceVerdict verdict{.fastest = u"A"_s, .medianUs = median, .decided = 20};
        EXPECT_EQ(raceSentence(verdict, VerdictWords()), raceSentence(verdict)) << median;
    }
    RaceVerdict verdict{.fastest = u"A"_s, .medianUs = 1000.0, .unknown = {u"E"_s}, .clientBound = {u"A"_s}};
    for (const double ratio : {1.04, 9.94, 9.96, 143.4})
        verdict.others << RaceVerdict::Other{u"B"_s, ratio};
    verdict.losses << RaceVerdict::Loss{u"B"_s, 1234, 56'789};
    verdict.level = 1000;
    EXPECT_EQ(raceSentence(verdict, VerdictWords()), raceSentence(verdict));
    verdict.others = {{u"B"_s, 2.0}};
    EXPECT_EQ(raceSentence(verdict, VerdictWords()), raceSentence(verdict));
    EXPECT_EQ(raceSentence({}, VerdictWords()), raceSentence({}));
}

} // namespace roundtrip::test
