// SPDX-License-Identifier: GPL-3.0-or-later
// The interactive chat from end to end: hub, I/O thread, lanes, sockets and a server in this thread.
#include "session/ChatHub.h"
#include "backends/StandardPlatforms.h"
#include "support/ContractServer.h"
#include "support/Printers.h"
#include "support/Wait.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <future>
#include <mutex>

namespace roundtrip::test {
using namespace Qt::StringLiterals;

namespace {

class Recorder final : public SampleSink
{
public:
    void addSample(const Sample& sample) override
    {
        if (onSample)
            onSample(sample);
        const std::lock_guard lock(m_mutex);
        m_rows[{sample.backend, sample.row}] = sample;
    }
    void addConnection(const ConnectionSample& connection) override
    {
        const std::lock_guard lock(m_mutex);
        m_connections.push_back(connection);
    }
    std::function<void(const Sample&)> onSample = {}; ///< set before anything is sent

    [[nodiscard]] QList<Sample> rows() const
    {
        const std::lock_guard lock(m_mutex);
        return m_rows.values();
    }
    [[nodiscard]] std::vector<ConnectionSample> connections() const
    {
        const std::lock_guard lock(m_mutex);
        return m_connections;
    }

private:
    mutable std::mutex m_mutex;
    QMap<std::pair<QString, std::int64_t>, Sample> m_rows = {};
    std::vector<ConnectionSample> m_connections = {};
};

class ChatHubTest : public ::testing::Test
{
protected:
    void open(const QString& name, const QString& url, const QString& user = u"ada"_s)
    {
        ResolvedBackend backend;
        backend.config = {.name = name, .platform = u"ec2-ws"_s, .settings = {{u"url"_s, url}}};
        hub.open(backend, u"lobby"_s, user);
    }
    void drain()
    {
        for (const ChatUpdate& update : hub.take()) {
            if (const auto* status = std::get_if<LaneStatus>(&update))
                state[status->key.backend] = status->status.state;
            else if (const auto* chat = std::get_if<ChatReceived>(&update))
                foreign << chat->envelope.text;
            else if (const auto* row = std::get_if<RowChanged>(&update)) {
                outcomes[row->sample.messageId] << row->sample.outcome;
                reasons << row->reason;
            } else if (const auto* ledger = std::get_if<LedgerChanged>(&update))
                ledgers[ledger->key.backend] = ledger->ledger;
            else if (const auto* notice = std::get_if<LaneNotice>(&update))
                notices << notice->text;
        }
    }
    [[nodiscard]] bool waitFor(const std::function<bool()>& condition)
    {
        return waitUntil([&] {
            drain();
            return condition();
        });
    }

