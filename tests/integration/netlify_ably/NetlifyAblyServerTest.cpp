// SPDX-License-Identifier: GPL-3.0-or-later
// The lab's netlify-ably and the program's own client for it.
#include "integration/netlify_ably/NetlifyAblyUnderTest.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QUrlQuery>
#include <QWebSocket>

#include <algorithm>

namespace roundtrip {
namespace {

using namespace Qt::StringLiterals;
using test::NetlifyAblyUnderTest;
using test::waitUntil;

TEST(NetlifyAblyServer, AMessageGoesThroughFunctionAndBrokerToEverybody)
{
    const NetlifyAblyUnderTest lab;
    const auto ada = lab.ready();
    const auto bob = lab.ready();
    ASSERT_TRUE((*ada)->send(lab.message(1)).ok());
    ASSERT_TRUE(ada->hears(1));
    ASSERT_TRUE(bob->hears(1));
    ASSERT_TRUE(waitUntil([&] { return !ada->accepted.empty(); }));
    EXPECT_EQ(ada->accepted.front().id, u"a1-1"_s);
    EXPECT_EQ(ada->accepted.front().status, 200);
    const ServerStamp& answered = ada->accepted.front().stamp;
    EXPECT_EQ(answered.platform, u"netlify-ably"_s);
    EXPECT_EQ(answered.cold, true);
    EXPECT_TRUE(answered.providerMs.has_value());
    EXPECT_GE(answered.sentAt, answered.receivedAt);
    const Envelope& heard = bob->received.front();
    ASSERT_TRUE(heard.server.has_value());
    EXPECT_EQ(heard.server->instance, answered.instance);
    EXPECT_EQ(heard.server->receivedAt, answered.receivedAt);
    EXPECT_FALSE(heard.server->sentAt.has_value()) << "it had not left the handler when it was published";
    Envelope bare = heard;
    bare.server.reset();
    EXPECT_EQ(bare, lab.message(1));
}

TEST(NetlifyAblyServer, OnlyTheFirstEventOfAnInstanceIsCold)
{
    const NetlifyAblyUnderTest lab;
    const auto ada = lab.ready();
    for (int i = 1; i <= 3; ++i) {
        ASSERT_TRUE((*ada)->send(lab.message(i)).ok());
        ASSERT_TRUE(waitUntil([&] { return ada->accepted.size() == static_cast<std::size_t>(i); }));
        EXPECT_EQ(ada->accepted.back().stamp.cold, i == 1);
    }
}

TEST(NetlifyAblyServer, AConnectKnowsWhetherTheTokenFunctionWasCold)
{
    const NetlifyAblyUnderTest lab;
    const auto ada = lab.ready();
    const auto bob = lab.ready();
    EXPECT_EQ((*ada)->report().cold, Coldness::Cold);
    EXPECT_EQ((*bob)->report().cold, Coldness::Warm);
    EXPECT_EQ((*ada)->report().serverInstance, (*bob)->report().serverInstance);
    const auto keyed = lab.keyed();
    ASSERT_TRUE(keyed->becomesReady());
    EXPECT_EQ((*keyed)->report().cold, Coldness::Unknown);
}

TEST(NetlifyAblyServer, MessagesAtTheSameTimeStartInstancesOfTheirOwn)
{
    const NetlifyAblyUnderTest lab({{u"function"_s, QJsonObject{{u"init"_s, 5}, {u"work"_s, 20}}}});
    const auto ada = lab.ready();
    for (int i = 1; i <= 4; ++i)
        ASSERT_TRUE((*ada)->send(lab.message(i)).ok());
    ASSERT_TRUE(waitUntil([&] { return ada->accepted.size() == 4; }));
    QStringList instances;
    for (const auto& accepted : ada->accepted) {
        instances << accepted.stamp.instance;
        EXPECT_EQ(accepted.stamp.cold, true);
        EXPECT_EQ(accepted.stamp.initMs, 5.0);
    }
    EXPECT_EQ(QSet<QString>(instances.begin(), instances.end()).size(), 4);
}

TEST(NetlifyAblyServer, WhoIsHereIsToldToThoseWhoAsk)
{
    NetlifyAblyUnderTest server;
    const auto quiet = server.ready();
    server.wantsPresence = true;
    const auto first = server.ready();
    ASSERT_TRUE(waitUntil([&] { return !first->presences.empty() && first->presences.back().count == 1; }));
    auto second = server.ready();
    ASSERT_TRUE(waitUntil([&] { return first->presences.back().count == 2; })) << "the quiet one is not seen";
    ASSERT_TRUE(waitUntil([&] { return !second->presences.empty() && second->presences.back().count == 2; }));
    EXPECT_EQ(second->presences.back().names, QStringList{QStringLiteral("ada")}) << "twice the same";
    (*second)->close();
    ASSERT_TRUE(waitUntil([&] { return first->presences.back().count == 1; }));
    EXPECT_TRUE(quiet->presences.empty());
    EXPECT_TRUE(first->notices.isEmpty()) << first->notices.join(u' ').toStdString();
}

TEST(NetlifyAblyServer, RoomsAreApart)
{
    const NetlifyAblyUnderTest lab;
    const auto ada = lab.ready();
    const auto eve = lab.client();
    (*eve)->open(u"elsewhere"_s, u"eve"_s);
    ASSERT_TRUE(eve->reaches(LinkState::Ready));
    ASSERT_TRUE((*ada)->send(lab.message(1)).ok());
    ASSERT_TRUE(ada->hears(1));
    Envelope own = lab.message(2);
    own.room = u"elsewhere"_s;
    ASSERT_TRUE((*eve)->send(own).ok());
    ASSERT_TRUE(eve->hears(1));
    EXPECT_EQ(eve->received.front().id, u"a1-2"_s);
}

TEST(NetlifyAblyServer, WithAKeyMessagesGoUpTheSocketAndAreAcknowledged)
{
    const NetlifyAblyUnderTest lab;
    const auto ada = lab.keyed();
    ASSERT_TRUE(ada->becomesReady());
    ASSERT_TRUE((*ada)->send(lab.message(1)).ok());
    ASSERT_TRUE(waitUntil([&] { return !ada->accepted.empty(); }));
    ASSERT_TRUE(ada->hears(1));
    EXPECT_EQ(ada->received.front(), lab.message(1));
    EXPECT_EQ(ada->accepted.front().status, 0);
}

// --- refusals -------------------------------------------------------------------------------------------------------

TEST(NetlifyAblyServer, AWrongTokenIsRefused)
{
    LabOptions options;
    options.token = Secret(u"open sesame"_s);
    NetlifyAblyUnderTest lab({}, 1, options);
    EXPECT_TRUE(lab.client()->becomesReady());
    lab.token = Secret(u"open"_s);
    const auto eve = lab.client();
    EXPECT_FALSE(eve->becomesReady());
    EXPECT_EQ(eve->failures.front().code, ErrorCode::Unauthorized);
    EXPECT_EQ(eve->failures.front().httpStatus, 401);
    EXPECT_EQ(eve->failures.front().retry, Retry::Never);
}

TEST(NetlifyAblyServer, AWrongKeyIsRefused)
{
    const NetlifyAblyUnderTest lab;
    for (const QString& key : {u"roundtrip.lab:wrong"_s, u"other.app:wrong"_s}) {
        const auto eve = lab.keyed(key);
        EXPECT_FALSE(eve->becomesReady());
        EXPECT_EQ(eve->failures.front().code, ErrorCode::Unauthorized);
        EXPECT_EQ(eve->failures.front().retry, Retry::Never);
        EXPECT_EQ((*eve)->report().outcome, ConnectOutcome::Refused);
    }
}

TEST(NetlifyAblyServer, AnOverlargeMessageIsRefusedWithItsId)
{
    const NetlifyAblyUnderTest lab({{u"limits"_s, QJsonObject{{u"message_bytes"_s, 1024}}}});
    const auto ada = lab.ready();
    ASSERT_TRUE((*ada)->send(lab.message(1, u"x"_s.repeated(4097))).ok()); // the contract's limit
    ASSERT_TRUE((*ada)->send(lab.message(2, u"x"_s.repeated(2000))).ok()); // the broker's
    ASSERT_TRUE(waitUntil([&] { return ada->rejected.size() == 2; }));
    EXPECT_EQ(ada->rejected.at(0).id, u"a1-1"_s);
    EXPECT_EQ(ada->rejected.at(0).error.code, ErrorCode::TooLarge);
    EXPECT_EQ(ada->rejected.at(0).error.httpStatus, 413);
    EXPECT_EQ(ada->rejected.at(1).id, u"a1-2"_s);
    EXPECT_EQ(ada->rejected.at(1).error.httpStatus, 502);
    EXPECT_EQ((*ada)->state(), LinkState::Ready);
}

TEST(NetlifyAblyServer, ARefusedRoomEndsTheLink)
{
    const NetlifyAblyUnderTest lab({{u"faults"_s, QJsonObject{{u"refuse_join"_s, 1.0}}}});
    const auto ada = lab.client();
    EXPECT_FALSE(ada->becomesReady());
    EXPECT_EQ(ada->failures.front().providerCode, u"50000"_s);
}

TEST(NetlifyAblyServer, TooManyConnectionsAreRefused)
{
    const NetlifyAblyUnderTest lab({{u"limits"_s, QJsonObject{{u"connections"_s, 1}}}});
    const auto ada = lab.ready();
    const auto bob = lab.client();
    EXPECT_FALSE(bob->becomesReady());
    EXPECT_EQ(bob->failures.front().code, ErrorCode::QuotaExceeded);
    EXPECT_EQ((*ada)->state(), LinkState::Ready);
}

TEST(NetlifyAblyServer, TooManyPublishesOnAConnectionAreRefusedOneByOne)
{
    const NetlifyAblyUnderTest lab({{u"limits"_s, QJsonObject{{u"publishes_per_connection_per_second"_s, 0.001}}}});
    const auto ada = lab.keyed();
    ASSERT_TRUE(ada->becomesReady());
    ASSERT_TRUE((*ada)->send(lab.message(1)).ok());
    ASSERT_TRUE((*ada)->send(lab.message(2)).ok());
    ASSERT_TRUE(waitUntil([&] { return !ada->rejected.empty(); }));
    EXPECT_EQ(ada->accepted.front().id, u"a1-1"_s);
    EXPECT_EQ(ada->rejected.front().id, u"a1-2"_s);
    EXPECT_EQ(ada->rejected.front().error.code, ErrorCode::RateLimited);
    EXPECT_EQ(ada->rejected.front().error.providerCode, u"42911"_s);
}

TEST(NetlifyAblyServer, TooManyRequestsOfTheAccountAreRefusedThroughTheFunction)
{
    // The token request of the connect is the one that is allowed.
    const NetlifyAblyUnderTest lab({{u"limits"_s, QJsonObject{{u"api_requests_per_second"_s, 0.001}}}});
    const auto ada = lab.ready();
    ASSERT_TRUE((*ada)->send(lab.message(1)).ok());
    ASSERT_TRUE(waitUntil([&] { return !ada->rejected.empty(); }));
    EXPECT_EQ(ada->rejected.front().error.code, ErrorCode::RateLimited);
    EXPECT_EQ(ada->rejected.front().error.httpStatus, 502);
    EXPECT_EQ(ada->rejected.front().error.providerCode, u"42918"_s) << "Ably's own code, not only its status";
}

TEST(NetlifyAblyServer, DeliveriesAboveTheRateAreDroppedAndToldOnlyAsALostContinuity)
{
    const NetlifyAblyUnderTest lab({{u"limits"_s, QJsonObject{{u"deliveries_per_connection_per_second"_s, 0.001}}}});
    const auto ada = lab.ready();
    ASSERT_TRUE((*ada)->send(lab.message(1)).ok());
    ASSERT_TRUE(ada->hears(1));
    ASSERT_TRUE((*ada)->send(lab.message(2)).ok());
    ASSERT_TRUE(waitUntil([&] { return ada->accepted.size() == 2 && !ada->gaps.isEmpty(); }));
    EXPECT_EQ(ada->received.size(), 1U);
    EXPECT_TRUE(ada->gaps.first().contains(u"80020"_s));
    EXPECT_EQ((*ada)->state(), LinkState::Ready);
}

// --- drops and resumes ----------------------------------------------------------------------------------------------

TEST(NetlifyAblyServer, AResumedConnectionMissesNothing)
{
    const NetlifyAblyUnderTest lab;
    auto ada = lab.ready();
    const auto bob = lab.ready();
    ASSERT_TRUE((*bob)->send(lab.message(1)).ok());
    ASSERT_TRUE(ada->hears(1));
    const QByteArray token = (*ada)->resumeToken();
    ada.reset(); // without a goodbye
    for (int i = 2; i <= 4; ++i) {
        ASSERT_TRUE((*bob)->send(lab.message(i)).ok());
        ASSERT_TRUE(bob->hears(static_cast<std::size_t>(i)));
    }
    const auto back = lab.ready(token);
    ASSERT_TRUE(back->hears(3));
    EXPECT_EQ(back->received.front().id, u"a1-2"_s);
    EXPECT_EQ(back->received.back().id, u"a1-4"_s);
    EXPECT_TRUE(back->gaps.isEmpty());
    ASSERT_TRUE((*bob)->send(lab.message(5)).ok());
    ASSERT_TRUE(back->hears(4));
}

TEST(NetlifyAblyServer, AConnectionMayBeResumedBeforeTheServerKnowsOfItsDrop)
{
    const NetlifyAblyUnderTest lab;
    const auto ada = lab.ready();
    const auto back = lab.ready((*ada)->resumeToken());
    EXPECT_TRUE(ada->reaches(LinkState::Closed)) << "one connection, one socket";
    EXPECT_TRUE(back->gaps.isEmpty());
    ASSERT_TRUE((*back)->send(lab.message(1)).ok());
    ASSERT_TRUE(back->hears(1));
}

TEST(NetlifyAblyServer, AStateThatIsForgottenIsALostContinuity)
{
    // Two minutes, scaled to 60 ms.
    const NetlifyAblyUnderTest lab({{u"heartbeat_ms"_s, 1'000'000}}, 0.0005);
    auto ada = lab.ready();
    const auto bob = lab.keyed();
    ASSERT_TRUE(bob->becomesReady());
    const QByteArray token = (*ada)->resumeToken();
    ada.reset();
    ASSERT_TRUE((*bob)->send(lab.message(1)).ok());
    ASSERT_TRUE(bob->hears(1));
    // Until it is forgotten a resume succeeds, and that connection then keeps it alive: so try again, with pauses.
    ASSERT_TRUE(waitUntil([&] {
        test::runEventLoopFor(std::chrono::milliseconds(30));
        return !lab.ready(token)->gaps.isEmpty();
    }));
}

TEST(NetlifyAblyServer, AMessageThatWasSentAgainIsNotPublishedTwice)
{
    const NetlifyAblyUnderTest lab;
    const auto ada = lab.keyed();
    ASSERT_TRUE(ada->becomesReady());
    // As if its acknowledgement had been lost: the token still holds the message as open.
    ASSERT_TRUE((*ada)->send(lab.message(1)).ok());
    const QByteArray token = (*ada)->resumeToken();
    ASSERT_TRUE(ada->hears(1));
    ASSERT_TRUE(waitUntil([&] { return !ada->accepted.empty(); }));
    const auto back = lab.keyed({}, token);
    ASSERT_TRUE(back->becomesReady());
    ASSERT_TRUE(waitUntil([&] { return !back->accepted.empty(); }));
    EXPECT_EQ(back->accepted.front().id, u"a1-1"_s);
    ASSERT_TRUE((*back)->send(lab.message(2)).ok());
    ASSERT_TRUE(waitUntil([&] { return !back->received.empty() && back->received.back().id == u"a1-2"_s; }));
    EXPECT_EQ(std::count_if(back->received.begin(), back->received.end(),
                            [](const Envelope& heard) { return heard.id == u"a1-1"_s; }),
              1)
        << "the replay of the first, and no second";
}

TEST(NetlifyAblyServer, TokensAreRenewedBeforeTheyExpire)
{
    // An hour, scaled to 1.8 s: shorter, and a busy machine comes too late with the new one. The first renewal comes in
    // time; the next ones wait, since tokens that live so shortly are asked for ever more slowly.
    const NetlifyAblyUnderTest lab({{u"heartbeat_ms"_s, 80'000'000}, {u"connection_state_ms"_s, 80'000'000}}, 0.0005);
    const auto ada = lab.ready();
    QSet<QByteArray> keys{(*ada)->resumeToken()};
    ASSERT_TRUE(waitUntil([&] {
        keys.insert((*ada)->resumeToken());
        return keys.size() >= 2;
    }));
    EXPECT_EQ((*ada)->state(), LinkState::Ready);
    ASSERT_TRUE((*ada)->send(lab.message(1)).ok());
    ASSERT_TRUE(ada->hears(1));
}

TEST(NetlifyAblyServer, HeartbeatsComeWhereNothingElseDoes)
{
    const NetlifyAblyUnderTest lab({{u"heartbeat_ms"_s, 10}});
    QUrl url(u"ws://127.0.0.1/?v=6&format=json"_s);
    url.setPort(lab.lab.backend().value("port"_L1).toInt());
    QUrlQuery query(url);
    query.addQueryItem(u"key"_s, lab.lab.backend().value("lab"_L1).toObject().value("key"_L1).toString());
    url.setQuery(query);
    QWebSocket silent;
    int heartbeats = 0;
    QObject::connect(&silent, &QWebSocket::textMessageReceived, &silent,
                     [&heartbeats](const QString& text) { heartbeats += text == "{\"action\":0}"_L1 ? 1 : 0; });
    silent.open(url);
    EXPECT_TRUE(waitUntil([&] { return heartbeats >= 3; }));
}

TEST(NetlifyAblyServer, AStoppedLabIsADropThatMayPass)
{
    NetlifyAblyUnderTest lab;
    const auto ada = lab.ready();
    EXPECT_TRUE(lab.lab.lab().stop());
    ASSERT_TRUE(ada->reaches(LinkState::Closed));
    EXPECT_EQ(ada->failures.front().code, ErrorCode::ConnectionClosed);
    EXPECT_EQ(ada->failures.front().retry, Retry::AtOnce);
}

TEST(NetlifyAblyServer, DescribesItselfForClientsAndForServerLibraries)
{
    const NetlifyAblyUnderTest lab;
    const QJsonObject backend = lab.lab.backend();
    EXPECT_EQ(backend.value("platform"_L1).toString(), u"netlify-ably"_s);
    const QJsonObject own = backend.value("lab"_L1).toObject();
    EXPECT_EQ(own.value("host"_L1), backend.value("host"_L1));
    EXPECT_EQ(own.value("port"_L1), backend.value("port"_L1));
    EXPECT_TRUE(ably::ApiKey::parse(own.value("key"_L1).toString()).has_value());
}

} // namespace
} // namespace roundtrip
