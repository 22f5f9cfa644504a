// SPDX-License-Identifier: GPL-3.0-or-later
// The chat page as a race: its views, its search, its commands, and what stands over and beside it.
#include "chat/TogetherView.h"
#include "backends/BackendsPanel.h"
#include "charts/RoundTripChart.h"
#include "chat/ChatPage.h"
#include "chat/LaneView.h"
#include "chat/SearchBar.h"
#include "chat/WaterfallPopup.h"
#include "race/RaceView.h"
#include "scoreboard/BackendCard.h"
#include "scoreboard/VerdictBar.h"
#include "shell/Actions.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "ui/Pictures.h"
#include "ui/WindowFixture.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

namespace roundtrip::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class TogetherViewTest : public WindowFixture
{
protected:
    TogetherViewTest()
    {
        m_themes.setMode(ThemeMode::Light);
        m_session.load(unanswered(kNames));
        m_window.resize(1280, 800);
        m_window.show();
        chat().setView(ChatView::Together);
    }

    [[nodiscard]] ChatPage& chat() { return *m_window.findChild<ChatPage*>(); }
    [[nodiscard]] RaceView& race() { return chat().together().race(); }
    /// A line of ours as it went out over all backends, and came back from the first so many after `span` and more.
    qint64 say(const QString& text, Duration span, int landed)
    {
        ChatLine line{.room = m_session.room(), .user = u"ada"_s, .text = text, .time = QDateTime::currentDateTime()};
        const QString id = u"m-%1"_s.arg(++m_said);
        for (const QString& name : kNames)
            line.roads.push_back({.backend = name, .messageId = id});
        const qint64 serial = m_session.conversation().say(line);
        for (int i = 0; i < landed; ++i) {
            const Sample sample{.row = m_said,
                                .backend = kNames.at(i),
                                .messageId = id,
                                .senderId = u"s"_s,
                                .isEcho = true,
                                .sent = m_session.origin() + 1s,
                                .received = m_session.origin() + 1s + span * (i + 1),
                                .outcome = Outcome::Delivered};
            m_session.conversation().update(sample, std::nullopt, {});
            m_session.apply(sample);
        }
        return serial;
    }

    const QStringList kNames{u"EC2"_s, u"Lambda"_s, u"Ably"_s};
    int m_said = 0;
};

class PaintCount : public QObject
{
public:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        count += event->type() == QEvent::Paint ? 1 : 0;
        return QObject::eventFilter(watched, event);
    }
    int count = 0;
};

} // namespace

TEST_F(TogetherViewTest, TheThreeViewsShowOneChat)
{
    say(u"hello"_s, 7ms, 3);
    EXPECT_TRUE(race().isVisible());
    chat().findChild<QToolButton*>(u"chatView1"_s)->click();
    EXPECT_FALSE(race().isVisible());
    int lanes = 0;
    for (const LaneView* view : chat().findChildren<LaneView*>())
        lanes += view->isVisible() ? 1 : 0;
    EXPECT_EQ(lanes, 3);
    chat().findChild<QToolButton*>(u"chatView2"_s)->click();
    auto* which = chat().findChild<QComboBox*>();
    for (QComboBox* box : chat().findChildren<QComboBox*>()) {
        if (box->accessibleName() == u"Which backend"_s)
            which = box;
    }
    ASSERT_TRUE(which->isVisible());
    which->setCurrentIndex(1);
    for (const LaneView* view : chat().findChildren<LaneView*>())
        EXPECT_EQ(view->isVisible(), view->lane().name() == u"Lambda"_s) << view->lane().name().toStdString();
    chat().findChild<QToolButton*>(u"chatView0"_s)->click();
    EXPECT_TRUE(race().isVisible());
    EXPECT_FALSE(which->isVisible());
}

TEST_F(TogetherViewTest, AMessageIsFoundOnceAndStepsGoRound)
{
    const qint64 first = say(u"the needle"_s, 7ms, 3);
    for (int i = 0; i < 30; ++i)
        say(u"hay"_s, 7ms, 3);
    const qint64 second = say(u"another NEEDLE"_s, 7ms, 3);
    chat().find();
    QTest::keyClicks(m_window.findChild<QLineEdit*>(u"searchField"_s), u"needle"_s);
    QLabel* count = m_window.findChild<SearchBar*>()->findChild<QLabel*>();
    EXPECT_EQ(count->text(), u"2 of 2"_s);
    EXPECT_FALSE(race().lineRect(second).isEmpty());
    QTest::keyClick(m_window.findChild<QLineEdit*>(u"searchField"_s), Qt::Key_Return);
    EXPECT_EQ(count->text(), u"1 of 2"_s);
    EXPECT_FALSE(race().lineRect(first).isEmpty()) << "the view went there";
}

