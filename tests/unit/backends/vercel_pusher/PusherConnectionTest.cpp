// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/vercel_pusher/PusherConnection.h"
#include "backends/vercel_pusher/PusherPlatform.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "unit/backends/vercel_pusher/FakePusher.h"
#include "unit/backends/vercel_pusher/ScriptedHttpServer.h"

#include <gtest/gtest.h>

#include <QJsonDocument>

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

Envelope pusherMessage(const QString& id = u"c7f3a1-1"_s)
{
    return {.id = id, .room = u"lobby"_s, .user = u"ada"_s, .text = u"hello"_s, .sentAt = 5.5, .server = {}};
}

/// Signs like the chat's auth function.
QByteArray authAnswer(const pusher::AppKey& app, const QByteArray& form)
{
    const QUrlQuery query(QString::fromUtf8(form));
    const auto field = [&query](const QString& key) { return query.queryItemValue(key, QUrl::FullyDecoded); };
    const QString channel = field(u"channel_name"_s);
    QJsonObject answer;
    QString channelData;
    if (pusher::isPresence(channel)) {
        channelData = QString::fromUtf8(
            QJsonDocument(QJsonObject{{u"user_id"_s, field(u"user"_s)}}).toJson(QJsonDocument::Compact));
        answer.insert(u"channel_data"_s, channelData);
    }
    answer.insert(u"auth"_s, pusher::channelAuth(app, field(u"socket_id"_s), channel, channelData));
    answer.insert(u"server"_s, QJsonObject{{u"instance"_s, u"auth-1"_s}, {u"cold"_s, true}});
    return QJsonDocument(answer).toJson(QJsonDocument::Compact);
}

/// A connection between a fake broker and a fake function, and everything it signalled.
class PusherConnectionTest : public ::testing::Test
{
protected:
    PusherConnectionTest() : functions([this](const test::SeenRequest& request) { onRequest(request); }) {}

    void onRequest(const test::SeenRequest& request)
    {
        if (request.startLine.contains("/api/auth")) {
            if (onAuth)
                onAuth(request);
            else
                request.answer(200, authAnswer(broker.app, request.body));
        } else if (onSend) {
            onSend(request);
        }
    }

    ResolvedBackend backend() const
    {
        QJsonObject all{{u"sendUrl"_s, functions.url().toString()},
                        {u"authUrl"_s, functions.url(u"/api/auth"_s).toString()},
                        {u"key"_s, broker.app.key},
                        {u"host"_s, u"127.0.0.1"_s},
                        {u"port"_s, broker.port()},
                        {u"tls"_s, false}};
        for (auto extra = settings.begin(); extra != settings.end(); ++extra)
            all.insert(extra.key(), extra.value());
        return {.config = {.name = u"Vercel"_s, .platform = u"vercel-pusher"_s, .settings = all, .simulated = false},
                .secrets = {{u"token"_s, Secret(u"t0ken"_s)}}};
    }

    PusherConnection& open()
    {
        connection = std::make_unique<PusherConnection>(
            backend(), ConnectionContext{.clock = &clock, .connectDeadline = deadline, .wantsPresence = wantsPresence},
            timings);
        QObject::connect(connection.get(), &Connection::presenceChanged, &context,
                         [this](const QString&, const Presence& presence) { presences.push_back(presence); });
        QObject::connect(connection.get(), &Connection::stateChanged, &context,
                         [this](LinkState state) { states.push_back(state); });
        QObject::connect(connection.get(), &Connection::failed, &context,
                         [this](const Error& error) { failures.push_back(error); });
        QObject::connect(connection.get(), &Connection::noticed, &context,
                         [this](const QString& text) { notices << text; });
        QObject::connect(connection.get(), &Connection::received, &context,
                         [this](const Envelope& envelope) { received.push_back(envelope); });
        QObject::connect(connection.get(), &Connection::accepted, &context,
                         [this](const QString& id, Instant, int status) { accepted.emplace_back(id, status); });
        QObject::connect(connection.get(), &Connection::rejected, &context,
                         [this](const QString& id, Instant, const Error& error) { rejected.emplace_back(id, error); });
        connection->open(u"lobby"_s, u"ada"_s);
        return *connection;
    }

