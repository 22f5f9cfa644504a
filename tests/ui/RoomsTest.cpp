// SPDX-License-Identifier: GPL-3.0-or-later
// Several rooms at once in one window: the list, drafts, what is unread and where that is seen.
#include "chat/ChatPage.h"
#include "chat/MessageEdit.h"
#include "chat/RoomMemory.h"
#include "chat/RoomsModel.h"
#include "chat/RoomsPane.h"
#include "chat/TogetherView.h"
#include "race/RaceView.h"
#include "scoreboard/BackendCard.h"
#include "shell/PageTabs.h"
#include "shell/UnreadBadge.h"
#include "support/ContractServer.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "ui/Pictures.h"
#include "ui/WindowFixture.h"

#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QSettings>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

class RoomsTest : public WindowFixture
{
protected:
    void SetUp() override
    {
        connectTo(m_server.url());
        ASSERT_TRUE(waitUntil([this] { return lane().isReady(); }));
        m_window.activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(&m_window));
    }
    [[nodiscard]] QListView& rooms() { return *m_window.findChild<QListView*>(u"roomList"_s); }
    [[nodiscard]] ChatPage& chat() { return *m_window.findChild<ChatPage*>(); }
    [[nodiscard]] QString tabText() { return m_window.pages().tabText(0); }
    void click(const QString& room)
    {
        const int row = static_cast<int>(m_session.rooms().names().indexOf(room));
        const QRect place = rooms().visualRect(rooms().model()->index(row, 0));
        QTest::mouseClick(rooms().viewport(), Qt::LeftButton, {}, place.center());
    }
    void goTo(const QString& room)
    {
        auto* field = m_window.findChild<QComboBox*>(u"room"_s)->lineEdit();
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, room);
        QTest::keyClick(field, Qt::Key_Return);
    }
    /// Somebody else, in a room that we are in.
    void hear(const QString& room, const QString& text)
    {
        m_server.sendToAll(chat_frames::encode(chat_frames::Chat{
            .message = {.id = u"other-%1"_s.arg(++m_heard), .room = room, .user = u"bob"_s, .text = text}}));
    }
    [[nodiscard]] int unreadIn(const QString& room)
    {
        const auto row = m_session.rooms().names().indexOf(room);
        return rooms().model()->index(static_cast<int>(row), 0).data(RoomsModel::UnreadRole).toInt();
    }

    ContractServer m_server;
    int m_heard = 0;
    UnreadBadge m_badge{m_session, m_window.pages(), 0};
};

} // namespace

TEST_F(RoomsTest, ARoomIsABufferOfItsOwnWithADraftOfItsOwn)
{
    say(u"in the lobby"_s);
    QTest::keyClicks(&messageField(), u"half a thought"_s);
    goTo(u"physics"_s);
    EXPECT_EQ(m_session.room(), u"physics"_s);
    EXPECT_EQ(m_session.rooms().names(), (QStringList{u"lobby"_s, u"physics"_s}));
    EXPECT_EQ(messageField().text(), QString()) << "what was being written belongs to the other room";
    EXPECT_TRUE(m_session.conversation().isEmpty());
    ASSERT_EQ(QApplication::focusWidget(), &messageField()) << "what is typed next is a message";
    QTest::keyClicks(QApplication::focusWidget(), u"quarks"_s);
    click(u"lobby"_s);
    EXPECT_EQ(m_session.room(), u"lobby"_s);
    EXPECT_EQ(messageField().text(), u"half a thought"_s);
    EXPECT_EQ(QApplication::focusWidget(), &messageField());
    EXPECT_EQ(m_session.conversation().size(), 1u);
    click(u"physics"_s);
    EXPECT_EQ(messageField().text(), u"quarks"_s);
    ASSERT_TRUE(waitUntil([this] { return lane().isReady(); }));
    QTest::keyClick(&messageField(), Qt::Key_Return);
    ASSERT_TRUE(waitUntil([this] {
        const Conversation& talk = m_session.conversation();
        return talk.size() == 1 && !talk.line(talk.first()).isOut();
    }));
    EXPECT_EQ(m_server.handshakes(), 1) << "both rooms are on one connection";
    EXPECT_EQ(m_server.count("join"), 2);
}

TEST_F(RoomsTest, WhatIsSaidInAnotherRoomIsCountedWhereOneSeesItAndMarkedThere)
{
    goTo(u"physics"_s);
    click(u"lobby"_s);
    ASSERT_TRUE(waitUntil([this] { return m_server.count("join") == 2; }));
    hear(u"lobby"_s, u"seen at once"_s);
    hear(u"physics"_s, u"an apple fell"_s);
    hear(u"physics"_s, u"and another"_s);
    ASSERT_TRUE(waitUntil([this] { return unreadIn(u"physics"_s) == 2; }));
    EXPECT_EQ(unreadIn(u"lobby"_s), 0);
    EXPECT_EQ(tabText(), u"Chat (2)"_s);
    EXPECT_EQ(m_window.windowTitle(), u"(2) Roundtrip"_s);
    EXPECT_EQ(m_session.unread().countOn(u"EC2"_s), 2);
    const QModelIndex row = rooms().model()->index(1, 0);
    EXPECT_TRUE(row.data(Qt::AccessibleTextRole).toString().contains(u"2 unread"_s));
    drawPicture(m_window, u"rooms-unread"_s);
    click(u"physics"_s);
    EXPECT_TRUE(waitUntil([this] { return unreadIn(u"physics"_s) == 0; }));
    EXPECT_EQ(tabText(), u"Chat"_s);
    EXPECT_EQ(m_window.windowTitle(), u"Roundtrip"_s);
    EXPECT_TRUE(waitUntil([this] { return m_session.unread().countOn(u"EC2"_s) == 0; }));
    EXPECT_EQ(m_session.conversation().unreadFrom(), m_session.conversation().first()) << "where it began";
    drawPicture(m_window, u"rooms-mark"_s);
    ASSERT_TRUE(waitUntil([this] { return lane().isReady(); }));
    say(u"gravity"_s);
    EXPECT_EQ(m_session.conversation().unreadFrom(), -1) << "who answers has read";
}

