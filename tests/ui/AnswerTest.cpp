// SPDX-License-Identifier: GPL-3.0-or-later
// Answers: to reply to a line and to react to it, by mouse and keyboard, over two servers; and what is seen of both.
#include "chat/ChatPage.h"
#include "chat/EmojiPopup.h"
#include "chat/LanePointer.h"
#include "chat/LaneView.h"
#include "chat/MessageEdit.h"
#include "chat/ReactionChips.h"
#include "chat/ReplyBar.h"
#include "chat/TogetherView.h"
#include "race/RaceView.h"
#include "support/ContractServer.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "ui/Pictures.h"
#include "ui/WindowFixture.h"

#include <QAccessible>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <algorithm>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

const QString kThumb = u"\U0001F44D"_s;
const QString kParty = u"\U0001F389"_s;

class AnswerTest : public WindowFixture
{
protected:
    AnswerTest()
    {
        m_themes.setMode(ThemeMode::Light);
        BackendsFile file;
        file.backends
            << BackendConfig{.name = u"EC2"_s, .platform = u"ec2-ws"_s, .settings = {{u"url"_s, m_near.url()}}}
            << BackendConfig{.name = u"Far"_s, .platform = u"ec2-ws"_s, .settings = {{u"url"_s, m_far.url()}}};
        file.baseline = u"EC2"_s;
        m_session.load(file);
        m_window.resize(1280, 800);
        m_window.show();
        chat().setView(ChatView::Together);
        m_session.connectAll();
        EXPECT_TRUE(waitUntil([this] { return m_session.readyCount() == 2; }));
    }

    [[nodiscard]] ChatPage& chat() { return *m_window.findChild<ChatPage*>(); }
    [[nodiscard]] RaceView& race() { return chat().together().race(); }
    [[nodiscard]] Conversation& talk() { return m_session.conversation(); }
    [[nodiscard]] ReplyBar& replyBar() { return *m_window.findChild<ReplyBar*>(); }
    [[nodiscard]] const ChatLine& last() { return talk().line(talk().end() - 1); }
    /// Somebody else's line, over both servers; its serial number.
    qint64 hear(const QString& text, const QString& user = u"bob"_s)
    {
        const qint64 before = talk().end();
        ++m_heard;
        for (auto* server : {&m_near, &m_far})
            server->sendToAll(QStringLiteral(R"({"type":"chat","message":{"id":"b%1.line%1.%2-1","room":"lobby",)"
                                             R"("user":"%3","text":"%4","sentAt":1}})")
                                  .arg(QString::number(m_heard), server == &m_near ? u"near"_s : u"far"_s, user, text)
                                  .toUtf8());
        EXPECT_TRUE(waitUntil([&] { return talk().end() > before && last().roads.size() == 2; }));
        return talk().end() - 1;
    }
    void hearReaction(qint64 line, const QString& emoji, const QString& user)
    {
        const std::size_t before = talk().line(line).reactions.size();
        m_near.sendToAll(
            QStringLiteral(R"({"type":"chat","message":{"id":"%1-%2","room":"lobby","user":"%1","text":"",)"
                           R"("sentAt":1,"replyTo":"%3","reaction":"%4"}})")
                .arg(user, QString::number(++m_heard), talk().line(line).roads.front().messageId, emoji)
                .toUtf8());
        EXPECT_TRUE(waitUntil([&] { return talk().line(line).reactions.size() > before; }));
    }
    [[nodiscard]] bool allBack(const std::vector<LineRoad>& roads)
    {
        return std::all_of(roads.begin(), roads.end(),
                           [](const LineRoad& road) { return road.outcome() == Outcome::Delivered; });
    }
    [[nodiscard]] std::unique_ptr<QMenu> menuOf(qint64 line)
    {
        return std::unique_ptr<QMenu>(chat().together().makeMenu(line, m_window.mapToGlobal(QPoint(400, 300))));
    }
    [[nodiscard]] static QAction* entry(const QMenu& menu, const QString& name)
    {
        for (QAction* action : menu.actions()) {
            if (action->objectName() == name || (action->menu() && action->menu()->objectName() == name))
                return action;
        }
        return nullptr;
    }
    void react(qint64 line, const QString& emoji)
    {
        const auto menu = menuOf(line);
        for (QAction* action : entry(*menu, u"react"_s)->menu()->actions()) {
            if (action->data() == emoji)
                action->trigger();
        }
    }
    void click(const QRect& where)
    {
        ASSERT_FALSE(where.isEmpty());
        QTest::mouseClick(race().viewport(), Qt::LeftButton, {}, where.center());
    }

    ContractServer m_near;
    ContractServer m_far;
    int m_heard = 0;
};

} // namespace

