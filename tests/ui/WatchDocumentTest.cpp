// SPDX-License-Identifier: GPL-3.0-or-later
// A watch of months, opened from the list of runs. What it shows was made up (SimulatedWatch), and says so.
#include "watch/WatchDocument.h"
#include "app/Language.h"
#include "live/SourcePage.h"
#include "runs/RunsPage.h"
#include "runs/WatchStrip.h"
#include "scoreboard/VerdictBar.h"
#include "shell/FrameTop.h"
#include "store/WatchLog.h"
#include "support/Printers.h"
#include "support/SimulatedWatch.h"
#include "support/Wait.h"
#include "ui/Pictures.h"
#include "ui/WindowFixture.h"
#include "watch/CalendarBoard.h"
#include "watch/HourBoard.h"
#include "watch/SmokeBoard.h"

#include <QFile>
#include <QLabel>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTranslator>

namespace roundtrip::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::sys_seconds kWatchFrom{1'767'225'600s}; ///< 2026-01-01T00:00:00Z
constexpr std::chrono::sys_seconds kWatchTo = kWatchFrom + 70 * 24h;
constexpr std::chrono::sys_seconds kNoted = kWatchFrom + 40 * 24h + 9h; ///< a note then, and an alert a day later
const QString kAim = u"99.9% < 300ms over 30d"_s;

class WatchDocumentTest : public WindowFixture
{
protected:
    WatchDocumentTest() : WindowFixture(StoreUrl::file(written())) {}

    void SetUp() override
    {
        m_window.resize(1366, 768);
        m_window.showPage(u"runs"_s);
        ASSERT_TRUE(waitUntil([this] { return strip().count() == 1; }));
    }

    /// The store's file, which is filled once: months take their time. Tests only read the watch.
    [[nodiscard]] static QString written()
    {
        static const QTemporaryDir folder;
        const QString path = folder.filePath(u"simulated.sqlite"_s);
        if (QFile::exists(path))
            return path;
        const auto dense = kWatchTo - 3h;
        // In steps that are no part of a day, so that every hour comes; more of them for pictures.
        const bool isForPictures = qEnvironmentVariableIsSet("ROUNDTRIP_PICTURES");
        write(path, {.from = kWatchFrom, .to = dense, .step = isForPictures ? 60min : 13 * 60min, .objective = kAim});
        write(path, {.from = dense, .to = kWatchTo, .step = isForPictures ? 1min : 3min, .objective = kAim});
        const auto store = RunStore::open(StoreUrl::file(path));
        EXPECT_TRUE(store.ok());
        EXPECT_TRUE(WatchLog::note(*store.value(), u"months"_s, WatchNote{.at = kNoted, .text = u"deployed 1.4"_s}));
        EXPECT_TRUE(WatchLog::note(*store.value(), u"months"_s,
                                   {{.rule = u"Slow"_s,
                                     .condition = u"p99_ms>300"_s,
                                     .backend = u"Middle"_s,
                                     .since = kNoted + 24h,
                                     .until = kNoted + 60h}}));
        return path;
    }
    static void write(const QString& path, const SimulatedWatch::Plan& plan)
    {
        auto store = RunStore::open(StoreUrl::file(path));
        ASSERT_TRUE(store);
        const auto kept = SimulatedWatch::write(std::move(store).value(), plan);
        ASSERT_TRUE(kept) << kept.error().toLine().toStdString();
    }

    [[nodiscard]] WatchStrip& strip() { return *m_window.findChild<WatchStrip*>(); }
    [[nodiscard]] SourcePage& page() { return *qobject_cast<SourcePage*>(m_window.page(u"live"_s)); }
    [[nodiscard]] WatchDocument& document() { return *page().watch(); }
    [[nodiscard]] SmokeBoard& smoke() { return *document().findChild<SmokeBoard*>(); }
    [[nodiscard]] CalendarBoard& calendar() { return *document().findChild<CalendarBoard*>(); }
    [[nodiscard]] HourBoard& hours() { return *document().findChild<HourBoard*>(); }
    [[nodiscard]] QString readout() { return document().findChild<QLabel*>(u"watchReadout"_s)->text(); }
    [[nodiscard]] QString span() { return document().findChild<QLabel*>(u"watchSpan"_s)->text(); }

