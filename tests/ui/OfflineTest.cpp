// SPDX-License-Identifier: GPL-3.0-or-later
// Lines that are typed while a backend is away, in a whole window: kept, seen, sent once it is back, or told as lost.
#include "app/OfflineDesk.h"
#include "chat/ChatPage.h"
#include "chat/MessageEdit.h"
#include "chat/PresenceLabel.h"
#include "chat/TogetherView.h"
#include "model/MessageText.h"
#include "race/RaceText.h"
#include "race/RaceView.h"
#include "shell/Actions.h"
#include "support/ContractServer.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "ui/Pictures.h"
#include "ui/WindowFixture.h"

#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QTest>

namespace roundtrip::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class OfflineTest : public WindowFixture
{
protected:
    OfflineTest()
    {
        QSettings().remove(u"chat/queue"_s);
        m_themes.setMode(ThemeMode::Light);
        m_desk2 = std::make_unique<OfflineDesk>(m_window, m_session);
        come();
        m_port = m_server->port();
        BackendsFile file;
        file.backends
            << BackendConfig{.name = u"EC2"_s, .platform = u"ec2-ws"_s, .settings = {{u"url"_s, m_server->url()}}}
            << BackendConfig{.name = u"Far"_s, .platform = u"ec2-ws"_s, .settings = {{u"url"_s, m_far.url()}}};
        file.baseline = u"EC2"_s;
        m_session.load(file);
        m_window.resize(1280, 800);
        m_window.show();
        m_window.findChild<ChatPage*>()->setView(ChatView::Together);
        m_session.connectAll();
        EXPECT_TRUE(waitUntil([this] { return m_session.readyCount() == 2; }));
    }
    ~OfflineTest() override { QSettings().remove(u"chat/queue"_s); }

    void come() { m_server = std::make_unique<ContractServer>(m_port); }
    void go()
    {
        m_server.reset();
        ASSERT_TRUE(waitUntil([this] { return !lane().isReady(); }));
    }
    [[nodiscard]] Conversation& talk() { return m_session.conversation(); }
    [[nodiscard]] const LineRoad& road(const QString& backend) { return *talk().line(talk().end() - 1).road(backend); }
    [[nodiscard]] RaceView& race() { return m_window.findChild<ChatPage*>()->together().race(); }
    [[nodiscard]] QString spoken() { return race().spoken(talk().line(talk().end() - 1)); }

    quint16 m_port = 0;
    std::unique_ptr<ContractServer> m_server;
    ContractServer m_far;
    std::unique_ptr<OfflineDesk> m_desk2;
};

} // namespace

TEST_F(OfflineTest, ALineWaitsForTheBackendThatIsAwayAndForNoOther)
{
    go();
    say(u"is anybody there?"_s);
    ASSERT_TRUE(
        waitUntil([this] { return road(u"EC2"_s).isWaiting() && road(u"Far"_s).outcome() == Outcome::Delivered; }));
    EXPECT_TRUE(spoken().contains(u"EC2 queued…"_s)) << spoken().toStdString();
    ASSERT_EQ(m_session.waiting().size(), 1u);
    EXPECT_EQ(m_session.waiting().front().backend, u"EC2"_s);
    say(u"and another"_s);
    ASSERT_TRUE(waitUntil([this] { return m_session.waiting().size() == 2; }));
    drawPicture(m_window, u"queued-light"_s);
    m_themes.setMode(ThemeMode::Dark);
    m_window.resize(760, 560);
    drawPicture(m_window, u"queued-small-dark"_s);
    come();
    m_session.retryNow(u"EC2"_s);
    ASSERT_TRUE(waitUntil([this] { return road(u"EC2"_s).outcome() == Outcome::Delivered; }));
    EXPECT_TRUE(m_session.waiting().empty());
    EXPECT_EQ(m_server->count("send"), 2);
    const Sample& sample = *road(u"EC2"_s).sample;
    EXPECT_EQ(*sample.responseTime(), *sample.serviceTime() + *sample.sendLag());
}

TEST_F(OfflineTest, WhatWaitedSaysForHowLong)
{
    ChatMessage message{.id = u"m-1"_s, .user = u"ada"_s, .own = true};
    message.sample = Sample{.isEcho = true, .intended = Instant(1s)};
    EXPECT_EQ(statusText(message), u"queued…"_s);
    EXPECT_EQ(statusSentence(message), u"Kept: it is sent once the backend is back."_s);
    message.sample = Sample{.isEcho = true,
                            .intended = Instant(1s),
                            .sent = Instant(13s),
                            .received = Instant(13s + 7ms),
                            .outcome = Outcome::Delivered};
    EXPECT_EQ(statusText(message), u"7.00 ms, after 12.0 s of waiting"_s);
    EXPECT_TRUE(statusSentence(message).contains(u"its response time is 12.0 s"_s));
    message.sample->intended = Instant(13s - 1ms); // handed over at once
    EXPECT_EQ(statusText(message), u"7.00 ms"_s);
}