    void openAndJoin()
    {
        open();
        ASSERT_TRUE(test::waitUntil([this] { return connection->state() == LinkState::Ready; }));
    }

    /// Waits for the end of the link and returns why; exactly one end is allowed.
    Error end()
    {
        EXPECT_TRUE(test::waitUntil([this] { return connection->state() == LinkState::Closed; }));
        EXPECT_EQ(failures.size(), 1U);
        return failures.empty() ? Error{} : failures.front();
    }

    SteadyClock clock;
    QObject context;
    QJsonObject settings;
    PusherTimings timings;
    Duration deadline = std::chrono::seconds(20);
    std::function<void(const test::SeenRequest&)> onAuth;
    std::function<void(const test::SeenRequest&)> onSend;
    test::FakePusher broker;
    test::ScriptedHttpServer functions;
    std::vector<LinkState> states;
    std::vector<Error> failures;
    QStringList notices;
    bool wantsPresence = false;
    std::vector<Presence> presences;
    std::vector<Envelope> received;
    std::vector<std::pair<QString, int>> accepted;
    std::vector<std::pair<QString, Error>> rejected;
    std::unique_ptr<PusherConnection> connection;
};

} // namespace

TEST_F(PusherConnectionTest, JoinsThePrivateChannelOfTheRoom)
{
    openAndJoin();
    EXPECT_EQ(states, (std::vector{LinkState::Connecting, LinkState::Joining, LinkState::Ready}));
    EXPECT_EQ(broker.requestUrl().path(), u"/app/rtkey0001"_s);
    EXPECT_TRUE(broker.requestUrl().query().contains(u"protocol=7"_s));

    ASSERT_EQ(functions.requests().size(), 1U);
    const test::SeenRequest& auth = functions.requests().front();
    EXPECT_EQ(auth.startLine, "POST /api/auth HTTP/1.1");
    EXPECT_TRUE(auth.head.contains("Content-Type: application/x-www-form-urlencoded"));
    EXPECT_TRUE(auth.head.contains("Authorization: Bearer t0ken"));
    EXPECT_EQ(auth.body, "socket_id=7.42&channel_name=private-room-lobby&user=ada");

    const LinkReport& report = connection->report();
    EXPECT_EQ(report.outcome, ConnectOutcome::Ready);
    EXPECT_EQ(report.httpStatus, 200);
    EXPECT_EQ(report.cold, Coldness::Cold);
    EXPECT_EQ(report.serverInstance, u"auth-1"_s);
    ASSERT_TRUE(report.opened && report.ready);
    EXPECT_LE(report.started, *report.opened);
    EXPECT_LE(*report.opened, *report.ready);
}

TEST_F(PusherConnectionTest, JoinsAPresenceChannelAndTellsWhoComesAndGoes)
{
    settings.insert(u"presence"_s, true);
    openAndJoin();
    const auto subscribes = broker.framesOf<pusher::Subscribe>();
    ASSERT_EQ(subscribes.size(), 1U);
    EXPECT_EQ(subscribes.front().channel, u"presence-room-lobby"_s);
    EXPECT_EQ(subscribes.front().channelData, u"{\"user_id\":\"ada\"}"_s);
    broker.send(pusher::MemberAdded{u"presence-room-lobby"_s, u"bob"_s, {}});
    broker.send(pusher::MemberRemoved{u"presence-room-lobby"_s, u"bob"_s});
    ASSERT_TRUE(test::waitUntil([this] { return notices.size() == 2; }));
    EXPECT_EQ(notices, QStringList({u"bob joined the room"_s, u"bob left the room"_s}));
}