TEST_F(AnswerTest, AReplyIsTypedUnderTheLineItAnswersAndNamesItOnEachRoad)
{
    const qint64 line = hear(u"Is this one faster?"_s);
    entry(*menuOf(line), u"reply"_s)->trigger();
    ASSERT_TRUE(replyBar().isVisible());
    EXPECT_EQ(replyBar().findChild<QLabel*>(u"mutedLabel"_s)->text(), u"Answer to bob: Is this one faster?"_s);
    EXPECT_TRUE(messageField().hasFocus()) << "one types on at once";
    say(u"a little"_s);
    EXPECT_FALSE(replyBar().isVisible()) << "the next line answers to nothing";
    ASSERT_TRUE(waitUntil([this] { return last().own && allBack(last().roads); }));
    EXPECT_EQ(talk().lineOf(last().replyTo), line);
    EXPECT_TRUE(m_near.receivedFrames().last().contains(R"("replyTo":"b1.line1.near-1")"));
    EXPECT_TRUE(m_far.receivedFrames().last().contains(R"("replyTo":"b1.line1.far-1")"));
    say(u"to nobody"_s);
    ASSERT_TRUE(waitUntil([this] { return allBack(last().roads); }));
    EXPECT_FALSE(m_near.receivedFrames().last().contains("replyTo"));
}

TEST_F(AnswerTest, EscapeAndTheButtonTakeTheQuoteBackAndLeaveTheText)
{
    const qint64 line = hear(u"hi"_s);
    entry(*menuOf(line), u"reply"_s)->trigger();
    QTest::keyClicks(&messageField(), u"half a"_s);
    QTest::keyClick(&messageField(), Qt::Key_Escape);
    EXPECT_FALSE(replyBar().isVisible());
    EXPECT_EQ(messageField().text(), u"half a"_s);
    entry(*menuOf(line), u"reply"_s)->trigger();
    QTest::mouseClick(replyBar().findChild<QToolButton*>(u"cancelReply"_s), Qt::LeftButton);
    EXPECT_FALSE(replyBar().isVisible());
    EXPECT_EQ(messageField().text(), u"half a"_s);
    entry(*menuOf(line), u"reply"_s)->trigger();
    m_session.setIdentity(u"physics"_s, u"ada"_s);
    EXPECT_FALSE(replyBar().isVisible()) << "another room has other lines";
}

TEST_F(AnswerTest, AClickOnTheQuoteGoesToTheLine)
{
    const qint64 line = hear(u"the first of many"_s);
    for (int i = 0; i < 30; ++i)
        hear(u"another"_s);
    m_session.send({}, u"to the first"_s, line);
    const qint64 answer = talk().end() - 1;
    ASSERT_TRUE(waitUntil([&] { return !race().quoteRect(answer).isEmpty() && race().lineRect(line).isEmpty(); }));
    click(race().quoteRect(answer));
    EXPECT_FALSE(race().lineRect(line).isEmpty());
    EXPECT_EQ(race().currentLine(), line);
    EXPECT_NE(entry(*menuOf(answer), u"goToAnswered"_s), nullptr) << "by keyboard, too";
    EXPECT_EQ(entry(*menuOf(line), u"goToAnswered"_s), nullptr);
}

TEST_F(AnswerTest, AnAnswerToALineThatIsNotHereSaysSo)
{
    m_near.sendToAll(R"({"type":"chat","message":{"id":"e-1","room":"lobby","user":"eve","text":"yes!","sentAt":1,)"
                     R"("replyTo":"long.ago.x-1"}})");
    ASSERT_TRUE(waitUntil([this] { return !talk().isEmpty(); }));
    EXPECT_FALSE(race().quoteRect(talk().first()).isEmpty());
    EXPECT_TRUE(race().spoken(last()).endsWith(u"Answers to a line that is not here"_s));
    click(race().quoteRect(talk().first())); // leads nowhere, and breaks nothing
}

