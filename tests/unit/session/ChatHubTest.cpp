// SPDX-License-Identifier: GPL-3.0-or-later
// The interactive chat from end to end: hub, I/O thread, lanes, sockets and a server in this thread.
#include "session/ChatHub.h"
#include "backends/StandardPlatforms.h"
#include "session/ProbeText.h"
#include "support/ContractServer.h"
#include "support/Printers.h"
#include "support/Wait.h"

#include <gtest/gtest.h>

#include <QJsonDocument>
#include <QSet>
#include <QTcpServer>
#include <QTcpSocket>

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
    void join(ChatHub& to, const QString& url, const QString& room)
    {
        ResolvedBackend backend;
        backend.config = {.name = u"a"_s, .platform = u"ec2-ws"_s, .settings = {{u"url"_s, url}}};
        to.join(backend, room, u"ada"_s);
    }
    /// A line in each of two rooms at once, and what became of them.
    void talkInTwoRooms(ChatHub& to)
    {
        const RoomKey lobby{u"a"_s, u"lobby"_s};
        const RoomKey physics{u"a"_s, u"physics"_s};
        QHash<RoomKey, LinkState> states;
        QHash<QString, RoomKey> delivered;
        Ledger whole;
        const auto take = [&] {
            for (const ChatUpdate& update : to.take()) {
                if (const auto* status = std::get_if<LaneStatus>(&update))
                    states[status->key] = status->status.state;
                else if (const auto* row = std::get_if<RowChanged>(&update);
                         row && row->sample.outcome == Outcome::Delivered)
                    delivered[row->sample.messageId] = row->key;
                else if (const auto* ledger = std::get_if<LedgerChanged>(&update))
                    whole = ledger->ledger;
            }
        };
        ASSERT_TRUE(waitUntil([&] {
            take();
            return states.value(lobby) == LinkState::Ready && states.value(physics) == LinkState::Ready;
        }));
        QStringList inLobby;
        QStringList inPhysics;
        for (int i = 0; i < 20; ++i) {
            inLobby << to.send(lobby, u"to the lobby"_s);
            inPhysics << to.send(physics, u"to physics"_s);
        }
        ASSERT_TRUE(waitUntil([&] {
            take();
            return delivered.size() == 40 && whole.delivered == 40;
        }));
        for (const QString& id : inLobby)
            EXPECT_EQ(delivered.value(id), lobby);
        for (const QString& id : inPhysics)
            EXPECT_EQ(delivered.value(id), physics);
        EXPECT_EQ(whole.explain(), "") << "one account for both";
        EXPECT_EQ(recorder.rows().size(), 40) << "no row took another one's number";
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
                if (row->referenceLost)
                    withoutReference << row->sample.messageId;
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
    QStringList withoutReference = {};
    std::atomic<std::int64_t> asleepSeconds = 0;
    ChatHub hub{platforms, clock, &recorder, [this] { return Duration(std::chrono::seconds(asleepSeconds)); }};
};

/// The same platforms, where a connection is in one room.
PlatformTable inOneRoomEach()
{
    QList<Platform> all = standardPlatforms().all();
    for (Platform& each : all)
        each.capabilities.setFlag(Capability::ManyRooms, false);
    return PlatformTable(all);
}

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
    EXPECT_EQ(hub.roomsOn(u"a"_s), std::vector<RoomKey>{key});
    hub.forget(u"a"_s);
    EXPECT_EQ(hub.unread().count(), 0);
    EXPECT_TRUE(hub.roomsOn(u"a"_s).empty());
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

TEST_F(ChatHubTest, AnAnswerNamesOnEachRoadTheIdThatIsKnownThere)
{
    ContractServer server;
    ContractServer other;
    open(u"a"_s, server.url());
    open(u"b"_s, other.url());
    ASSERT_TRUE(
        waitFor([&] { return state.value(u"a"_s) == LinkState::Ready && state.value(u"b"_s) == LinkState::Ready; }));
    const RoomKey a{u"a"_s, u"lobby"_s};
    const RoomKey b{u"b"_s, u"lobby"_s};
    const Broadcast answer =
        hub.broadcast({a, b}, {}, Phase::Measure, {.ids = {{u"b"_s, u"eve-7"_s}}, .reaction = u"+"_s});
    ASSERT_TRUE(waitFor([&] {
        return outcomes.value(answer.messages.at(a)).contains(Outcome::Delivered) &&
               outcomes.value(answer.messages.at(b)).contains(Outcome::Delivered);
    }));
    for (const ContractServer* each : {&server, &other})
        EXPECT_TRUE(each->receivedFrames().last().contains(R"("reaction":"+","replyTo":"eve-7")"));
    EXPECT_TRUE(withoutReference.isEmpty());
    server.sendToAll(
        R"({"type":"chat","message":{"id":"x-1","room":"lobby","user":"eve","text":"","sentAt":1,"replyTo":"a-1","reaction":"+"}})");
    server.sendToAll(R"({"type":"chat","message":{"id":"x-2","room":"lobby","user":"eve","text":"","sentAt":1}})");
    ASSERT_TRUE(waitFor([&] { return foreign.size() == 2; }));
    EXPECT_EQ(hub.unread().count(), 1) << "a reaction is no line that one has not read";
}