TEST_F(PusherConnectionTest, WhoIsHereIsToldToPeopleAlone)
{
    settings.insert(u"presence"_s, true);
    wantsPresence = true;
    broker.onSubscribe = [this](const pusher::Subscribe& asked) {
        broker.send(pusher::SubscriptionSucceeded{.channel = asked.channel, .members = QJsonObject{{u"ada"_s, {}}}});
    };
    openAndJoin();
    ASSERT_TRUE(test::waitUntil([this] { return !presences.empty(); }));
    broker.send(pusher::MemberAdded{u"presence-room-lobby"_s, u"bob"_s, {}});
    broker.send(pusher::MemberAdded{u"presence-room-lobby"_s, u"bob"_s, {}}); // said twice
    ASSERT_TRUE(test::waitUntil([this] { return presences.back().names.contains(u"bob"_s); }));
    const Presence both = presences.back();
    EXPECT_TRUE(both.isLive);
    EXPECT_EQ(both.names, (QStringList{u"ada"_s, u"bob"_s}));
    broker.send(pusher::MemberRemoved{u"presence-room-lobby"_s, u"bob"_s});
    ASSERT_TRUE(test::waitUntil([&] { return presences.back().count == both.count - 1; }));
    EXPECT_EQ(presences.back().names, QStringList{u"ada"_s});
}

TEST_F(PusherConnectionTest, SentUpByHttpAndReceivedFromTheSocket)
{
    onSend = [this](const test::SeenRequest& request) {
        request.answer(200, R"({"accepted":true,"id":"c7f3a1-1","server":{}})");
        const QString room = u"private-room-lobby"_s;
        broker.send(pusher::Event{u"chat"_s, room, QString::fromUtf8(request.body), {}});                // a string
        broker.send(pusher::Event{u"chat"_s, room, QJsonDocument::fromJson(request.body).object(), {}}); // an object
        broker.send(pusher::Event{u"other"_s, room, QString::fromUtf8(request.body), {}});               // not ours
        broker.send(pusher::Event{u"chat"_s, u"private-room-x"_s, QString::fromUtf8(request.body), {}}); // not ours
        broker.send(pusher::Event{u"chat"_s, room, u"no envelope"_s, {}});
    };
    openAndJoin();
    const auto sent = connection->send(pusherMessage());
    ASSERT_TRUE(sent);
    ASSERT_TRUE(test::waitUntil([this] { return !notices.isEmpty() && !accepted.empty(); }));
    EXPECT_EQ(received, (std::vector{pusherMessage(), pusherMessage()}));
    EXPECT_EQ(accepted.front(), std::make_pair(u"c7f3a1-1"_s, 200));
    EXPECT_EQ(connection->state(), LinkState::Ready) << "a stray frame is told, and the chat goes on";
}

TEST_F(PusherConnectionTest, AFurtherRoomIsAFurtherChannelOfTheSameConnection)
{
    openAndJoin();
    QStringList joined;
    QObject::connect(connection.get(), &Connection::joined, &context, [&](const QString& room) { joined << room; });
    connection->joinToo(u"physics"_s);
    ASSERT_TRUE(test::waitUntil([&] { return joined == QStringList{u"physics"_s}; }));
    EXPECT_EQ(broker.connectionCount(), 1);
    EXPECT_EQ(functions.requests().back().body, "socket_id=7.42&channel_name=private-room-physics&user=ada");
    const auto say = [this](const QString& channel, const QString& room) {
        Envelope envelope = pusherMessage();
        envelope.room = room;
        broker.send(pusher::Event{u"chat"_s, channel, QString::fromUtf8(envelopeToBytes(envelope)), {}});
    };
    say(u"private-room-physics"_s, u"physics"_s);
    say(u"private-room-physics"_s, u"lobby"_s); // a room has its own channel
    say(u"private-room-lobby"_s, u"lobby"_s);
    ASSERT_TRUE(test::waitUntil([this] { return received.size() == 2; }));
    EXPECT_EQ(received.front().room, u"physics"_s);
    EXPECT_EQ(received.back().room, u"lobby"_s);
    connection->leaveRoom(u"lobby"_s);
    ASSERT_TRUE(test::waitUntil([this] { return broker.framesOf<pusher::Unsubscribe>().size() == 1; }));
    say(u"private-room-lobby"_s, u"lobby"_s);
    say(u"private-room-physics"_s, u"physics"_s);
    ASSERT_TRUE(test::waitUntil([this] { return received.size() == 3; }));
    EXPECT_EQ(received.back().room, u"physics"_s) << "what still comes of the room that was left is nobody's";
}