TEST_F(TogetherViewTest, ALinesMenuCopiesItAndShowsHowItTravelled)
{
    const qint64 line = say(u"hello"_s, 7ms, 2);
    QMenu* menu = chat().together().makeMenu(line, {});
    QStringList names;
    for (const QAction* action : menu->actions())
        names << action->text();
    EXPECT_EQ(names, (QStringList{u"Reply\tR"_s,
                                  u"React"_s,
                                  {},
                                  u"Copy text"_s,
                                  u"Copy with times"_s,
                                  {},
                                  u"Send again"_s,
                                  {},
                                  u"Show on the chart"_s,
                                  u"Compare roads…"_s,
                                  u"How it travelled over EC2…"_s,
                                  u"How it travelled over Lambda…"_s,
                                  u"How it travelled over Ably…"_s}));
    EXPECT_FALSE(menu->actions().at(1)->isEnabled()) << "nothing is connected";
    EXPECT_FALSE(menu->actions().at(6)->isEnabled());
    EXPECT_FALSE(menu->actions().at(12)->isEnabled()) << "it has not left over Ably";
    menu->actions().at(3)->trigger();
    EXPECT_EQ(QGuiApplication::clipboard()->text(), u"hello"_s);
    menu->actions().at(4)->trigger();
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
    ASSERT_EQ(lines.size(), 4);
    EXPECT_EQ(lines.at(2), u"\tLambda\t14.0 ms\t2.0×"_s);
    menu->findChild<QAction*>(u"showOnChart"_s)->trigger();
    EXPECT_EQ(chat().strip().view().cursor(), std::chrono::nanoseconds(1s)) << "when it was sent";
    EXPECT_LE(chat().strip().view().range().from, std::chrono::nanoseconds(1s));
    menu->findChild<QAction*>(u"compareRoads"_s)->trigger();
    auto* popup = m_window.findChild<WaterfallPopup*>();
    ASSERT_NE(popup, nullptr);
    EXPECT_EQ(popup->accessibleDescription(),
              u"First sent to last back 14.0 ms; EC2 7.00 ms; Lambda 14.0 ms; Ably: waiting… unknown"_s);
    drawPicture(*popup, u"compare-roads"_s);
    delete popup;
    delete menu;
}

TEST_F(TogetherViewTest, AShapeRunsThoughNothingIsHeard)
{
    const qint64 line = say(u"hello"_s, 7ms, 0);
    m_session.conversation().update({.backend = kNames.first(),
                                     .messageId = u"m-1"_s,
                                     .isEcho = true,
                                     .sent = m_clock.now(),
                                     .outcome = Outcome::InFlight},
                                    std::nullopt, {});
    double last = -1.0;
    for (int step = 0; step < 3; ++step) {
        ASSERT_TRUE(waitUntil([&] { return race().barRect(line, kNames.first()).width() > last + 0.5; }));
        last = race().barRect(line, kNames.first()).width();
        EXPECT_LT(m_session.knownUntil(), m_clock.now());
    }
}

TEST_F(TogetherViewTest, MotionIsReducedFromTheMenu)
{
    const qint64 line = say(u"hello"_s, 7ms, 0);
    m_session.conversation().update({.backend = kNames.first(),
                                     .messageId = u"m-1"_s,
                                     .isEcho = true,
                                     .sent = m_session.origin(),
                                     .outcome = Outcome::InFlight},
                                    std::nullopt, {});
    race().setKnownUntil(m_session.origin() + 500ms);
    const auto drawn = [&] { return race().viewport()->grab(race().lineRect(line)).toImage(); };
    EXPECT_FALSE(race().isCalm());
    const QImage running = drawn();
    m_window.actions().motionReduced->trigger();
    EXPECT_TRUE(race().isCalm());
    const QImage calm = drawn();
    EXPECT_NE(calm, running) << "nothing is under way in the picture";
    race().setKnownUntil(m_session.origin() + 900ms);
    EXPECT_EQ(drawn(), calm) << "and nothing moves";
    EXPECT_EQ(QSettings().value(u"race/reducedMotion"_s).toString(), u"on"_s);
    m_window.actions().motionFull->trigger();
    EXPECT_FALSE(race().isCalm());
    EXPECT_EQ(QSettings().value(u"race/reducedMotion"_s).toString(), u"off"_s);
    m_window.actions().motionSystem->trigger();
    EXPECT_EQ(QSettings().value(u"race/reducedMotion"_s).toString(), u"system"_s);
}

