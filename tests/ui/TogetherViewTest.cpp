// SPDX-License-Identifier: GPL-3.0-or-later
// The chat page as a race: its views, its search, its commands, and what stands over and beside it.
#include "chat/TogetherView.h"
#include "chat/ChatPage.h"
#include "chat/LaneView.h"
#include "chat/SearchBar.h"
#include "race/RaceView.h"
#include "scoreboard/BackendCard.h"
#include "scoreboard/VerdictBar.h"
#include "support/Printers.h"
#include "ui/Pictures.h"
#include "ui/WindowFixture.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
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
        BackendsFile file;
        for (const QString& name : kNames)
            file.backends << BackendConfig{
                .name = name, .platform = u"ec2-ws"_s, .settings = {{u"url"_s, u"ws://127.0.0.1:9/"_s}}};
        file.baseline = kNames.first();
        m_session.load(file);
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
    EXPECT_EQ(names, (QStringList{u"Copy text"_s,
                                  u"Copy with times"_s,
                                  u"Send again"_s,
                                  {},
                                  u"How it travelled over EC2…"_s,
                                  u"How it travelled over Lambda…"_s,
                                  u"How it travelled over Ably…"_s}));
    EXPECT_FALSE(menu->actions().at(2)->isEnabled()) << "nothing is connected";
    menu->actions().at(0)->trigger();
    EXPECT_EQ(QGuiApplication::clipboard()->text(), u"hello"_s);
    menu->actions().at(1)->trigger();
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
    ASSERT_EQ(lines.size(), 4);
    EXPECT_EQ(lines.at(2), u"\tLambda\t14.0 ms\t2.0×"_s);
    delete menu;
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
    for (int i = 0; i < 8; ++i)
        say(u"hello"_s, 10ms, 3);
    const QList<BackendCard> cards = backendCards(m_session);
    ASSERT_EQ(cards.size(), 3);
    EXPECT_TRUE(cards[0].isFastest);
    EXPECT_EQ(cardMedian(cards[0]), u"10.0 ms"_s);
    EXPECT_EQ(cardChip(cards[0]), u"baseline"_s);
    EXPECT_NEAR(cards[2].ratio.value_or(0), 3.0, 0.02);
    EXPECT_FALSE(cards[0].tail) << "eight messages carry no p99";
    auto* bar = m_window.findChild<VerdictBar*>();
    bar->follow(&m_session);
    EXPECT_EQ(bar->text(), u"EC2 answers in 10.0 ms. Lambda takes 2.0×, Ably 3.0× as long."_s);
    drawPicture(m_window, u"chat-together"_s);
}

} // namespace roundtrip::test