TEST_F(OfflineTest, ClosingAsksForTheLinesThatWouldBeLost)
{
    go();
    say(u"do not lose me"_s);
    ASSERT_TRUE(waitUntil([this] { return m_session.waiting().size() == 1; }));
    EXPECT_FALSE(m_window.close());
    auto* box = m_window.findChild<QMessageBox*>(u"unsentQuestion"_s);
    ASSERT_NE(box, nullptr);
    EXPECT_EQ(box->informativeText(), u"EC2: do not lose me"_s);
    EXPECT_TRUE(box->text().startsWith(u"1 line"_s)) << box->text().toStdString();
    drawPicture(*box, u"unsent-question"_s);
    box->findChild<QPushButton*>(u"unsentStay"_s)->click();
    EXPECT_TRUE(m_window.isVisible());
    EXPECT_EQ(m_session.waiting().size(), 1u);
    EXPECT_FALSE(m_window.close());
    QPointer<QMessageBox> again = m_window.findChild<QMessageBox*>(u"unsentQuestion"_s);
    ASSERT_TRUE(again);
    again->findChild<QPushButton*>(u"unsentEnd"_s)->click();
    EXPECT_FALSE(m_window.isVisible());
}

TEST_F(OfflineTest, SwitchedOffALineStaysInItsField)
{
    QAction* keep = m_window.actions().keepLines;
    ASSERT_TRUE(keep->isChecked() && keep->isEnabled()) << "usually on";
    keep->trigger();
    EXPECT_FALSE(QSettings().value(u"chat/queue"_s).toBool());
    go();
    m_session.disconnectBackend(u"Far"_s);
    ASSERT_TRUE(waitUntil([this] { return !m_session.anyReady(); }));
    say(u"kept here"_s);
    EXPECT_EQ(messageField().text(), u"kept here"_s);
    EXPECT_TRUE(talk().isEmpty());
    keep->trigger();
    QTest::keyClick(&messageField(), Qt::Key_Return);
    EXPECT_TRUE(messageField().text().isEmpty());
    ASSERT_TRUE(waitUntil([this] { return m_session.waiting().size() == 1; }));
    auto* hint = m_window.findChild<QWidget*>(u"composer"_s)->findChild<QLabel*>(u"errorLabel"_s);
    EXPECT_EQ(hint->text(), u"Not connected: the message is sent once a backend is back."_s);
}

TEST_F(OfflineTest, WhoIsHereIsSaidAsFarAsItIsTold)
{
    auto* label = m_window.findChild<PresenceLabel*>();
    ASSERT_NE(label, nullptr);
    ASSERT_TRUE(waitUntil([&] { return label->isVisible(); }));
    EXPECT_EQ(label->text(), u"1 here"_s);
    EXPECT_TRUE(label->toolTip().contains(u"EC2: 1 when we came"_s)) << label->toolTip().toStdString();
    lane().setPresence(m_session.room(), {.count = 2, .names = {u"ada"_s, u"<b>bob</b>"_s}, .isLive = true});
    EXPECT_EQ(label->text(), u"Here: <b>bob</b>, ada"_s);
    EXPECT_FALSE(label->toolTip().contains(u"<b>bob"_s)) << "text, never markup";
    drawPicture(m_window, u"presence-light"_s);
    m_session.disconnectAll();
    EXPECT_TRUE(waitUntil([&] { return !label->isVisible(); }));
    EXPECT_FALSE(m_window.actions().presence->isChecked()) << "names are asked for only where people want them";
}

TEST_F(OfflineTest, WhatPresenceCostsStandsInThePriceFile)
{
    QStringList billed;
    for (const Platform& platform : m_platforms.all()) {
        if (const QString bill = presenceBill(platform.id, 3); !bill.isEmpty())
            billed << platform.id;
    }
    EXPECT_TRUE(billed.contains(u"netlify-ably"_s)) << billed.join(u' ').toStdString();
    EXPECT_TRUE(presenceBill(u"netlify-ably"_s, 3).contains(u"8 × "_s))
        << presenceBill(u"netlify-ably"_s, 3).toStdString();
    EXPECT_EQ(presenceBill(u"ec2-ws"_s, 3), QString()) << "no broker counts there";
}

} // namespace roundtrip::test
