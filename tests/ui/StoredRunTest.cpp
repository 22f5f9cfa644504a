// SPDX-License-Identifier: GPL-3.0-or-later
// A run that is over on the Live page, beside a session.
#include "charts/RoundTripChart.h"
#include "live/LivePage.h"
#include "live/RunDocument.h"
#include "live/SourcePage.h"
#include "store/Recorder.h"
#include "store/RunStore.h"
#include "support/ContractServer.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "ui/WindowFixture.h"

#include <QChart>
#include <QComboBox>
#include <QCoreApplication>
#include <QLabel>
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
        const auto told =
            QObject::connect(&m_desk.documents(), &DocumentDesk::loaded, &m_window, [&] { isLoaded = true; });
        m_desk.documents().open(m_store, id);
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
    const auto words = document->findChildren<QLabel*>(u"mutedLabel"_s);
    EXPECT_TRUE(std::any_of(words.begin(), words.end(), [this](const QLabel* label) {
        return label->text().contains(m_info.id) && label->text().contains(m_info.environment.host) &&
               label->text().contains(m_info.note);
    }));
    EXPECT_EQ(baselines(), QStringList{u"EC2"_s}) << "of the run";
    m_window.showPage(u"chat"_s);
    EXPECT_EQ(baselines(), QStringList({u"EC2"_s, u"Mine"_s})) << "of the session";
    m_window.showPage(u"live"_s);
    EXPECT_EQ(baselines(), QStringList{u"EC2"_s});
    EXPECT_TRUE(document->findChild<QToolButton*>(u"runInWindow"_s)->isVisible());
    static_cast<void>(open(m_info.id)); // another in its place
    EXPECT_EQ(m_window.findChildren<RunDocument*>().size(), 1);
    livePage().backToLive();
    EXPECT_EQ(baselines(), QStringList({u"EC2"_s, u"Mine"_s}));
}

TEST_F(StoredRunTest, OneThatIsClosedWhileItIsReadIsGivenUp)
{
    m_desk.documents().open(m_store, m_info.id);
    const QPointer<RunDocument> document = livePage().document();
    ASSERT_TRUE(document);
    livePage().backToLive();
    QCoreApplication::sendPostedEvents(document, QEvent::DeferredDelete); // as the program's own loop does
    EXPECT_TRUE(document.isNull());
    EXPECT_NE(open(m_info.id), nullptr) << "and may be opened again";
}

} // namespace roundtrip::test