    /// As a hand does it: a click on its line.
    void openWatch()
    {
        const QRect line = strip().visualItemRect(strip().item(0));
        QTest::mouseClick(strip().viewport(), Qt::LeftButton, {}, line.center());
        ASSERT_EQ(m_window.currentPage(), u"live"_s);
        ASSERT_TRUE(page().watch());
        ASSERT_TRUE(waitUntil([this] { return document().answer() != nullptr; }));
    }
    /// Does something that asks for another stretch, and waits for it.
    template<typename Act>
    void andWait(const Act& act)
    {
        QSignalSpy loaded(&document(), &WatchDocument::loaded);
        act();
        ASSERT_TRUE(waitUntil([&] { return loaded.count() > 0; }));
    }
    void press(const QString& name)
    {
        andWait([&] { QTest::mouseClick(document().findChild<QToolButton*>(name), Qt::LeftButton); });
    }
    void pressText(const QString& text)
    {
        for (QToolButton* button : document().findChildren<QToolButton*>()) {
            if (button->text() == text)
                return andWait([&] { QTest::mouseClick(button, Qt::LeftButton); });
        }
        FAIL() << "no button " << text.toStdString();
    }
    void chooseKind(WatchSpan::Kind kind) { press(u"watchKind%1"_s.arg(static_cast<int>(kind))); }
    void drawPictures(const QString& name)
    {
        for (const bool isDark : {false, true}) {
            m_themes.setMode(isDark ? ThemeMode::Dark : ThemeMode::Light);
            for (const QSize size : {QSize(760, 560), QSize(1366, 768)}) {
                m_window.resize(size);
                drawPicture(m_window, u"watch-%1-%2-%3"_s.arg(name, isDark ? u"dark"_s : u"light"_s).arg(size.width()));
                EXPECT_LE(m_window.width(), size.width()) << "no page widens the window";
            }
        }
    }
};

} // namespace

TEST_F(WatchDocumentTest, AClickInTheListOpensItAndSaysWhoWins)
{
    EXPECT_TRUE(strip().item(0)->text().contains(u"simulated"_s)) << strip().item(0)->text().toStdString();
    openWatch();
    const auto& verdict = *document().findChild<VerdictBar*>();
    EXPECT_TRUE(verdict.text().startsWith(u"Near answers in 1"_s)) << verdict.text().toStdString();
    EXPECT_TRUE(verdict.text().contains(u"Far did not deliver"_s)) << verdict.text().toStdString();
    EXPECT_FALSE(m_window.top().verdict().isVisible()) << "there is one answer, and it is about the watch";
    EXPECT_TRUE(document().findChild<QLabel*>(u"watchTitle"_s)->text().contains(u"SIMULATED"_s));
    EXPECT_EQ(document().answer()->span.kind, WatchSpan::Kind::Day) << "the newest day";
    EXPECT_GE(document().answer()->span.to, document().answer()->last);
    drawPictures(u"day"_s);
    m_window.showPage(u"runs"_s);
    drawPictures(u"runs"_s);
}

TEST_F(WatchDocumentTest, StretchesFollowButtonsAndKeysAndStayWithinWhatIsKept)
{
    openWatch();
    for (const WatchSpan::Kind kind : WatchSpan::kAll) {
        chooseKind(kind);
        EXPECT_EQ(document().answer()->span.kind, kind);
    }
    drawPictures(u"year"_s);
    EXPECT_FALSE(document().findChild<QToolButton*>(u"watchNext"_s)->isEnabled()) << "nothing is kept after it";
    EXPECT_FALSE(document().findChild<QToolButton*>(u"watchPrevious"_s)->isEnabled()) << "nor before the year";
    smoke().setFocus();
    andWait([&] { QTest::keyClick(&smoke(), Qt::Key_4); });
    ASSERT_EQ(document().answer()->span.kind, WatchSpan::Kind::Week);
    const QDateTime newest = document().answer()->span.from;
    andWait([&] { QTest::keyClick(&smoke(), Qt::Key_PageUp); });
    EXPECT_EQ(document().answer()->span.to, newest);
    EXPECT_EQ(span(), document().answer()->span.text());
    drawPictures(u"week"_s);
    press(u"watchNext"_s);
    EXPECT_EQ(document().answer()->span.from, newest);
    andWait([&] { QTest::keyClick(&smoke(), Qt::Key_5); });
    press(u"watchPrevious"_s);
    drawPictures(u"month"_s);
}