TEST_F(AnswerTest, AReactionIsSentMeasuredAndCountedAndIsNoLine)
{
    const qint64 line = hear(u"it works"_s);
    const qint64 before = talk().end();
    const int heard = static_cast<int>(m_session.unread().count());
    react(line, kThumb);
    ASSERT_TRUE(waitUntil([&] {
        const auto& reactions = talk().line(line).reactions;
        return reactions.size() == 1 && allBack(reactions.front().roads);
    }));
    EXPECT_EQ(talk().end(), before);
    EXPECT_TRUE(m_far.receivedFrames().last().contains(R"("replyTo":"b1.line1.far-1")"));
    for (const auto& each : m_session.lanes()) {
        EXPECT_TRUE(each->median()) << "its round trip is a figure like any";
        EXPECT_TRUE(waitUntil([&each] { return each->ledger().delivered == 1; }));
    }
    hearReaction(line, kThumb, u"bob"_s);
    hearReaction(line, kParty, u"eve"_s);
    EXPECT_EQ(m_session.unread().count(), heard);
    const std::vector<ReactionChip> chips = chipsOf(talk().line(line).reactions);
    ASSERT_EQ(chips.size(), 2u);
    EXPECT_EQ(chips[0].count, 2);
    EXPECT_TRUE(chips[0].own && !chips[0].isOut && !chips[0].hasFailed);
    EXPECT_TRUE(chips[0].words.contains(u"you (EC2 "_s) && chips[0].words.endsWith(u"bob"_s))
        << chips[0].words.toStdString();
    EXPECT_TRUE(race().spoken(talk().line(line)).contains(u"Reactions: "_s + kThumb));
}

TEST_F(AnswerTest, AClickOnAnothersReactionSaysTheSameAndOnOursNothing)
{
    const qint64 line = hear(u"it works"_s);
    hearReaction(line, kParty, u"eve"_s);
    click(race().chipRect(line, kParty));
    ASSERT_TRUE(waitUntil([&] { return m_far.count("send") == 1 && m_near.count("send") == 1; }));
    EXPECT_EQ(chipsOf(talk().line(line).reactions).front().count, 2);
    click(race().chipRect(line, kParty));
    react(line, kParty);
    say(u"after it"_s);
    ASSERT_TRUE(waitUntil([&] { return allBack(last().roads); }));
    EXPECT_EQ(m_near.count("send"), 2) << "a reaction is said once, and not taken back";
}

TEST_F(AnswerTest, ALanesChipsAndKeysAnswerLikeTheRace)
{
    const qint64 line = hear(u"it works"_s);
    hearReaction(line, kParty, u"eve"_s);
    chat().setView(ChatView::Lanes);
    const auto lanes = m_window.findChildren<LaneView*>();
    const auto found =
        std::find_if(lanes.begin(), lanes.end(), [](const LaneView* each) { return each->lane().name() == u"EC2"_s; });
    ASSERT_NE(found, lanes.end());
    const LaneView* lane = *found; // over which the reaction came
    auto* list = lane->findChild<QListView*>(u"messages"_s);
    auto* pointer = lane->findChild<LanePointer*>();
    std::optional<QPoint> chip;
    ASSERT_TRUE(waitUntil([&] {
        for (int y = 0; y < list->viewport()->height() && !chip; y += 4) {
            for (int x = 0; x < list->viewport()->width() && !chip; x += 4) {
                if (pointer->chipAt({x, y}))
                    chip = QPoint(x, y);
            }
        }
        return chip.has_value();
    }));
    EXPECT_EQ(pointer->chipAt(*chip)->emoji, kParty);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, *chip);
    ASSERT_TRUE(waitUntil([&] { return m_far.count("send") == 1 && m_near.count("send") == 1; }));
    EXPECT_EQ(chipsOf(talk().line(line).reactions).front().count, 2);

    list->setCurrentIndex(list->model()->index(list->model()->rowCount() - 1, 0));
    m_window.activateWindow();
    list->setFocus();
    ASSERT_TRUE(waitUntil([&] { return list->hasFocus(); }));
    QTest::keyClick(list, Qt::Key_R);
    EXPECT_TRUE(replyBar().isVisible());
    EXPECT_TRUE(messageField().hasFocus());
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Plus);
    EXPECT_NE(m_window.findChild<EmojiPopup*>(), nullptr);
}

TEST_F(AnswerTest, TheKeyboardReachesAll)
{
    const qint64 line = hear(u"it works"_s);
    race().setFocus();
    QTest::keyClick(&race(), Qt::Key_Up);
    ASSERT_EQ(race().currentLine(), line);
    QTest::keyClick(&race(), Qt::Key_Plus);
    auto* popup = m_window.findChild<EmojiPopup*>();
    ASSERT_NE(popup, nullptr);
    auto* field = popup->findChild<QLineEdit*>();
    EXPECT_TRUE(field->hasFocus() || QApplication::focusWidget() == field);
    field->setText(u"much more than sixteen characters"_s);
    QTest::keyClick(field, Qt::Key_Return);
    EXPECT_TRUE(popup->isVisible()) << "told, and not cut";
    field->setText(u"ok!"_s);
    QTest::keyClick(field, Qt::Key_Return);
    ASSERT_TRUE(waitUntil([&] { return m_near.count("send") == 1; }));
    EXPECT_EQ(talk().line(line).reactions.front().emoji, u"ok!"_s);
    ASSERT_TRUE(waitUntil([] { return QApplication::activePopupWidget() == nullptr; }));
    m_window.activateWindow();
    race().setFocus();
    ASSERT_TRUE(waitUntil([this] { return race().hasFocus(); }));
    QTest::keyClick(&race(), Qt::Key_R);
    EXPECT_TRUE(replyBar().isVisible());
    EXPECT_TRUE(messageField().hasFocus());
}