TEST_F(PusherConnectionTest, AFurtherRoomThatIsRefusedLeavesTheLinkAsItIs)
{
    openAndJoin();
    std::vector<std::pair<QString, Error>> refused;
    QObject::connect(connection.get(), &Connection::joinRefused, &context,
                     [&](const QString& room, const Error& error) { refused.emplace_back(room, error); });
    onAuth = [](const test::SeenRequest& request) { request.answer(403, "no"); };
    connection->joinToo(u"secret"_s);
    ASSERT_TRUE(test::waitUntil([&] { return refused.size() == 1; }));
    EXPECT_EQ(refused.front().first, u"secret"_s);
    EXPECT_EQ(refused.front().second.httpStatus, 403);
    EXPECT_EQ(connection->state(), LinkState::Ready);
    EXPECT_TRUE(failures.empty());
}

TEST_F(PusherConnectionTest, ARefusedMessageIsRejectedAndTheLinkStays)
{
    onSend = [](const test::SeenRequest& request) {
        request.answer(413, R"({"accepted":false,"error":{"code":"too_large","reason":"over 10 KB"},"id":"c7f3a1-1"})");
    };
    openAndJoin();
    ASSERT_TRUE(connection->send(pusherMessage()));
    ASSERT_TRUE(test::waitUntil([this] { return !rejected.empty(); }));
    EXPECT_EQ(rejected.front().first, u"c7f3a1-1"_s);
    EXPECT_EQ(rejected.front().second.code, ErrorCode::TooLarge);
    EXPECT_EQ(connection->state(), LinkState::Ready);
}

TEST_F(PusherConnectionTest, ABrokenPostIsToldButIsNoRefusal)
{
    onSend = [](const test::SeenRequest& request) { request.reset(); };
    openAndJoin();
    ASSERT_TRUE(connection->send(pusherMessage()));
    ASSERT_TRUE(test::waitUntil([this] { return !notices.isEmpty(); }));
    EXPECT_TRUE(rejected.empty());
    EXPECT_TRUE(accepted.empty());
}

TEST_F(PusherConnectionTest, NothingIsSentBeforeReady)
{
    broker.onSubscribe = [](const pusher::Subscribe&) {};
    open();
    ASSERT_TRUE(test::waitUntil([this] { return !broker.framesOf<pusher::Subscribe>().empty(); }));
    const auto sent = connection->send(pusherMessage());
    ASSERT_FALSE(sent);
    EXPECT_EQ(sent.error().code, ErrorCode::NotReady);
}

TEST_F(PusherConnectionTest, ARefusalOfTheAuthFunctionIsOne)
{
    onAuth = [](const test::SeenRequest& request) { request.answer(403, "Forbidden"); };
    open();
    const Error error = end();
    EXPECT_EQ(error.code, ErrorCode::Unauthorized);
    EXPECT_EQ(error.retry, Retry::Never);
    EXPECT_EQ(connection->report().httpStatus, 403);
    EXPECT_EQ(connection->report().outcome, ConnectOutcome::Refused);
    EXPECT_FALSE(error.toLine().contains(u"t0ken"_s));
}