    const SteadyClock clock = {};
    const PlatformTable platforms = standardPlatforms();
    Recorder recorder;
    QHash<QString, LinkState> state = {};
    QHash<QString, QList<Outcome>> outcomes = {};
    QHash<QString, Ledger> ledgers = {};
    QStringList foreign = {};
    QStringList reasons = {};
    QStringList notices = {};
    std::atomic<std::int64_t> asleepSeconds = 0;
    ChatHub hub{platforms, clock, &recorder, [this] { return Duration(std::chrono::seconds(asleepSeconds)); }};
};

} // namespace

TEST_F(ChatHubTest, AMessageIsSentComesBackAndIsOnRecord)
{
    ContractServer server;
    open(u"a"_s, server.url());
    ASSERT_TRUE(waitFor([&] { return state.value(u"a"_s) == LinkState::Ready; }));
    const QString id = hub.send({u"a"_s, u"lobby"_s}, u"hello"_s, Phase::Warmup);
    ASSERT_TRUE(waitFor([&] { return outcomes.value(id).contains(Outcome::Delivered); }));
    EXPECT_EQ(outcomes.value(id).first(), Outcome::InFlight) << "shown as soon as it is sent";
    ASSERT_TRUE(waitFor([&] { return ledgers.value(u"a"_s).delivered == 1; }));
    EXPECT_EQ(ledgers.value(u"a"_s).explain(), "");
    ASSERT_EQ(recorder.rows().size(), 1);
    EXPECT_EQ(recorder.rows().first().phase, Phase::Warmup);
    EXPECT_GT(*recorder.rows().first().serviceTime(), Duration::zero());
    EXPECT_FALSE(recorder.rows().first().intended) << "chat is closed by nature: no plan";
    EXPECT_EQ(recorder.connections().size(), 1U);
}

TEST_F(ChatHubTest, SomebodyElsesMessageIsChatNotARow)
{
    ContractServer server;
    open(u"a"_s, server.url());
    ASSERT_TRUE(waitFor([&] { return state.value(u"a"_s) == LinkState::Ready; }));
    server.sendToAll(R"({"type":"chat","message":{"id":"x-1","room":"lobby","user":"eve","text":"hi","sentAt":1}})");
    ASSERT_TRUE(waitFor([&] { return !foreign.isEmpty(); }));
    EXPECT_EQ(foreign, QStringList{u"hi"_s});
    EXPECT_TRUE(outcomes.isEmpty());
}

TEST_F(ChatHubTest, EachIdHasAPartThatNobodyGuesses)
{
    ContractServer server;
    open(u"a"_s, server.url());
    ASSERT_TRUE(waitFor([&] { return state.value(u"a"_s) == LinkState::Ready; }));
    const auto first = MessageId::parse(hub.send({u"a"_s, u"lobby"_s}, u"one"_s));
    const auto second = MessageId::parse(hub.send({u"a"_s, u"lobby"_s}, u"two"_s));
    ASSERT_TRUE(first && second);
    EXPECT_EQ(first->sequence, 1U);
    EXPECT_EQ(second->sequence, 2U);
    const QStringList parts = first->prefix.split(u'.');
    const QStringList others = second->prefix.split(u'.');
    ASSERT_EQ(parts.size(), 2);
    EXPECT_EQ(parts.first(), others.first()) << "who says it";
    EXPECT_NE(parts.last(), others.last());
    EXPECT_EQ(parts.last().size(), 16);
    EXPECT_TRUE(isValidMessageId(second->toString()));
    ASSERT_TRUE(waitFor([&] { return outcomes.value(second->toString()).contains(Outcome::Delivered); }));
}

TEST_F(ChatHubTest, ALineOnManyRoadsIsOneThing)
{
    ContractServer first;
    ContractServer second;
    open(u"a"_s, first.url());
    open(u"b"_s, second.url());
    ASSERT_TRUE(
        waitFor([&] { return state.value(u"a"_s) == LinkState::Ready && state.value(u"b"_s) == LinkState::Ready; }));
    const RoomKey a{u"a"_s, u"lobby"_s};
    const RoomKey b{u"b"_s, u"lobby"_s};
    const Broadcast line = hub.broadcast({a, b, {u"closed"_s, u"lobby"_s}}, u"hello"_s);
    ASSERT_EQ(line.messages.size(), 2U) << "of the roads that are open";
    EXPECT_NE(line.messages.at(a), line.messages.at(b));
    EXPECT_EQ(broadcastIdOf(line.messages.at(a)), line.id);
    EXPECT_EQ(broadcastIdOf(line.messages.at(b)), line.id);
    EXPECT_EQ(MessageId::parse(line.messages.at(a))->sequence, 1U) << "each road counts its own";
    EXPECT_NE(MessageId::parse(line.messages.at(a))->prefix.section(u'.', 2),
              MessageId::parse(line.messages.at(b))->prefix.section(u'.', 2))
        << "nobody on one road guesses the id on the other";
    ASSERT_TRUE(waitFor([&] {
        return outcomes.value(line.messages.at(a)).contains(Outcome::Delivered) &&
               outcomes.value(line.messages.at(b)).contains(Outcome::Delivered);
    }));
    EXPECT_NE(hub.broadcast({a, b}, u"hello"_s).id, line.id) << "the same words again are another line";
    const Broadcast alone = hub.broadcast({a}, u"hello"_s);
    EXPECT_EQ(alone.messages.at(a), alone.id);
    EXPECT_TRUE(hub.broadcast({}, u"hello"_s).messages.empty());
}

TEST_F(ChatHubTest, WhatOthersSayIsUnreadUntilItWasSeen)
{
    ContractServer server;
    open(u"a"_s, server.url());
    ASSERT_TRUE(waitFor([&] { return state.value(u"a"_s) == LinkState::Ready; }));
    const RoomKey key{u"a"_s, u"lobby"_s};
    const auto say = [&server](const QByteArray& id, const QByteArray& text) {
        server.sendToAll(R"({"type":"chat","message":{"id":")" + id + R"(","room":"lobby","user":"eve","text":")" +
                         text + R"(","sentAt":1}})");
    };
    say("x-1", "hi");
    say("x-2", "[roundtrip probe]");
    say("x-3", "there");
    ASSERT_TRUE(waitFor([&] { return foreign.size() == 3; }));
    EXPECT_EQ(hub.unread().count(key), 2) << "a probe is nobody's word";
    EXPECT_EQ(hub.unread().count({u"a"_s, u"physics"_s}), 0);
    hub.unread().seen(key, u"x-1"_s);
    EXPECT_EQ(hub.unread().count(key), 1);
    EXPECT_EQ(hub.unread().lastSeen(key), u"x-1"_s);
    const QString own = hub.send(key, u"ours"_s);
    ASSERT_TRUE(waitFor([&] { return outcomes.value(own).contains(Outcome::Delivered); }));
    EXPECT_EQ(hub.unread().count(key), 1) << "one's own is read";
    EXPECT_EQ(hub.roomOn(u"a"_s), key);
    hub.forget(u"a"_s);
    EXPECT_EQ(hub.unread().count(), 0);
    EXPECT_EQ(hub.roomOn(u"a"_s), std::nullopt);
}

