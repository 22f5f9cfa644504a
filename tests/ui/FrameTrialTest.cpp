// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/BackendCommands.h"
#include "backends/BackendDialog.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "ui/Pictures.h"
#include "ui/WindowFixture.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QTreeWidget>
#include <QWebSocket>
#include <QWebSocketServer>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

/// A server that asks for a name and then sends back what it gets; and the form that describes it.
class FrameTrialTest : public WindowFixture
{
protected:
    FrameTrialTest() : m_server(QString(), QWebSocketServer::NonSecureMode)
    {
        QObject::connect(&m_server, &QWebSocketServer::newConnection, &m_server, [this] {
            QWebSocket* socket = m_server.nextPendingConnection();
            socket->setParent(&m_server);
            QObject::connect(socket, &QWebSocket::textMessageReceived, socket, [socket](const QString& text) {
                socket->sendTextMessage(text.startsWith("hello"_L1) ? u"{\"type\":\"welcome\"}"_s : text);
            });
        });
        EXPECT_TRUE(m_server.listen(QHostAddress::LocalHost));
    }

    BackendDialog& form()
    {
        m_commands = std::make_unique<BackendCommands>(m_session, &m_window);
        m_commands->add();
        auto* dialog = m_window.findChildren<BackendDialog*>().last();
        auto* platform = dialog->findChild<QComboBox*>(u"backendPlatform"_s);
        for (int i = 0; i < platform->count(); ++i) { // the one that can be tried out
            platform->setCurrentIndex(i);
            if (dialog->findChild<QPushButton*>(u"tryIt"_s)->isVisibleTo(dialog))
                break;
        }
        dialog->findChild<QLineEdit*>(u"backendName"_s)->setText(u"Mine"_s);
        dialog->findChild<QComboBox*>(u"preset"_s)->setCurrentText(u"echo"_s);
        dialog->findChild<QLineEdit*>(u"url"_s)->setText(u"ws://127.0.0.1:%1/"_s.arg(m_server.serverPort()));
        return *dialog;
    }

    static QString verdict(const BackendDialog& dialog)
    {
        const auto* label = dialog.findChild<QLabel*>(u"trialVerdict"_s);
        return label->isHidden() ? QString() : label->text();
    }
    static void tryIt(const BackendDialog& dialog)
    {
        QTest::mouseClick(dialog.findChild<QPushButton*>(u"tryIt"_s), Qt::LeftButton);
        EXPECT_TRUE(waitUntil([&dialog] { return !verdict(dialog).isEmpty(); }, std::chrono::seconds(60)));
    }
    static void type(const BackendDialog& dialog, const QString& field, const QString& text)
    {
        dialog.findChild<QPlainTextEdit*>(field)->setPlainText(text);
    }

    std::unique_ptr<BackendCommands> m_commands;
    QWebSocketServer m_server;
};

} // namespace

TEST_F(FrameTrialTest, APresetFillsTheFormAndOnlyWhatDiffersIsKept)
{
    BackendDialog& dialog = form();
    const auto* receive = dialog.findChild<QPlainTextEdit*>(u"receive"_s);
    EXPECT_TRUE(receive->toPlainText().contains(u"\"id\": \"/id\""_s)) << receive->toPlainText().toStdString();
    auto* preset = dialog.findChild<QComboBox*>(u"preset"_s);
    type(dialog, u"send"_s, u"{{id}} mine"_s);
    preset->setCurrentText(u"nats"_s);
    EXPECT_TRUE(receive->toPlainText().contains(u"MSG"_s)) << "what was not touched follows the preset";
    EXPECT_EQ(dialog.findChild<QPlainTextEdit*>(u"send"_s)->toPlainText(), u"{{id}} mine"_s);
    preset->setCurrentText(u"stomp"_s);
    const QJsonObject settings = dialog.config().settings;
    EXPECT_EQ(settings.value(u"preset"_s).toString(), u"stomp"_s);
    EXPECT_EQ(settings.value(u"send"_s).toString(), u"{{id}} mine"_s);
    EXPECT_FALSE(settings.contains(u"receive"_s));
    EXPECT_FALSE(settings.contains(u"binary"_s));
    dialog.reject();
}

TEST_F(FrameTrialTest, FramesAreShownWithWhatTheRulesFound)
{
    BackendDialog& dialog = form();
    type(dialog, u"open"_s, u"[\"hello {{room}}\"]"_s);
    type(dialog, u"ready"_s, u"{\"when\": {\"/type\": \"welcome\"}}"_s);
    tryIt(dialog);
    EXPECT_TRUE(verdict(dialog).contains(u"came back"_s)) << verdict(dialog).toStdString();
    const auto* list = dialog.findChild<QTreeWidget*>(u"trialFrames"_s);
    ASSERT_EQ(list->topLevelItemCount(), 4);
    EXPECT_EQ(list->topLevelItem(0)->text(2), u"hello lobby"_s);
    EXPECT_EQ(list->topLevelItem(1)->text(3), u"ready"_s);
    EXPECT_TRUE(list->topLevelItem(3)->text(3).startsWith(u"receive: id try"_s))
        << list->topLevelItem(3)->text(3).toStdString();
    dialog.findChild<QTreeWidget*>(u"trialFrames"_s)->setCurrentItem(list->topLevelItem(3));
    const auto* detail = dialog.findChild<QPlainTextEdit*>(u"trialFrame"_s);
    EXPECT_FALSE(detail->extraSelections().isEmpty()) << "what was found is marked in the frame";
    drawPicture(dialog, u"trial"_s);
    type(dialog, u"ready"_s, u"open"_s);
    EXPECT_TRUE(verdict(dialog).isEmpty()) << "what was found is of values that are no longer there";
    dialog.reject();
}

TEST_F(FrameTrialTest, WhatIsWrongIsToldAtItsField)
{
    BackendDialog& dialog = form();
    type(dialog, u"send"_s, u"{\"text\":\"{{text}}\"}"_s);
    tryIt(dialog);
    EXPECT_TRUE(verdict(dialog).contains(u"Write {{json:text}}."_s)) << verdict(dialog).toStdString();
    type(dialog, u"send"_s, QString());
    type(dialog, u"receive"_s, u"{\"id\": "_s);
    tryIt(dialog);
    EXPECT_TRUE(verdict(dialog).contains(u"is no JSON"_s)) << verdict(dialog).toStdString();
    type(dialog, u"receive"_s, u"{\"when\": {\"/never\": 1}, \"id\": \"/id\"}"_s);
    tryIt(dialog);
    EXPECT_TRUE(verdict(dialog).contains(u"did not come back"_s)) << verdict(dialog).toStdString();
    dialog.reject();
}

} // namespace roundtrip::test