TEST_F(PusherConnectionTest, AFailedAuthFunctionIsTriedAgainLater)
{
    onAuth = [](const test::SeenRequest& request) { request.answer(500, "FUNCTION_INVOCATION_FAILED"); };
    open();
    const Error error = end();
    EXPECT_EQ(error.providerCode, u"FUNCTION_INVOCATION_FAILED"_s);
    EXPECT_EQ(error.retry, Retry::Later);
}

TEST_F(PusherConnectionTest, TheAuthFunctionsOwnPauseIsHandedOn)
{
    onAuth = [](const test::SeenRequest& request) { request.answer(503, "busy", "Retry-After: 120\r\n"); };
    open();
    EXPECT_EQ(end().retryAfter, std::optional<Duration>(std::chrono::minutes(2)));
}

TEST_F(PusherConnectionTest, AnAuthAnswerWithoutASignatureIsNone)
{
    onAuth = [](const test::SeenRequest& request) { request.answer(200, "<html>"); };
    open();
    EXPECT_EQ(end().code, ErrorCode::ProtocolViolation);
}

TEST_F(PusherConnectionTest, AWrongSignatureComesBackAsAnErrorWithoutACode)
{
    onAuth = [](const test::SeenRequest& request) { request.answer(200, R"({"auth":"rtkey0001:00"})"); };
    open();
    const Error error = end();
    EXPECT_EQ(error.code, ErrorCode::Unauthorized);
    EXPECT_TRUE(error.detail.contains(u"Invalid signature"_s));
    EXPECT_EQ(connection->report().outcome, ConnectOutcome::Refused);
}

TEST_F(PusherConnectionTest, ASubscriptionErrorFrameKeepsItsStatus)
{
    broker.onSubscribe = [this](const pusher::Subscribe& subscribe) {
        broker.send(pusher::SubscriptionError{subscribe.channel, u"AuthError"_s, u"unauthorized"_s, 401});
    };
    open();
    const Error error = end();
    EXPECT_EQ(error.httpStatus, 401);
    EXPECT_EQ(error.providerCode, u"AuthError"_s);
    EXPECT_EQ(error.retry, Retry::Never);
}

TEST_F(PusherConnectionTest, ASubscriptionThatTheServerFailedAtMayGoThroughLater)
{
    broker.onSubscribe = [this](const pusher::Subscribe& subscribe) {
        broker.send(pusher::SubscriptionError{subscribe.channel, u"ServerError"_s, u"try later"_s, 503});
    };
    open();
    const Error error = end();
    EXPECT_EQ(error.code, ErrorCode::ProviderFailed);
    EXPECT_EQ(error.retry, Retry::Later);
}

TEST_F(PusherConnectionTest, ASubscriptionThatIsNeverAnsweredTimesOut)
{
    broker.onSubscribe = [](const pusher::Subscribe&) {};
    timings.subscriptionTimeout = std::chrono::milliseconds(20);
    open();
    EXPECT_EQ(end().code, ErrorCode::Timeout);
    EXPECT_EQ(connection->report().outcome, ConnectOutcome::Timeout);
}

