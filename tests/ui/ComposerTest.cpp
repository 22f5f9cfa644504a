// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/LaneView.h"
#include "chat/MessageEdit.h"
#include "chat/SearchBar.h"
#include "shell/Actions.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "ui/NodeServer.h"
#include "ui/WindowFixture.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QTest>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

class ComposerTest : public WindowFixture
{
protected:
    void SetUp() override
    {
        ASSERT_TRUE(m_server.start());
        connectTo(m_server.url());
        ASSERT_TRUE(waitUntil([this] { return lane().isReady(); }));
    }
    void paste(const QString& text)
    {
        QApplication::clipboard()->setText(text);
        messageField().paste();
    }
    [[nodiscard]] bool delivered(int count)
    {
        const MessageModel& messages = lane().messages();
        return messages.rowCount() == count && messages.at(count - 1).outcome() == Outcome::Delivered;
    }

    NodeServer m_server;
};

} // namespace

TEST_F(ComposerTest, ManyPastedLinesStayOneMessageWithItsLines)
{
    const int oneLine = messageField().height();
    paste(u"first\nsecond\nthird\n"_s);
    EXPECT_EQ(messageField().text(), u"first\nsecond\nthird"_s);
    EXPECT_GT(messageField().height(), oneLine) << "the field grows so that all of it is seen";
    QTest::keyClick(&messageField(), Qt::Key_Return);
    ASSERT_TRUE(waitUntil([this] { return delivered(1); }));
    EXPECT_EQ(lane().messages().at(0).text, u"first\nsecond\nthird"_s);
    EXPECT_EQ(messageField().height(), oneLine);
}

TEST_F(ComposerTest, WhatIsTooLongIsKeptAndSaidToBe)
{
    const QString text = QString(contract::kMaxTextLength + 7, u'x');
    paste(text);
    QTest::keyClick(&messageField(), Qt::Key_Return);
    EXPECT_EQ(messageField().text(), text) << "nothing is cut off";
    EXPECT_EQ(lane().messages().rowCount(), 0);
    const auto hints = m_window.findChildren<QLabel*>(u"errorLabel"_s);
    EXPECT_TRUE(std::any_of(hints.begin(), hints.end(),
                            [](const QLabel* hint) { return hint->isVisible() && hint->text().contains(u'7'); }));
    paste(u""_s);
    messageField().setText(u"short"_s);
    QTest::keyClick(&messageField(), Qt::Key_Return);
    EXPECT_TRUE(waitUntil([this] { return delivered(1); }));
}

TEST_F(ComposerTest, ReturnInRoomOrNameGoesBackToTheMessage)
{
    for (const QString& name : {u"user"_s, u"room"_s}) {
        auto* field = m_window.findChild<QComboBox*>(name);
        m_window.activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(&m_window));
        field->lineEdit()->setFocus();
        field->lineEdit()->selectAll();
        QTest::keyClicks(field->lineEdit(), u"bob"_s);
        QTest::keyClick(field->lineEdit(), Qt::Key_Return);
        ASSERT_EQ(QApplication::focusWidget(), &messageField()) << name.toStdString();
        QTest::keyClicks(QApplication::focusWidget(), u"who am i"_s);
        EXPECT_EQ(field->currentText(), u"bob"_s);
        EXPECT_EQ(messageField().text(), u"who am i"_s);
        messageField().clear();
    }
    EXPECT_EQ(m_session.user(), u"bob"_s);
    EXPECT_EQ(m_session.room(), u"bob"_s);
}

TEST_F(ComposerTest, AnotherRoomIsJoinedAndTheFirstIsOfferedAgain)
{
    auto* room = m_window.findChild<QComboBox*>(u"room"_s);
    room->setFocus();
    room->lineEdit()->setText(u"kitchen"_s);
    QTest::keyClick(room->lineEdit(), Qt::Key_Return);
    EXPECT_EQ(m_session.room(), u"kitchen"_s);
    EXPECT_GE(room->findText(u"lobby"_s), 0) << "rooms that were used can be chosen";
    ASSERT_TRUE(waitUntil([this] { return lane().isReady(); }));
    say(u"in the kitchen"_s);
    EXPECT_TRUE(waitUntil([this] { return delivered(1); }));
    room->lineEdit()->setText(u""_s);
    QTest::keyClick(room->lineEdit(), Qt::Key_Return);
    EXPECT_EQ(m_session.room(), u"kitchen"_s) << "no room is no room";
    EXPECT_EQ(room->currentText(), u"kitchen"_s) << "and the field says where one is";
}

TEST_F(ComposerTest, SendingAgainLeavesAloneWhatIsBeingTyped)
{
    showLanes();
    say(u"heard?"_s);
    ASSERT_TRUE(waitUntil([this] { return delivered(1); }));
    messageField().setText(u"half a thought"_s);
    auto* list = m_window.findChild<QListView*>(u"messages"_s);
    Q_EMIT list->customContextMenuRequested(list->visualRect(list->model()->index(0, 0)).center());
    auto* again = m_window.findChild<QAction*>(u"sendAgain"_s);
    ASSERT_TRUE(again);
    again->trigger();
    ASSERT_TRUE(waitUntil([this] { return delivered(2); }));
    EXPECT_EQ(lane().messages().at(1).text, u"heard?"_s);
    EXPECT_EQ(messageField().text(), u"half a thought"_s);
}

TEST_F(ComposerTest, ASearchGoesOnWhenABackendIsAdded)
{
    showLanes();
    for (const QString& text : {u"red apple"_s, u"green pear"_s})
        say(text);
    ASSERT_TRUE(waitUntil([this] { return delivered(2); }));
    m_window.actions().find->trigger();
    auto* field = m_window.findChild<QLineEdit*>(u"searchField"_s);
    QTest::keyClicks(field, u"red"_s);
    m_session.addBackend({.name = u"Elsewhere"_s, .platform = u"ec2-ws"_s, .settings = {{u"url"_s, m_server.url()}}});
    int found = 0;
    for (const LaneView* view : m_window.findChildren<LaneView*>()) {
        if (&view->lane() == &lane()) {
            EXPECT_EQ(view->findChild<QListView*>(u"messages"_s)->currentIndex().row(), 0);
            ++found;
        }
    }
    EXPECT_EQ(found, 1);
}

TEST_F(ComposerTest, SearchFindsWhatWasSaidOldestAndNewest)
{
    showLanes();
    for (const QString& text : {u"red apple"_s, u"green pear"_s, u"Red plum"_s})
        say(text);
    ASSERT_TRUE(waitUntil([this] { return delivered(3); }));
    m_window.actions().find->trigger();
    auto* field = m_window.findChild<QLineEdit*>(u"searchField"_s);
    ASSERT_TRUE(field->isVisible());
    QTest::keyClicks(field, u"red"_s);
    auto* list = m_window.findChild<QListView*>(u"messages"_s);
    EXPECT_EQ(list->currentIndex().row(), 2) << "the newest first, whatever the case";
    QTest::keyClick(field, Qt::Key_Return);
    EXPECT_EQ(list->currentIndex().row(), 0);
    QTest::keyClick(field, Qt::Key_Return);
    EXPECT_EQ(list->currentIndex().row(), 2) << "beyond the oldest it begins anew";
    QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
    EXPECT_EQ(list->currentIndex().row(), 0);
    QTest::keyClick(field, Qt::Key_Escape);
    EXPECT_FALSE(field->isVisible());
    EXPECT_TRUE(messageField().hasFocus());
}

} // namespace roundtrip::test