TEST_F(ChatHubTest, AServerThatLeavesReferencesOutIsMeasuredAndTold)
{
    ContractServer server; // rebuilds each envelope from the fields that it knows
    server.intercept = [](QWebSocket& from, const QByteArray& frame) {
        if (!frame.contains("\"send\""))
            return false;
        QByteArray copy = frame;
        copy.replace("\"action\":\"send\"", "\"type\":\"chat\"").replace("\"replyTo\":\"eve-7\",", "");
        from.sendTextMessage(QString::fromUtf8(copy));
        return true;
    };
    open(u"a"_s, server.url());
    ASSERT_TRUE(waitFor([&] { return state.value(u"a"_s) == LinkState::Ready; }));
    const RoomKey key{u"a"_s, u"lobby"_s};
    const QString plain = hub.send(key, u"to nobody"_s);
    const LineReference reference{.ids = {{u"a"_s, u"eve-7"_s}}};
    const QString first = hub.broadcast({key}, u"yes"_s, Phase::Measure, reference).messages.at(key);
    const QString second = hub.broadcast({key}, u"and no"_s, Phase::Measure, reference).messages.at(key);
    ASSERT_TRUE(waitFor([&] { return withoutReference.size() == 2; }));
    EXPECT_EQ(withoutReference, (QStringList{first, second}));
    EXPECT_TRUE(outcomes.value(plain).contains(Outcome::Delivered));
    EXPECT_TRUE(outcomes.value(first).contains(Outcome::Delivered)) << "its round trip is as good as any";
    EXPECT_EQ(notices.filter(u"leaves out what a line answers to"_s).size(), 1) << "told once";
    EXPECT_TRUE(foreign.isEmpty());
}

/// A server that goes away and comes back at the same address.
class AwayAndBackTest : public ChatHubTest
{
protected:
    void come() { m_server = std::make_unique<ContractServer>(m_port); }
    void go() { m_server.reset(); }
    void openAway()
    {
        come();
        m_port = m_server->port();
        open(u"a"_s, m_server->url());
        ASSERT_TRUE(waitFor([&] { return state.value(u"a"_s) == LinkState::Ready; }));
        go();
        ASSERT_TRUE(waitFor([&] { return state.value(u"a"_s) != LinkState::Ready; }));
    }
    [[nodiscard]] QStringList textsReceived() const
    {
        QStringList texts;
        for (const QByteArray& frame : m_server->receivedFrames()) {
            const auto client = chat_frames::decodeClientFrame(frame);
            const auto* known = std::get_if<chat_frames::ClientFrame>(&client);
            if (const auto* send = known ? std::get_if<chat_frames::Send>(known) : nullptr)
                texts << send->message.text;
        }
        return texts;
    }
    [[nodiscard]] Sample rowOf(const QString& id) const
    {
        for (const Sample& row : recorder.rows()) {
            if (row.messageId == id)
                return row;
        }
        return {};
    }

    std::unique_ptr<ContractServer> m_server;
    quint16 m_port = 0;
    const RoomKey m_key{u"a"_s, u"lobby"_s};
};

TEST_F(AwayAndBackTest, LinesThatWaitAreSentOnceInTheirOrderAndTheWaitIsResponseTime)
{
    hub.setQueueing(true);
    openAway();
    QStringList ids;
    QStringList texts;
    const Instant typed = clock.now();
    for (int i = 0; i < 5; ++i) {
        texts << u"line %1"_s.arg(i);
        ids << hub.send(m_key, texts.last());
    }
    ASSERT_TRUE(waitFor([&] { return outcomes.value(ids.last()).contains(Outcome::InFlight); }))
        << "told that it waits";
    EXPECT_TRUE(recorder.rows().isEmpty()) << "nothing was sent, so nothing is on record";
    const Instant back = clock.now();
    come();
    hub.retryNow(u"a"_s);
    ASSERT_TRUE(waitFor([&] { return state.value(u"a"_s) == LinkState::Ready; }));
    const QString later = hub.send(m_key, u"typed when it was back"_s); // behind those that still wait
    texts << u"typed when it was back"_s;
    ASSERT_TRUE(waitFor([&] { return outcomes.value(later).contains(Outcome::Delivered); }));
    EXPECT_EQ(textsReceived(), texts);
    for (const QString& id : ids) {
        const Sample row = rowOf(id);
        ASSERT_EQ(row.outcome, Outcome::Delivered) << id.toStdString();
        EXPECT_GE(*row.sent, back) << "service time has nothing of the wait";
        EXPECT_GE(*row.intended, typed);
        EXPECT_LE(*row.intended, back);
        EXPECT_EQ(*row.responseTime(), *row.serviceTime() + *row.sendLag());
        EXPECT_GE(*row.sendLag(), back - *row.intended);
    }
    ASSERT_TRUE(waitFor([&] { return ledgers.value(u"a"_s).delivered == 6; }));
    EXPECT_EQ(ledgers.value(u"a"_s).explain(), "");
    EXPECT_EQ(ledgers.value(u"a"_s).notSent, 0);
    for (const QByteArray& frame : m_server->receivedFrames()) {
        if (frame.contains("line 0"))
            EXPECT_GE(QJsonDocument::fromJson(frame)["message"_L1]["sentAt"_L1].toDouble(),
                      hub.anchor().toEpochMilliseconds(back) - 1)
                << "others see when it was sent";
    }
}