TEST_F(PusherConnectionTest, CloseCodesFallIntoTheThreeClasses)
{
    struct Case
    {
        int code;
        ErrorCode error;
        Retry retry;
    };
    for (const Case& each :
         {Case{4000, ErrorCode::TlsFailure, Retry::Never}, Case{4001, ErrorCode::Unauthorized, Retry::Never},
          Case{4004, ErrorCode::QuotaExceeded, Retry::Never}, Case{4099, ErrorCode::ConnectionClosed, Retry::Never},
          Case{4100, ErrorCode::RateLimited, Retry::Later}, Case{4200, ErrorCode::ConnectionClosed, Retry::AtOnce},
          Case{4202, ErrorCode::ConnectionClosed, Retry::AtOnce}, Case{4003, ErrorCode::Unauthorized, Retry::Never},
          Case{4005, ErrorCode::ProtocolViolation, Retry::Never},
          Case{4006, ErrorCode::ProtocolViolation, Retry::Never},
          Case{4007, ErrorCode::ProtocolViolation, Retry::Never},
          Case{4008, ErrorCode::ProtocolViolation, Retry::Never}, Case{4009, ErrorCode::Unauthorized, Retry::Never},
          Case{4199, ErrorCode::ConnectionClosed, Retry::Later}, Case{4201, ErrorCode::ConnectionClosed, Retry::AtOnce},
          Case{4300, ErrorCode::ConnectionClosed, Retry::Never},
          Case{1001, ErrorCode::ConnectionClosed, Retry::Later}}) {
        failures.clear();
        broker.onConnected = [this, &each] { broker.close(each.code, u"why"_s); };
        open();
        const Error error = end();
        EXPECT_EQ(error.code, each.error) << each.code;
        EXPECT_EQ(error.retry, each.retry) << each.code;
        EXPECT_FALSE(error.hint.isEmpty()) << each.code;
        EXPECT_EQ(error.providerCode, QString::number(each.code));
        EXPECT_EQ(connection->report().closeCode, each.code);
        EXPECT_EQ(connection->report().closeReason, u"why"_s);
        EXPECT_EQ(connection->report().outcome, ConnectOutcome::Refused) << each.code;
    }
}

TEST_F(PusherConnectionTest, AnErrorAndItsCloseFrameAreOneEnd)
{
    broker.onConnected = [this] {
        broker.send(pusher::ErrorFrame{4004, u"over quota"_s});
        broker.close(4004, u"over quota"_s);
    };
    open();
    EXPECT_EQ(end().code, ErrorCode::QuotaExceeded);
    ASSERT_TRUE(test::waitUntil([this] {
        return broker.client() == nullptr || broker.client()->state() == QAbstractSocket::UnconnectedState;
    }));
    EXPECT_EQ(failures.size(), 1U);
    EXPECT_EQ(connection->report().closeCode, 4004);
    EXPECT_EQ(connection->report().outcome, ConnectOutcome::Refused);
}

TEST_F(PusherConnectionTest, ErrorsThatEndNothingAreNoticed)
{
    openAndJoin();
    broker.send(pusher::ErrorFrame{4301, u"too fast"_s});
    broker.send(pusher::ErrorFrame{{}, u"Existing subscription"_s});
    ASSERT_TRUE(test::waitUntil([this] { return notices.size() == 2; }));
    EXPECT_TRUE(notices.first().contains(u"4301"_s));
    EXPECT_EQ(connection->state(), LinkState::Ready);
}

TEST_F(PusherConnectionTest, ACutCableIs1006)
{
    openAndJoin();
    broker.cut();
    const Error error = end();
    EXPECT_EQ(error.code, ErrorCode::ConnectionClosed);
    EXPECT_EQ(connection->report().closeCode, 1006);
    EXPECT_EQ(connection->report().outcome, ConnectOutcome::Ready) << "it had been ready";
}

TEST_F(PusherConnectionTest, APingIsAnsweredInEitherForm)
{
    openAndJoin();
    broker.send(pusher::Ping{});
    broker.sendText(R"({"event":"pusher:ping"})");
    ASSERT_TRUE(test::waitUntil([this] { return broker.framesOf<pusher::Pong>().size() == 2; }));
}

TEST_F(PusherConnectionTest, SilenceIsAskedAndAnAnswerKeepsTheLink)
{
    timings.activityTimeout = std::chrono::milliseconds(20);
    openAndJoin();
    ASSERT_TRUE(test::waitUntil([this] { return broker.framesOf<pusher::Ping>().size() >= 3; }));
    EXPECT_EQ(connection->state(), LinkState::Ready);
}