TEST_F(AnswerTest, AServerThatLeavesTheReferenceOutIsNamed)
{
    m_far.intercept = [](QWebSocket& from, const QByteArray& frame) {
        if (!frame.contains("\"send\""))
            return false;
        QByteArray copy = frame;
        copy.replace("\"action\":\"send\"", "\"type\":\"chat\"").replace("\"replyTo\":", "\"was\":");
        from.sendTextMessage(QString::fromUtf8(copy));
        return true;
    };
    const qint64 line = hear(u"it works"_s);
    m_session.send({}, u"yes"_s, line);
    ASSERT_TRUE(waitUntil([this] { return allBack(last().roads); }));
    EXPECT_FALSE(last().road(u"EC2"_s)->referenceLost);
    EXPECT_TRUE(last().road(u"Far"_s)->referenceLost);
    EXPECT_TRUE(race().spoken(last()).contains(u"A server left out what this answers to"_s));
    ASSERT_TRUE(
        waitUntil([this] { return m_session.lane(u"Far"_s)->notice().contains(u"leaves out what a line answers"_s); }));
    EXPECT_TRUE(m_session.lane(u"EC2"_s)->notice().isEmpty());
}

TEST_F(AnswerTest, LanesShowWhatCameOverTheirRoad)
{
    const qint64 line = hear(u"Is this one faster?"_s);
    m_session.send({}, u"a little"_s, line);
    hearReaction(line, kParty, u"eve"_s); // over one of them
    react(line, kThumb);
    ASSERT_TRUE(waitUntil([&] { return m_near.count("send") == 2 && m_far.count("send") == 2; }));
    const MessageModel& near = m_session.lane(u"EC2"_s)->messages();
    const MessageModel& far = m_session.lane(u"Far"_s)->messages();
    ASSERT_TRUE(waitUntil([&] { return near.rowCount() == 2 && far.rowCount() == 2; }));
    EXPECT_EQ(near.at(0).reactions.size(), 2u);
    EXPECT_EQ(far.at(0).reactions.size(), 1u);
    EXPECT_EQ(near.at(1).quotedUser, u"bob"_s);
    EXPECT_EQ(near.at(1).quotedText, u"Is this one faster?"_s);
}

TEST_F(AnswerTest, Pictures)
{
    const qint64 line = hear(u"Is this one faster than the one that we had before it?"_s);
    m_session.send({}, u"By far: look at the bars"_s, line);
    const qint64 own = talk().end() - 1;
    hearReaction(line, kThumb, u"eve"_s);
    react(line, kThumb);
    hearReaction(own, kParty, u"bob"_s);
    hearReaction(own, kParty, u"eve"_s);
    for (int i = 0; i < 40; ++i)
        hearReaction(own, u"x%1"_s.arg(i), u"fay"_s);
    ASSERT_TRUE(waitUntil(
        [&] { return allBack(talk().line(line).reactions.back().roads) && allBack(talk().line(own).roads); }));
    entry(*menuOf(own), u"reply"_s)->trigger();
    QTest::keyClicks(&messageField(), u"I see it"_s);
    for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
        const QString theme = mode == ThemeMode::Light ? u"light"_s : u"dark"_s;
        m_themes.setMode(mode);
        m_window.resize(1280, 800);
        drawPicture(m_window, u"answers-"_s + theme);
        m_window.resize(760, 560);
        drawPicture(m_window, u"answers-small-"_s + theme);
        chat().setView(ChatView::Lanes);
        drawPicture(m_window, u"answers-lanes-small-"_s + theme);
        m_window.resize(1280, 800);
        drawPicture(m_window, u"answers-lanes-"_s + theme);
        chat().setView(ChatView::Together);
    }
    race().setFocus();
    race().setCurrentLine(line);
    QTest::keyClick(&race(), Qt::Key_Plus);
    auto* popup = m_window.findChild<EmojiPopup*>();
    ASSERT_NE(popup, nullptr);
    drawPicture(*popup, u"emoji-popup"_s);
    const auto menu = menuOf(line);
    drawPicture(*menu, u"line-menu"_s);
    drawPicture(*entry(*menu, u"react"_s)->menu(), u"react-menu"_s);
    EXPECT_FALSE(entry(*menu, u"react"_s)->menu()->actions().front()->isEnabled()) << "said already";
}

} // namespace roundtrip::test