TEST_F(AwayAndBackTest, TheQueueIsBoundedAndWhoIsLeftIsTold)
{
    hub.setQueueing(true);
    openAway();
    for (std::size_t i = 0; i < OfflineQueue::kMost; ++i)
        static_cast<void>(hub.send(m_key, u"waits"_s));
    const QString over = hub.send(m_key, u"one too many"_s);
    ASSERT_TRUE(waitFor([&] { return outcomes.value(over).contains(Outcome::NotSent); }));
    EXPECT_TRUE(reasons.last().contains(u"100 lines wait here already"_s)) << reasons.last().toStdString();
    hub.close(u"a"_s);
    ASSERT_TRUE(waitFor([&] { return ledgers.value(u"a"_s).notSent == 101; }));
    EXPECT_TRUE(reasons.last().contains(u"was left before it was back"_s)) << reasons.last().toStdString();
}

TEST_F(AwayAndBackTest, ProbesReactionsAndWhateverIsSwitchedOffDoNotWait)
{
    hub.setQueueing(true);
    openAway();
    const QString probe = hub.send(m_key, kProbeText);
    const QString reaction =
        hub.broadcast({m_key}, {}, Phase::Measure, {.ids = {{u"a"_s, u"b-1"_s}}, .reaction = u"+"_s})
            .messages.at(m_key);
    hub.setQueueing(false);
    const QString line = hub.send(m_key, u"as at first"_s);
    for (const QString& id : {probe, reaction, line})
        EXPECT_TRUE(waitFor([&] { return outcomes.value(id) == QList{Outcome::NotSent}; })) << id.toStdString();
    EXPECT_FALSE(rowOf(line).intended) << "nobody waits, and nothing was planned";
}

TEST_F(AwayAndBackTest, WhatIsRefusedForGoodTakesTheWaitingLinesWithIt)
{
    hub.setQueueing(true);
    openAway();
    const QString id = hub.send(m_key, u"waits"_s);
    QTcpServer refuser;
    QObject::connect(&refuser, &QTcpServer::newConnection, &refuser, [&refuser] {
        QTcpSocket* socket = refuser.nextPendingConnection();
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            socket->write("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            socket->disconnectFromHost();
        });
    });
    ASSERT_TRUE(refuser.listen(QHostAddress::LocalHost, m_port));
    ASSERT_TRUE(waitFor([&] {
        hub.retryNow(u"a"_s); // a refusal of what was let in before is borne a few times
        return outcomes.value(id).contains(Outcome::NotSent);
    }));
    EXPECT_FALSE(reasons.filter(u"401"_s).isEmpty()) << "and says why";
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

TEST_F(ChatHubTest, TwoRoomsShareAConnectionWhereThePlatformAllowsIt)
{
    ContractServer server;
    join(hub, server.url(), u"lobby"_s);
    join(hub, server.url(), u"physics"_s);
    join(hub, server.url(), u"physics"_s);
    ASSERT_NO_FATAL_FAILURE(talkInTwoRooms(hub));
    EXPECT_EQ(server.handshakes(), 1);
    EXPECT_EQ(server.count("join"), 2);
    EXPECT_EQ(recorder.connections().size(), 1U);
    EXPECT_EQ(hub.roomsOn(u"a"_s), (std::vector<RoomKey>{{u"a"_s, u"lobby"_s}, {u"a"_s, u"physics"_s}}));
}