TEST_F(ChatHubTest, AForgedEchoIsSomebodyElsesMessageAndIsTold)
{
    ContractServer server;
    server.intercept = [](QWebSocket& from, const QByteArray& frame) {
        if (!frame.contains("\"send\""))
            return false;
        QByteArray forged = frame;
        forged.replace("\"action\":\"send\"", "\"type\":\"chat\"").replace("\"ada\"", "\"mallory\"");
        from.sendTextMessage(QString::fromUtf8(forged));
        return true; // and ours is lost
    };
    open(u"a"_s, server.url());
    ASSERT_TRUE(waitFor([&] { return state.value(u"a"_s) == LinkState::Ready; }));
    const QString id = hub.send({u"a"_s, u"lobby"_s}, u"hello"_s);
    ASSERT_TRUE(waitFor([&] { return !foreign.isEmpty() && !notices.isEmpty(); }));
    EXPECT_EQ(foreign, QStringList{u"hello"_s});
    EXPECT_TRUE(notices.first().contains(u"cannot be it"_s)) << notices.first().toStdString();
    EXPECT_FALSE(outcomes.value(id).contains(Outcome::Delivered));
}

TEST_F(ChatHubTest, NonsenseWithoutEndIsToldAFewTimes)
{
    ContractServer server;
    open(u"a"_s, server.url());
    ASSERT_TRUE(waitFor([&] { return state.value(u"a"_s) == LinkState::Ready; }));
    for (int i = 0; i < 2'000; ++i)
        server.sendToAll("nonsense");
    const QString id = hub.send({u"a"_s, u"lobby"_s}, u"after it"_s);
    ASSERT_TRUE(waitFor([&] { return outcomes.value(id).contains(Outcome::Delivered); }));
    ASSERT_TRUE(waitFor([&] { return !notices.filter(u"notices more within a second"_s).isEmpty(); }));
    EXPECT_LE(notices.size(), 100);
}

TEST_F(ChatHubTest, ALaneThatIsBusyHoldsUpNoOther)
{
    ContractServer server;
    open(u"busy"_s, server.url());
    open(u"a"_s, server.url());
    ASSERT_TRUE(
        waitFor([&] { return state.value(u"busy"_s) == LinkState::Ready && state.value(u"a"_s) == LinkState::Ready; }));
    std::promise<void> release;
    const auto held = std::make_shared<std::atomic<bool>>(false);
    // A recorder's call is made in the lane's thread: so it can be held there.
    recorder.onSample = [held, freed = release.get_future().share()](const Sample& sample) {
        if (sample.backend != u"busy"_s || held->exchange(true))
            return;
        freed.wait();
    };
    static_cast<void>(hub.send({u"busy"_s, u"lobby"_s}, u"hold"_s));
    ASSERT_TRUE(waitFor([&] { return held->load(); }));
    const QString id = hub.send({u"a"_s, u"lobby"_s}, u"hello"_s);
    EXPECT_TRUE(waitFor([&] { return outcomes.value(id).contains(Outcome::Delivered); }));
    release.set_value();
}

TEST_F(ChatHubTest, OneLanesTroubleIsNotTheOthers)
{
    ContractServer healthy;
    auto doomed = std::make_unique<ContractServer>();
    open(u"healthy"_s, healthy.url());
    open(u"doomed"_s, doomed->url());
    ASSERT_TRUE(waitFor(
        [&] { return state.value(u"healthy"_s) == LinkState::Ready && state.value(u"doomed"_s) == LinkState::Ready; }));
    doomed.reset();
    ASSERT_TRUE(waitFor([&] { return state.value(u"doomed"_s) == LinkState::Reconnecting; }));
    const QString lost = hub.send({u"doomed"_s, u"lobby"_s}, u"into the void"_s);
    const QString fine = hub.send({u"healthy"_s, u"lobby"_s}, u"still here"_s);
    ASSERT_TRUE(waitFor([&] {
        return outcomes.value(lost).contains(Outcome::NotSent) && outcomes.value(fine).contains(Outcome::Delivered);
    }));
    EXPECT_TRUE(reasons.contains(u"Not connected"_s));
    EXPECT_EQ(state.value(u"healthy"_s), LinkState::Ready);
    ASSERT_TRUE(waitFor([&] { return ledgers.value(u"doomed"_s).notSent == 1; }));
    EXPECT_EQ(ledgers.value(u"doomed"_s).explain(), "");
}

TEST_F(ChatHubTest, WhatBreaksTheContractIsNotSentAndSaysWhy)
{
    ContractServer server;
    open(u"a"_s, server.url());
    ASSERT_TRUE(waitFor([&] { return state.value(u"a"_s) == LinkState::Ready; }));
    const QString id = hub.send({u"a"_s, u"lobby"_s}, QString(5000, u'x'));
    ASSERT_TRUE(waitFor([&] { return outcomes.value(id).contains(Outcome::NotSent); }));
    EXPECT_FALSE(reasons.filter(u"4096"_s).isEmpty());
    EXPECT_EQ(server.count("send"), 0);
}

TEST_F(ChatHubTest, ARefusalWithoutAnIdIsANotice)
{
    ContractServer server;
    open(u"a"_s, server.url());
    ASSERT_TRUE(waitFor([&] { return state.value(u"a"_s) == LinkState::Ready; }));
    server.sendToAll(R"({"type":"error","code":"internal","reason":"oops"})");
    ASSERT_TRUE(waitFor([&] { return !notices.isEmpty(); }));
    EXPECT_TRUE(notices.first().contains(u"oops"_s));
}

TEST_F(ChatHubTest, ClosingRecordsWhatIsStillInFlight)
{
    ContractServer server;
    open(u"a"_s, server.url());
    ASSERT_TRUE(waitFor([&] { return state.value(u"a"_s) == LinkState::Ready; }));
    server.intercept = [](QWebSocket&, const QByteArray&) { return true; }; // accepts and then says nothing
    const QString id = hub.send({u"a"_s, u"lobby"_s}, u"hello"_s);
    ASSERT_TRUE(waitFor([&] { return outcomes.contains(id); }));
    hub.close(u"a"_s);
    hub.close(u"a"_s);
    EXPECT_FALSE(hub.isOpen(u"a"_s));
    EXPECT_EQ(hub.send({u"a"_s, u"lobby"_s}, u"too late"_s), QString());
    ASSERT_TRUE(waitFor([&] { return !recorder.rows().isEmpty(); }));
    EXPECT_EQ(recorder.rows().first().outcome, Outcome::InFlight);
}

TEST_F(ChatHubTest, OpeningAgainUnderTheSameNameLeavesFirst)
{
    ContractServer server;
    open(u"a"_s, server.url());
    ASSERT_TRUE(waitFor([&] { return server.count("join") == 1 && state.value(u"a"_s) == LinkState::Ready; }));
    open(u"a"_s, server.url(), u"bob"_s);
    ASSERT_TRUE(waitFor([&] { return server.count("join") == 2 && server.clients().size() == 1; }));
}

TEST_F(ChatHubTest, ASessionsAccountCoversTheSessionHoweverOftenItIsOpened)
{
    ContractServer server;
    open(u"a"_s, server.url());
    ASSERT_TRUE(waitFor([&] { return state.value(u"a"_s) == LinkState::Ready; }));
    const QString first = hub.send({u"a"_s, u"lobby"_s}, u"one"_s);
    ASSERT_TRUE(waitFor([&] { return ledgers.value(u"a"_s).delivered == 1; }));
    hub.close(u"a"_s);
    EXPECT_EQ(hub.send({u"a"_s, u"lobby"_s}, u"to nobody"_s), QString());
    open(u"a"_s, server.url(), u"bob"_s);
    ASSERT_TRUE(waitFor([&] { return server.count("join") == 2 && state.value(u"a"_s) == LinkState::Ready; }));
    const QString second = hub.send({u"a"_s, u"lobby"_s}, u"two"_s);
    ASSERT_TRUE(waitFor([&] { return ledgers.value(u"a"_s).delivered == 2; })) << "what was is not forgotten";
    EXPECT_NE(first, second);
    hub.close(u"a"_s);
    ASSERT_TRUE(waitFor([&] { return recorder.connections().size() >= 4; }));
    const std::vector<ConnectionSample> links = recorder.connections();
    EXPECT_EQ(links.front().connectionId, links.back().connectionId) << "one user: no second connection to compare";
    EXPECT_EQ(links.front().attempt, 1);
    EXPECT_EQ(links.back().attempt, 2);
    ASSERT_EQ(recorder.rows().size(), 2) << "no row of the second part replaces one of the first";
    hub.forget(u"a"_s);
    open(u"a"_s, server.url());
    ASSERT_TRUE(waitFor([&] { return server.count("join") == 3 && state.value(u"a"_s) == LinkState::Ready; }));
    hub.send({u"a"_s, u"lobby"_s}, u"three"_s);
    EXPECT_TRUE(waitFor([&] { return ledgers.value(u"a"_s).delivered == 1; })) << "another backend of that name";
}

TEST_F(ChatHubTest, RetryNowReachesTheLane)
{
    auto server = std::make_unique<ContractServer>();
    const quint16 port = server->port();
    open(u"a"_s, server->url());
    ASSERT_TRUE(waitFor([&] { return state.value(u"a"_s) == LinkState::Ready; }));
    server.reset();
    ASSERT_TRUE(waitFor([&] { return state.value(u"a"_s) == LinkState::Reconnecting; }));
    server = std::make_unique<ContractServer>(port);
    hub.retryNow(u"a"_s);
    hub.retryNow(u"unknown"_s);
    EXPECT_TRUE(waitFor([&] { return state.value(u"a"_s) == LinkState::Ready; }));
}

TEST_F(ChatHubTest, AfterTheMachineSleptEveryLaneRenewsItsLinkAndTheTimeIsMarked)
{
    ContractServer server;
    open(u"one"_s, server.url());
    open(u"two"_s, server.url());
    ASSERT_TRUE(waitFor(
        [this] { return state.value(u"one"_s) == LinkState::Ready && state.value(u"two"_s) == LinkState::Ready; }));
    asleepSeconds = 3600;
    ASSERT_TRUE(waitFor([&server] { return server.handshakes() == 4; }));
    ASSERT_TRUE(waitFor([this] { return notices.size() == 2; }));
    EXPECT_TRUE(notices.first().contains("suspended for 3600 s"_L1)) << notices.first().toStdString();
    const auto lags = hub.takeLags();
    EXPECT_TRUE(
        std::any_of(lags.cbegin(), lags.cend(), [](const ClientLag& lag) { return lag.lag >= std::chrono::hours(1); }));
}

TEST_F(ChatHubTest, AReturnedNetworkRenewsEveryLink)
{
    using Reachability = QNetworkInformation::Reachability;
    ContractServer server;
    open(u"one"_s, server.url());
    open(u"two"_s, server.url());
    ASSERT_TRUE(waitFor(
        [this] { return state.value(u"one"_s) == LinkState::Ready && state.value(u"two"_s) == LinkState::Ready; }));
    hub.network().onReachability(Reachability::Disconnected); // nothing to renew a link through
    hub.network().onReachability(Reachability::Local);
    hub.network().onReachability(Reachability::Online);
    ASSERT_TRUE(waitFor([this] { return notices.size() == 2; }));
    EXPECT_TRUE(notices.first().contains("network has changed"_L1)) << notices.first().toStdString();
    ASSERT_TRUE(waitFor([&server] { return server.handshakes() == 4; }));
    const QString id = hub.send({u"one"_s, u"lobby"_s}, u"from here"_s);
    EXPECT_TRUE(waitFor([&] { return outcomes.value(id).contains(Outcome::Delivered); }));
    EXPECT_EQ(server.handshakes(), 4) << "renewed once, by the last of the three";
}

TEST_F(ChatHubTest, FromCableToRadioIsAnotherNetwork)
{
    ContractServer server;
    open(u"one"_s, server.url());
    ASSERT_TRUE(waitFor([this] { return state.value(u"one"_s) == LinkState::Ready; }));
    hub.network().onTransportMedium(QNetworkInformation::TransportMedium::WiFi);
    EXPECT_TRUE(waitFor([&server] { return server.handshakes() == 2; }));
    EXPECT_TRUE(waitFor([this] { return !notices.isEmpty(); }));
}

} // namespace roundtrip::test