TEST_F(WatchDocumentTest, FiguresAreThoseOfTheStretch)
{
    openWatch();
    chooseKind(WatchSpan::Kind::Month);
    press(u"watchPrevious"_s); // February, all of it
    const WatchAnswer& answer = *document().answer();
    ASSERT_EQ(answer.stretch.backends.size(), 3U);
    const auto store = RunStore::open(m_record.store());
    ASSERT_TRUE(store);
    const auto reader = WatchReader::open(*store.value(), u"months"_s);
    ASSERT_TRUE(reader);
    for (const WatchedBackend& backend : answer.stretch.backends) {
        const auto total = reader.value().total(
            {.backend = backend.name, .from = answer.stretch.from, .to = answer.stretch.to, .mostBins = 100'000});
        ASSERT_TRUE(total);
        EXPECT_EQ(backend.total.ledger, total.value().ledger)
            << backend.name.toStdString() << ": exact, however coarse the bins";
        EXPECT_EQ(backend.total.roundTrips, total.value().roundTrips);
        ASSERT_TRUE(backend.objective && backend.objective->attained);
    }
    EXPECT_DOUBLE_EQ(*answer.stretch.backends[0].objective->attained, 1.0);
    EXPECT_EQ(answer.stretch.backends[2].objective->verdict, ObjectiveStanding::Verdict::Missed);
    EXPECT_EQ(document().tableText().count(u'\n'), 4) << "a header and three backends";
}

TEST_F(WatchDocumentTest, TheCursorTellsOfABinAndOfAGap)
{
    openWatch();
    chooseKind(WatchSpan::Kind::Week);
    smoke().setFocus();
    QTest::keyClick(&smoke(), Qt::Key_Left);
    EXPECT_TRUE(readout().contains(u"Near (simulated): p50 1"_s)) << readout().toStdString();
    EXPECT_GE(smoke().accessibleDescription().count(u'\n'), 3) << smoke().accessibleDescription().toStdString();
    const QDateTime before = smoke().cursor();
    QTest::keyClick(&smoke(), Qt::Key_Left);
    EXPECT_LT(smoke().cursor(), before);
    QTest::keyClick(&smoke(), Qt::Key_Escape);
    EXPECT_TRUE(readout().isEmpty());
    chooseKind(WatchSpan::Kind::Year);
    for (int i = 0; i < 400; ++i) // far into what is not measured yet
        QTest::keyClick(&smoke(), Qt::Key_Right);
    EXPECT_EQ(readout(), u"Nothing was measured here."_s);
}

TEST_F(WatchDocumentTest, NotesAndAlertsAreSeenWhereTheyHappened)
{
    openWatch();
    chooseKind(WatchSpan::Kind::Month);
    press(u"watchPrevious"_s);
    const auto readAt = [this](std::chrono::sys_seconds moment) {
        const double share =
            static_cast<double>((moment - document().answer()->stretch.from).count()) /
            static_cast<double>((document().answer()->stretch.to - document().answer()->stretch.from).count());
        const QRect picture = smoke().pictureArea(0).toRect();
        QTest::mouseMove(&smoke(), {picture.left() + static_cast<int>(picture.width() * share), picture.center().y()});
        return readout();
    };
    EXPECT_TRUE(readAt(kNoted).contains(u"Note: deployed 1.4"_s)) << readout().toStdString();
    EXPECT_TRUE(readAt(kNoted + 48h).contains(u"Alert: Slow (p99_ms>300), Middle"_s)) << readout().toStdString();
    EXPECT_FALSE(readAt(kNoted + 96h).contains(u"Alert"_s)) << "it was over";
}

TEST_F(WatchDocumentTest, ADayOfTheCalendarOpens)
{
    openWatch();
    pressText(u"Days"_s);
    drawPictures(u"days"_s);
    const QDate day(2026, 2, 3);
    const QPoint cell = calendar().cellOf(day);
    EXPECT_EQ(calendar().dayAt(cell), day);
    const ObjectiveCounts* far = calendar().countsAt(2, cell);
    ASSERT_TRUE(far);
    EXPECT_GT(far->beyond, far->within) << "400 ms are not within 300";
    EXPECT_FALSE(calendar().countsAt(0, calendar().cellOf(QDate(2025, 12, 30)))) << "before the first";
    const QPoint middle = calendar().cellArea(1, cell).center().toPoint();
    QTest::mouseMove(&calendar(), middle);
    andWait([&] { QTest::mouseClick(&calendar(), Qt::LeftButton, {}, middle); });
    EXPECT_EQ(document().answer()->question.view, WatchQuestion::View::Chart);
    EXPECT_EQ(document().answer()->span.from.date(), day);
    EXPECT_EQ(document().answer()->span.kind, WatchSpan::Kind::Day);
}

TEST_F(WatchDocumentTest, HoursOfTheWeekAreOfMoreThanOneDay)
{
    openWatch();
    pressText(u"Hours"_s);
    EXPECT_EQ(document().answer()->span.kind, WatchSpan::Kind::Month);
    drawPictures(u"hours"_s);
    hours().setFocus();
    QTest::keyClick(&hours(), Qt::Key_Left);
    QTest::keyClick(&hours(), Qt::Key_Down);
    for (int i = 0; i < 24 && !readout().contains(u"messages"_s); ++i) // some hours were measured, some were not
        QTest::keyClick(&hours(), Qt::Key_Left);
    EXPECT_TRUE(readout().contains(u"messages within 300 ms"_s)) << readout().toStdString();
    EXPECT_TRUE(hours().summary().contains(u"Far (simulated) is worst on"_s)) << hours().summary().toStdString();
}

TEST_F(WatchDocumentTest, HoursAreColouredByTheirTailsWhereThoseAreKnown)
{
    openWatch();
    auto* tails = document().findChild<QToolButton*>(u"watchTails"_s);
    EXPECT_FALSE(tails->isVisible()) << "of hours alone";
    pressText(u"Hours"_s);
    ASSERT_TRUE(tails->isVisible());
    QTest::mouseClick(tails, Qt::LeftButton);
    int known = 0;
    int doubtful = 0;
    for (int hour = 0; hour < 24; ++hour) {
        for (int day = 0; day < 7; ++day) {
            if (hours().countsAt(2, {hour, day}))
                ++(hours().stepAt(2, {hour, day}) ? known : doubtful);
        }
    }
    EXPECT_GT(known, 0) << "the last hours were measured closely";
    if (!qEnvironmentVariableIsSet("ROUNDTRIP_PICTURES")) {
        EXPECT_GT(doubtful, 0) << "and a minute has too few messages for a p99";
    }
    EXPECT_TRUE(hours().summary().contains(u"Far (simulated) has its longest p99"_s))
        << hours().summary().toStdString();
    drawPictures(u"hours-p99"_s);
    QTest::mouseClick(tails, Qt::LeftButton);
    EXPECT_TRUE(hours().summary().contains(u"is worst on"_s));
}

TEST_F(WatchDocumentTest, WhatItTakesOnTheDiskIsSaid)
{
    openWatch();
    const QString details = document().findChild<QLabel*>(u"runBannerDetail"_s)->toolTip();
    EXPECT_TRUE(details.contains(u"the store takes"_s)) << details.toStdString();
}

TEST_F(WatchDocumentTest, ItSpeaksGerman)
{
    QTranslator german;
    static_cast<void>(Language::available()); // which registers what is carried inside
    ASSERT_TRUE(german.load(u":/translations/roundtrip_de.qm"_s));
    QCoreApplication::installTranslator(&german);
    const auto back = qScopeGuard([&german] { QCoreApplication::removeTranslator(&german); });
    openWatch();
    EXPECT_TRUE(document().findChild<QLabel*>(u"watchTitle"_s)->text().startsWith(u"Beobachtung „months“"_s));
    pressText(u"Tage"_s);
    drawPictures(u"german"_s);
    pressText(u"Stunden"_s);
    QTest::mouseClick(document().findChild<QToolButton*>(u"watchTails"_s), Qt::LeftButton);
    drawPictures(u"german-p99"_s);
    for (const WatchSpan::Kind kind : WatchSpan::kAll)
        EXPECT_TRUE(document().findChild<QToolButton*>(u"watchKind%1"_s.arg(static_cast<int>(kind)))->isVisible());
}

TEST_F(WatchDocumentTest, ClosingItShowsWhatWasThereBefore)
{
    openWatch();
    QTest::mouseClick(document().findChild<QToolButton*>(u"watchClose"_s), Qt::LeftButton);
    EXPECT_FALSE(page().watch());
    EXPECT_TRUE(m_window.top().verdict().isVisible());
    EXPECT_EQ(m_desk.sources().source().kind, RunSource::Kind::Session) << "the source was never another";
}

TEST_F(WatchDocumentTest, AWatchThatIsGoneSaysSo)
{
    QSignalSpy failed(&m_desk.sources(), &SourceDesk::failed);
    m_desk.sources().openWatch(m_record.store(), u"nobody"_s);
    EXPECT_TRUE(waitUntil([&] { return failed.count() > 0; }));
}

TEST(WatchSpanTest, DaysAreThoseOfTheClockOnTheWall)
{
    const QTimeZone berlin("Europe/Berlin");
    ASSERT_TRUE(berlin.isValid());
    const QDateTime spring(QDate(2026, 3, 29), QTime(12, 0), berlin);
    const WatchSpan day = WatchSpan::of(WatchSpan::Kind::Day, spring);
    EXPECT_EQ(day.from.secsTo(day.to), 23 * 3600);
    EXPECT_EQ(day.next().from, day.to);
    EXPECT_EQ(day.next().previous(), day);
    const QDateTime autumn(QDate(2026, 10, 25), QTime(23, 30), berlin);
    WatchSpan part = WatchSpan::of(WatchSpan::Kind::SixHours, autumn);
    EXPECT_EQ(part.from.secsTo(part.to), 3600) << "the 25th hour is a part by itself";
    int parts = 0;
    for (; part.from.date() == autumn.date(); part = part.previous())
        ++parts;
    EXPECT_EQ(parts, 5) << "none left out, none twice";
    const WatchSpan week = WatchSpan::of(WatchSpan::Kind::Week, spring, Qt::Monday);
    EXPECT_EQ(week.from.date(), QDate(2026, 3, 23));
    EXPECT_EQ(week.from.secsTo(week.to), 7 * 86'400 - 3600);
}

} // namespace roundtrip::test