TEST_F(ChatHubTest, TwoRoomsHaveAConnectionEachWhereItIsInOne)
{
    const PlatformTable lonely = inOneRoomEach();
    ChatHub apart(lonely, clock, &recorder);
    ContractServer server;
    join(apart, server.url(), u"lobby"_s);
    join(apart, server.url(), u"physics"_s);
    ASSERT_NO_FATAL_FAILURE(talkInTwoRooms(apart));
    EXPECT_EQ(server.handshakes(), 2);
    const std::vector<ConnectionSample> links = recorder.connections();
    ASSERT_EQ(links.size(), 2U);
    EXPECT_NE(links[0].connectionId, links[1].connectionId) << "else one would stand in the other's place";
    QSet<QString> senders;
    for (const Sample& row : recorder.rows())
        senders << row.senderId;
    EXPECT_EQ(senders.size(), 2);
}

TEST_F(ChatHubTest, ARoomIsLeftAndTheOtherStaysWhicheverWasFirst)
{
    ContractServer server;
    join(hub, server.url(), u"lobby"_s);
    join(hub, server.url(), u"physics"_s);
    ASSERT_TRUE(waitFor([&] { return server.count("join") == 2; }));
    hub.leave({u"a"_s, u"lobby"_s});
    EXPECT_FALSE(hub.isIn({u"a"_s, u"lobby"_s}));
    ASSERT_TRUE(waitFor([&] { return server.count("leave") == 1; }));
    EXPECT_EQ(hub.send({u"a"_s, u"lobby"_s}, u"nobody"_s), QString());
    const QString id = hub.send({u"a"_s, u"physics"_s}, u"still here"_s);
    ASSERT_TRUE(waitFor([&] { return outcomes.value(id).contains(Outcome::Delivered); }));
    EXPECT_EQ(server.handshakes(), 1);
    server.cutAll();
    ASSERT_TRUE(waitFor([&] { return server.handshakes() == 2; })) << "tried again";
    const QString later = hub.send({u"a"_s, u"physics"_s}, u"and again"_s);
    static_cast<void>(later);
    ASSERT_TRUE(waitFor([&] { return server.count("join") == 3; }));
    EXPECT_TRUE(server.receivedFrames().last().contains("physics")) << "the room that was left is not joined again";
}

TEST_F(ChatHubTest, ALinkThatComesBackIsInAllRoomsAgain)
{
    ContractServer server;
    join(hub, server.url(), u"lobby"_s);
    join(hub, server.url(), u"physics"_s);
    QHash<RoomKey, LinkState> states;
    const auto bothAre = [&](LinkState wanted) {
        for (const ChatUpdate& update : hub.take()) {
            if (const auto* status = std::get_if<LaneStatus>(&update))
                states[status->key] = status->status.state;
        }
        return states.value({u"a"_s, u"lobby"_s}) == wanted && states.value({u"a"_s, u"physics"_s}) == wanted;
    };
    ASSERT_TRUE(waitUntil([&] { return bothAre(LinkState::Ready); }));
    server.cutAll();
    ASSERT_TRUE(waitUntil([&] { return bothAre(LinkState::Reconnecting); }));
    hub.retryNow(u"a"_s);
    ASSERT_TRUE(waitUntil([&] { return bothAre(LinkState::Ready); }));
    EXPECT_EQ(server.handshakes(), 2);
    const QString id = hub.send({u"a"_s, u"physics"_s}, u"back"_s);
    EXPECT_TRUE(waitFor([&] { return outcomes.value(id).contains(Outcome::Delivered); }));
}

TEST_F(ChatHubTest, ARoomThatIsRefusedIsToldAndTheOtherGoesOn)
{
    ContractServer server;
    server.intercept = [](QWebSocket& from, const QByteArray& frame) {
        if (!frame.contains("secret"))
            return false;
        from.sendTextMessage(uR"({"type":"error","code":"unauthorized","reason":"members only"})"_s);
        return true;
    };
    join(hub, server.url(), u"lobby"_s);
    ASSERT_TRUE(waitFor([&] { return state.value(u"a"_s) == LinkState::Ready; }));
    join(hub, server.url(), u"secret"_s);
    std::optional<Error> cause;
    ASSERT_TRUE(waitUntil([&] {
        for (const ChatUpdate& update : hub.take()) {
            const auto* status = std::get_if<LaneStatus>(&update);
            if (status && status->key.room == u"secret"_s && status->status.cause)
                cause = status->status.cause;
        }
        return cause.has_value();
    }));
    EXPECT_EQ(cause->code, ErrorCode::Unauthorized);
    const QString refused = hub.send({u"a"_s, u"secret"_s}, u"may I?"_s);
    const QString fine = hub.send({u"a"_s, u"lobby"_s}, u"hello"_s);
    EXPECT_TRUE(waitFor([&] {
        return outcomes.value(fine).contains(Outcome::Delivered) && outcomes.value(refused).contains(Outcome::NotSent);
    }));
}

} // namespace roundtrip::test
