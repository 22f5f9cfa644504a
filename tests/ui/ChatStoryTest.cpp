// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/MessageEdit.h"
#include "chat/TogetherView.h"
#include "model/MessageText.h"
#include "support/ContractServer.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "ui/NodeServer.h"
#include "ui/Pictures.h"
#include "ui/WindowFixture.h"

#include <QFile>
#include <QLabel>
#include <QListView>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

/// The rows of a CSV file without quoted fields, as a list of column → value.
QList<QHash<QString, QString>> readPlainCsv(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u"\r\n"_s, Qt::SkipEmptyParts);
    QList<QHash<QString, QString>> rows;
    const QStringList header = lines.value(0).split(u',');
    for (const QString& line : lines.mid(1)) {
        const QStringList cells = line.split(u',');
        QHash<QString, QString> row;
        for (qsizetype i = 0; i < header.size(); ++i)
            row.insert(header.at(i), cells.value(i));
        rows << row;
    }
    return rows;
}

class ChatStoryTest : public WindowFixture
{
protected:
    [[nodiscard]] bool allDelivered(int count)
    {
        MessageModel& messages = lane().messages();
        for (int row = 0; row < messages.rowCount(); ++row) {
            if (messages.at(row).outcome() != Outcome::Delivered)
                return false;
        }
        return messages.rowCount() == count;
    }
};

} // namespace

TEST_F(ChatStoryTest, WhatWasTypedComesBackAndIsExportedAsShown)
{
    NodeServer server;
    ASSERT_TRUE(server.start());
    connectTo(server.url());
    ASSERT_TRUE(waitUntil([this] { return lane().isReady(); }));
    for (const QString& text : {u"one"_s, u"two"_s, u"three"_s})
        say(text);
    ASSERT_TRUE(waitUntil([this] { return allDelivered(3); }));
    for (int row = 0; row < 3; ++row)
        EXPECT_FALSE(statusText(lane().messages().at(row)).isEmpty());

    QSignalSpy exported(&m_desk.saves(), &SaveDesk::exported);
    m_desk.saves().exportTo(path(u"out"_s));
    ASSERT_TRUE(waitUntil([&exported] { return exported.count() == 1; }));
    const auto rows = readPlainCsv(path(u"out/samples.csv"_s));
    ASSERT_EQ(rows.size(), 3);
    for (int row = 0; row < 3; ++row) {
        const ChatMessage& shown = lane().messages().at(row);
        EXPECT_EQ(rows.at(row).value(u"message_id"_s), shown.id);
        EXPECT_EQ(rows.at(row).value(u"outcome"_s), u"delivered"_s);
        EXPECT_EQ(rows.at(row).value(u"service_time_us"_s).toLongLong(), toMicroseconds(*shown.sample->serviceTime()));
    }
    EXPECT_TRUE(lane().ledger().balances()) << lane().ledger().explain();
}

TEST_F(ChatStoryTest, AKilledServerIsNamedTextIsKeptAndItComesBack)
{
    NodeServer server;
    ASSERT_TRUE(server.start());
    const int port = server.port();
    connectTo(server.url());
    ASSERT_TRUE(waitUntil([this] { return lane().isReady(); }));
    say(u"before"_s);
    ASSERT_TRUE(waitUntil([this] { return allDelivered(1); }));

    server.kill();
    ASSERT_TRUE(waitUntil([this] { return lane().status().state == LinkState::Reconnecting; }));
    ASSERT_TRUE(lane().status().cause);
    const auto* cause = m_window.findChild<TogetherView*>()->findChild<QLabel*>(u"reconnectCause"_s);
    EXPECT_TRUE(cause->isVisible());
    EXPECT_FALSE(cause->text().isEmpty());
    say(u"kept"_s);
    EXPECT_EQ(messageField().text(), u"kept"_s) << "what cannot be sent stays in the field";
    EXPECT_EQ(lane().messages().rowCount(), 1);

    ASSERT_TRUE(server.start(port));
    ASSERT_TRUE(waitUntil([this] { return lane().isReady(); }, std::chrono::seconds(60)));
    EXPECT_FALSE(cause->isVisible());
    say(u""_s); // Return alone now sends what was kept
    ASSERT_TRUE(waitUntil([this] { return allDelivered(2); }));
    EXPECT_EQ(lane().messages().at(1).text, u"kept"_s);
    EXPECT_TRUE(lane().ledger().balances()) << lane().ledger().explain();
}

TEST_F(ChatStoryTest, AWrongTokenIsSaidAndNotTriedForEver)
{
    NodeServer server;
    ASSERT_TRUE(server.start(0, u"right"_s));
    connectTo(server.url(), u"wrong"_s);
    ASSERT_TRUE(waitUntil([this] { return lane().status().state == LinkState::Closed; }));
    EXPECT_EQ(lane().status().cause->code, ErrorCode::Unauthorized);
    EXPECT_EQ(lane().status().cause->httpStatus, 401);
    EXPECT_FALSE(m_window.findChild<QLabel*>(u"reconnectCause"_s)->text().contains(u"wrong"_s))
        << "a token is a secret";
    connectTo(server.url(), u"right"_s);
    EXPECT_TRUE(waitUntil([this] { return lane().isReady(); }));
}