TEST_F(RoomsTest, WhatComesWhileAnotherPageIsShownIsUnreadUntilOneComesBack)
{
    m_window.showPage(u"live"_s);
    hear(u"lobby"_s, u"anybody there?"_s);
    ASSERT_TRUE(waitUntil([this] { return m_session.unreadLines() == 1; }));
    EXPECT_EQ(tabText(), u"Chat (1)"_s);
    m_window.showPage(u"chat"_s);
    EXPECT_TRUE(waitUntil([this] { return m_session.unreadLines() == 0; }));
    RaceView& race = chat().together().race();
    const qint64 line = m_session.conversation().first();
    EXPECT_GT(race.textRect(line).top() - race.lineRect(line).top(), 2 * race.fontMetrics().height())
        << "date and mark stand above it";
}

TEST_F(RoomsTest, ARoomIsLeftByItsMenuAndTheLastOneStays)
{
    goTo(u"physics"_s);
    ASSERT_TRUE(waitUntil([this] { return m_server.count("join") == 2; }));
    const QRect place = rooms().visualRect(rooms().model()->index(1, 0));
    Q_EMIT rooms().customContextMenuRequested(place.center());
    auto* leave = m_window.findChild<QAction*>(u"leaveRoom"_s);
    ASSERT_TRUE(leave);
    EXPECT_EQ(leave->text(), u"Leave physics"_s);
    leave->trigger();
    EXPECT_EQ(m_session.room(), u"lobby"_s);
    ASSERT_TRUE(waitUntil([this] { return m_server.count("leave") == 1; }));
    rooms().setFocus();
    QTest::keyClick(&rooms(), Qt::Key_Delete);
    EXPECT_EQ(m_session.rooms().names(), QStringList{u"lobby"_s});
}

TEST_F(RoomsTest, KeysStepThroughTheRoomsAndTheButtonAsksForAName)
{
    goTo(u"physics"_s);
    goTo(u"kitchen"_s);
    QTest::keyClick(&messageField(), Qt::Key_PageDown, Qt::ControlModifier);
    EXPECT_EQ(m_session.room(), u"lobby"_s);
    QTest::keyClick(&messageField(), Qt::Key_PageUp, Qt::ControlModifier);
    EXPECT_EQ(m_session.room(), u"kitchen"_s);
    m_window.findChild<QToolButton*>(u"joinRoom"_s)->click();
    auto* field = m_window.findChild<QComboBox*>(u"room"_s)->lineEdit();
    EXPECT_TRUE(field->hasFocus());
    EXPECT_EQ(field->selectedText(), u"kitchen"_s) << "typing replaces it";
}

TEST_F(RoomsTest, RoomsNameAndDraftsAreThereTheNextTime)
{
    goTo(u"physics"_s);
    QTest::keyClicks(&messageField(), u"to be continued"_s);
    goTo(u"kitchen"_s);
    m_session.setIdentity(u"kitchen"_s, u"grace"_s);
    RoomMemory(m_session).save();
    ChatHub hub(m_platforms, m_clock, nullptr);
    ChatSession next(m_platforms, m_clock, hub, m_secrets);
    RoomMemory(next).restore();
    EXPECT_EQ(next.rooms().names(), (QStringList{u"lobby"_s, u"physics"_s, u"kitchen"_s}));
    EXPECT_EQ(next.room(), u"kitchen"_s);
    EXPECT_EQ(next.user(), u"grace"_s);
    EXPECT_EQ(next.rooms().draft(u"physics"_s), u"to be continued"_s);
    EXPECT_EQ(next.rooms().draft(u"kitchen"_s), QString());
    QSettings().clear();
}

TEST_F(RoomsTest, InASmallWindowRoomsStandInARowAboveAndNothingIsWiderThanTheWindow)
{
    goTo(u"physics"_s);
    goTo(u"kitchen"_s);
    for (const QSize& size : {QSize(1280, 800), QSize(760, 560)}) {
        m_window.resize(size);
        for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
            m_themes.setMode(mode);
            hear(u"physics"_s, u"hello?"_s);
            ASSERT_TRUE(waitUntil([this] { return unreadIn(u"physics"_s) > 0; }));
            drawPicture(m_window,
                        u"rooms-%1-%2"_s.arg(size.width()).arg(mode == ThemeMode::Dark ? u"dark"_s : u"light"_s));
        }
        QCoreApplication::processEvents();
        EXPECT_EQ(m_window.size(), size);
        auto* pane = m_window.findChild<RoomsPane*>();
        const bool isAbove = pane->geometry().bottom() <= chat().together().parentWidget()->geometry().top() + 1;
        EXPECT_EQ(isAbove, size.width() < 1000);
        EXPECT_TRUE(rooms().visualRect(rooms().model()->index(2, 0)).intersects(rooms().viewport()->rect()));
    }
    m_themes.setMode(ThemeMode::Light);
}

} // namespace roundtrip::test