TEST_F(TogetherViewTest, ARoomKeepsWhatWasSaidInIt)
{
    say(u"in the lobby"_s, 7ms, 3);
    m_session.setIdentity(u"physics"_s, u"ada"_s);
    EXPECT_TRUE(m_session.conversation().isEmpty());
    say(u"in physics"_s, 7ms, 3);
    m_session.setIdentity(u"lobby"_s, u"ada"_s);
    ASSERT_EQ(m_session.conversation().size(), 1u);
    EXPECT_EQ(m_session.conversation().line(m_session.conversation().first()).text, u"in the lobby"_s);
}

TEST_F(TogetherViewTest, CardsAndTheVerdictSayWhoIsFastest)
{
    say(u"hello"_s, 10ms, 3);
    for (const BackendCard& card : backendCards(m_session))
        EXPECT_FALSE(card.isFastest) << "one answer is no figure";
    for (int i = 1; i < 8; ++i)
        say(u"hello"_s, 10ms, 3);
    const QList<BackendCard> cards = backendCards(m_session);
    ASSERT_EQ(cards.size(), 3);
    EXPECT_TRUE(cards[0].isFastest) << "as the sentence says";
    EXPECT_EQ(cardMedian(cards[0]), u"10.0 ms"_s);
    EXPECT_EQ(cardChip(cards[0]), u"baseline"_s);
    EXPECT_NEAR(cards[2].ratio.value_or(0), 3.0, 0.02);
    EXPECT_FALSE(cards[0].tail) << "eight messages carry no p99";
    auto* bar = m_window.findChild<VerdictBar*>();
    bar->follow(&m_session);
    EXPECT_EQ(bar->text(), u"EC2 answers in 10.0 ms. Lambda takes 2.0×, Ably 3.0× as long."_s);
    drawPicture(m_window, u"chat-together"_s);
}

TEST_F(TogetherViewTest, ANarrowWindowHasARailThatStillNamesTheWinner)
{
    for (int i = 0; i < 8; ++i)
        say(u"hello"_s, 10ms, 3);
    auto* panel = m_window.findChild<BackendsPanel*>();
    QCoreApplication::processEvents();
    EXPECT_FALSE(panel->isRail());
    m_window.resize(760, 560);
    EXPECT_TRUE(panel->isRail());
    QCoreApplication::sendPostedEvents();
    EXPECT_LT(panel->width(), 100);
    auto* bar = m_window.findChild<VerdictBar*>();
    bar->follow(&m_session);
    EXPECT_TRUE(bar->shownText().startsWith(u"EC2 answers in 10.0 ms."_s)) << bar->shownText().toStdString();
    drawPicture(m_window, u"chat-rail"_s);
    QSignalSpy added(panel, &BackendsPanel::addRequested);
    panel->findChild<QPushButton*>(u"addBackend"_s)->click();
    EXPECT_EQ(added.size(), 1);
    for (QWidget* dialog : QApplication::topLevelWidgets()) {
        if (qobject_cast<QDialog*>(dialog))
            dialog->close();
    }
    m_window.resize(1280, 800);
    QCoreApplication::processEvents();
    EXPECT_FALSE(panel->isRail());
    EXPECT_GE(panel->width(), 180);
}

TEST(VerdictBarTest, CutsNamesBeforeFiguresAndIsPlacedAnewOnlyForNews)
{
    VerdictBar bar;
    bar.resize(420, 60);
    RaceVerdict verdict{.fastest = u"A backend with a name that goes on and on and on"_s, .medianUs = 7100.0};
    verdict.others = {{u"Another one whose name is not short either"_s, 2.5}, {u"Lambda"_s, 143.0}};
    bar.setVerdict(verdict, {{verdict.fastest, 0}, {u"Lambda"_s, 1}});
    EXPECT_TRUE(bar.text().startsWith(verdict.fastest)) << "whole for those who listen";
    EXPECT_TRUE(bar.shownText().contains(u"… answers in 7.10 ms."_s)) << bar.shownText().toStdString();
    EXPECT_TRUE(bar.shownText().contains(u"143× as long."_s)) << bar.shownText().toStdString();
    bar.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&bar));
    QCoreApplication::processEvents();
    PaintCount paints;
    bar.installEventFilter(&paints);
    bar.setVerdict(verdict, {{verdict.fastest, 0}, {u"Lambda"_s, 1}});
    QCoreApplication::processEvents();
    EXPECT_EQ(paints.count, 0);
    verdict.medianUs = 8000.0;
    bar.setVerdict(verdict, {{verdict.fastest, 0}, {u"Lambda"_s, 1}});
    QCoreApplication::processEvents();
    EXPECT_EQ(paints.count, 1);
}

} // namespace roundtrip::test