TEST_F(ChatStoryTest, AnotherPersonsMessageArrivesAsTheirs)
{
    NodeServer server;
    ASSERT_TRUE(server.start());
    connectTo(server.url());
    ASSERT_TRUE(waitUntil([this] { return lane().isReady(); }));
    ChatHub other(m_platforms, m_clock, nullptr);
    other.open(ResolvedBackend{.config = lane().config()}, u"lobby"_s, u"grace"_s);
    ASSERT_TRUE(waitUntil([&] {
        for (const ChatUpdate& update : other.take()) {
            const auto* status = std::get_if<LaneStatus>(&update);
            if (status && status->status.state == LinkState::Ready)
                return true;
        }
        return false;
    }));
    const RoomKey room{u"EC2"_s, u"lobby"_s};
    m_window.showPage(u"live"_s);
    other.send(room, u"<b>hello</b>\u202e"_s);
    ASSERT_TRUE(waitUntil([this] { return lane().messages().rowCount() == 1; }));
    EXPECT_EQ(m_session.unread().count(room), 1) << "nobody looks at the chat";
    m_window.showPage(u"chat"_s);
    EXPECT_TRUE(waitUntil([&] { return m_session.unread().count(room) == 0; })) << "it is in view";
    EXPECT_EQ(m_session.unread().lastSeen(room), lane().messages().at(0).id);
    const ChatMessage& message = lane().messages().at(0);
    EXPECT_FALSE(message.own);
    EXPECT_EQ(message.user, u"grace"_s);
    EXPECT_EQ(safeText(message.text), u"<b>hello</b>\ufffd"_s) << "markup is text, and no character reorders the line";
}

TEST_F(ChatStoryTest, WhatAPlatformAnnouncesStandsInItsLaneUntilItIsDismissed)
{
    ContractServer server;
    connectTo(server.url());
    ASSERT_TRUE(waitUntil([this] { return lane().isReady(); }));
    const auto* together = m_window.findChild<TogetherView*>();
    auto& notice = *together->findChild<QLabel*>(u"laneNotice"_s);
    EXPECT_FALSE(notice.isVisible()) << "nothing to tell yet";

    server.sendToAll(R"({"type":"error","code":"internal","reason":"<b>oops</b>\u202e"})");
    ASSERT_TRUE(waitUntil([&notice] { return notice.isVisible(); }));
    EXPECT_TRUE(notice.text().startsWith(u"EC2: "_s)) << "it says whose it is";
    EXPECT_TRUE(notice.text().contains(u"<b>oops</b>"_s)) << notice.text().toStdString();
    EXPECT_FALSE(notice.text().contains(QChar(0x202e)));
    EXPECT_EQ(notice.textFormat(), Qt::PlainText);
    EXPECT_TRUE(lane().isReady()) << "it ended nothing";
    drawPicture(m_window, u"notice"_s);

    auto& dismiss = *together->findChild<QToolButton*>(u"dismissNotice"_s);
    EXPECT_FALSE(dismiss.accessibleName().isEmpty());
    QTest::mouseClick(&dismiss, Qt::LeftButton);
    EXPECT_FALSE(notice.isVisible());

    server.sendToAll(R"({"type":"error","code":"internal","reason":"again"})");
    ASSERT_TRUE(waitUntil([&notice] { return notice.isVisible(); })) << "what is new is told anew";
    server.cutAll();
    ASSERT_TRUE(waitUntil([this] { return lane().status().cause.has_value(); }));
    EXPECT_FALSE(notice.isVisible()) << "the reconnect bar has something more urgent to say";
}

TEST_F(ChatStoryTest, ANoticeLeavesTheNewestMessageInView)
{
    showLanes();
    ContractServer server;
    connectTo(server.url());
    ASSERT_TRUE(waitUntil([this] { return lane().isReady(); }));
    constexpr int kMoreThanFit = 40;
    for (int i = 1; i <= kMoreThanFit; ++i)
        server.sendToAll(chat_frames::encode(chat_frames::Chat{.message = {.id = u"other-%1"_s.arg(i),
                                                                           .room = m_session.room(),
                                                                           .user = u"grace"_s,
                                                                           .text = u"line %1"_s.arg(i)}}));
    auto& messages = *m_window.findChild<QListView*>(u"messages"_s);
    const auto isAtEnd = [&messages] {
        const QScrollBar& bar = *messages.verticalScrollBar();
        return bar.maximum() > 0 && bar.value() == bar.maximum();
    };
    ASSERT_TRUE(waitUntil([&] { return lane().messages().rowCount() == kMoreThanFit && isAtEnd(); }));
    const int fullScroll = messages.verticalScrollBar()->maximum();
    server.sendToAll(R"({"type":"error","code":"internal","reason":"oops"})");
    ASSERT_TRUE(waitUntil([&] { return messages.verticalScrollBar()->maximum() > fullScroll; }))
        << "the bar takes room";
    EXPECT_TRUE(waitUntil(isAtEnd));
}

} // namespace roundtrip::test