TEST_F(PusherConnectionTest, APingWithoutAnAnswerEndsTheLink)
{
    broker.answersPings = false;
    timings.activityTimeout = std::chrono::milliseconds(20);
    timings.pongTimeout = std::chrono::milliseconds(20);
    openAndJoin();
    const Error error = end();
    EXPECT_EQ(error.code, ErrorCode::Timeout);
    EXPECT_EQ(error.retry, Retry::AtOnce);
}

TEST_F(PusherConnectionTest, ASocketThatSwallowsTheCopiesIsFoundOut)
{
    broker.answersPings = false;
    timings.copyTimeout = std::chrono::milliseconds(20);
    onSend = [](const test::SeenRequest& request) { request.answer(200, R"({"accepted":true})"); };
    openAndJoin();
    ASSERT_TRUE(connection->send(pusherMessage()).ok());
    const Error error = end();
    EXPECT_EQ(error.code, ErrorCode::Timeout);
    EXPECT_EQ(error.retry, Retry::AtOnce);
    EXPECT_EQ(broker.framesOf<pusher::Ping>().size(), 1U);
}

TEST_F(PusherConnectionTest, ALostCopyOnALivingSocketEndsNothing)
{
    timings.copyTimeout = std::chrono::milliseconds(20);
    onSend = [](const test::SeenRequest& request) { request.answer(200, R"({"accepted":true})"); };
    openAndJoin();
    for (std::size_t i = 1; i <= 3; ++i) {
        ASSERT_TRUE(connection->send(pusherMessage()).ok());
        ASSERT_TRUE(test::waitUntil([this, i] { return broker.framesOf<pusher::Ping>().size() == i; }));
    }
    EXPECT_EQ(connection->state(), LinkState::Ready);
}

TEST_F(PusherConnectionTest, TheServersActivityTimeoutCountsWhereItIsSmaller)
{
    broker.activityTimeout = std::chrono::seconds(1);
    openAndJoin();
    EXPECT_TRUE(test::waitUntil([this] { return !broker.framesOf<pusher::Ping>().empty(); }));
}

TEST_F(PusherConnectionTest, SomethingElseThanPusherIsToldSo)
{
    broker.onConnected = [this] { broker.sendText("welcome to the jungle"); };
    open();
    EXPECT_EQ(end().code, ErrorCode::ProtocolViolation);
}

TEST_F(PusherConnectionTest, WithoutAGreetingTheDeadlineEndsIt)
{
    broker.onConnected = [] {};
    deadline = std::chrono::milliseconds(100);
    open();
    EXPECT_EQ(end().code, ErrorCode::Timeout);
    EXPECT_TRUE(end().hint.contains(u"Pusher's protocol"_s)) << end().toLine().toStdString();
}

TEST_F(PusherConnectionTest, ClosingIsQuietAndMayHappenTwice)
{
    openAndJoin();
    connection->close();
    connection->close();
    EXPECT_EQ(connection->state(), LinkState::Closed);
    EXPECT_TRUE(test::waitUntil([this] {
        return broker.client() == nullptr || broker.client()->state() == QAbstractSocket::UnconnectedState;
    }));
    EXPECT_TRUE(failures.empty());
}

TEST(PusherPlatformTest, DescribesItself)
{
    const Platform platform = vercel_pusher::platform();
    EXPECT_EQ(platform.id, u"vercel-pusher"_s);
    EXPECT_EQ(platform.hops.size(), 4);
    EXPECT_TRUE(platform.capabilities.testFlag(Capability::SendsOverHttp));
    QStringList keys;
    for (const FieldSpec& field : platform.fields)
        keys << field.key;
    for (const char* key : {"sendUrl", "authUrl", "token", "key", "cluster", "host", "port", "tls", "plan"})
        EXPECT_TRUE(keys.contains(QLatin1StringView(key))) << key;
    ASSERT_FALSE(platform.plans.isEmpty());
    EXPECT_EQ(platform.plans.first().messagesPerDay, 200'000);
    EXPECT_EQ(platform.plans.first().connections, 100);
}

} // namespace roundtrip
