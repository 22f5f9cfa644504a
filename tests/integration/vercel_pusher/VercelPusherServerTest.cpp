// SPDX-License-Identifier: GPL-3.0-or-later
// The lab's vercel-pusher and the program's own client for it.
#include "integration/vercel_pusher/VercelPusherUnderTest.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QJsonDocument>
#include <QSet>

#include <algorithm>

namespace roundtrip {
namespace {

using namespace Qt::StringLiterals;
using test::VercelPusherUnderTest;
using test::waitUntil;

QJsonObject limits(const QJsonObject& limits)
{
    return {{u"limits"_s, limits}};
}

TEST(VercelPusherServer, AMessageGoesThroughFunctionAndBrokerToEverybody)
{
    const VercelPusherUnderTest lab;
    const auto ada = lab.ready(u"ada"_s);
    const auto bob = lab.ready(u"bob"_s);
    ASSERT_TRUE(ada->connection.send(lab.message(1)).ok());
    ASSERT_TRUE(ada->hears(1) && bob->hears(1) && ada->isAnswered(1));
    const auto& answer = ada->answers.front();
    EXPECT_EQ(answer.id, u"ada-1"_s);
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.stamp.platform, u"vercel-pusher"_s);
    EXPECT_EQ(answer.stamp.cold, std::optional(true));
    EXPECT_TRUE(answer.stamp.providerMs);
    EXPECT_GE(answer.stamp.sentAt, answer.stamp.receivedAt);
    Envelope heard = bob->received.front();
    ASSERT_TRUE(heard.server);
    EXPECT_EQ(heard.server->instance, answer.stamp.instance);
    EXPECT_FALSE(heard.server->sentAt) << "it had not left the handler when it was published";
    heard.server.reset();
    EXPECT_EQ(heard, lab.message(1));
    EXPECT_TRUE(bob->answers.empty());
}

TEST(VercelPusherServer, ALabOfTheSameSeedIsTheSameAppWithASecretOfItsOwn)
{
    const pusher::AppKey one = VercelPusherUnderTest({}, {.seed = 7}).app();
    const pusher::AppKey again = VercelPusherUnderTest({}, {.seed = 7}).app();
    EXPECT_EQ(one.key, again.key) << "clients of a lab that is restarted come back";
    EXPECT_EQ(one.id, again.id);
    EXPECT_NE(one.secret, again.secret);
    const pusher::AppKey other = VercelPusherUnderTest({}, {.seed = 8}).app();
    EXPECT_NE(one.key, other.key);
    EXPECT_NE(one.id, other.id);
}

TEST(VercelPusherServer, WithATokenTheKeyCannotBeGuessedFromTheSeed)
{
    LabOptions options{.seed = 7};
    options.token = Secret(u"open sesame"_s);
    const pusher::AppKey one = VercelPusherUnderTest({}, options).app();
    EXPECT_EQ(one.key, VercelPusherUnderTest({}, options).app().key) << "it is still the same app when it comes back";
    EXPECT_NE(one.key, VercelPusherUnderTest({}, {.seed = 7}).app().key);
    EXPECT_EQ(one.key.size(), 20);
}

TEST(VercelPusherServer, AnInstanceTakesSeveralMessagesAtOnceAndOneOfThemIsCold)
{
    const VercelPusherUnderTest lab({{u"send"_s, QJsonObject{{u"init"_s, 20}, {u"work"_s, 5}}}});
    const auto ada = lab.ready();
    for (int number = 1; number <= 8; ++number)
        ASSERT_TRUE(ada->connection.send(lab.message(number)).ok());
    ASSERT_TRUE(ada->isAnswered(8));
    QSet<QString> instances;
    int cold = 0;
    for (const auto& answer : ada->answers) {
        instances << answer.stamp.instance;
        cold += answer.stamp.cold.value_or(false) ? 1 : 0;
        EXPECT_EQ(answer.stamp.initMs, std::optional(20.0));
    }
    EXPECT_EQ(instances.size(), 1);
    EXPECT_EQ(cold, 1);
}

TEST(VercelPusherServer, MoreThanAnInstanceTakesStartsAnother)
{
    const VercelPusherUnderTest lab(
        {{u"send"_s, QJsonObject{{u"init"_s, 20}, {u"work"_s, 20}, {u"events_at_once"_s, 2}}}});
    const auto ada = lab.ready();
    for (int number = 1; number <= 4; ++number)
        ASSERT_TRUE(ada->connection.send(lab.message(number)).ok());
    ASSERT_TRUE(ada->isAnswered(4));
    QSet<QString> instances;
    for (const auto& answer : ada->answers)
        instances << answer.stamp.instance;
    EXPECT_EQ(instances.size(), 2);
}

TEST(VercelPusherServer, AConnectKnowsWhetherTheAuthFunctionWasCold)
{
    const VercelPusherUnderTest lab;
    EXPECT_EQ(lab.ready()->connection.report().cold, Coldness::Cold);
    EXPECT_EQ(lab.ready()->connection.report().cold, Coldness::Warm);
}

TEST(VercelPusherServer, PresenceTellsWhoComesAndGoes)
{
    const VercelPusherUnderTest lab;
    const QJsonObject presence{{u"presence"_s, true}};
    const auto ada = lab.ready(u"ada"_s, presence);
    {
        const auto bob = lab.ready(u"bob"_s, presence);
        const auto eve = lab.ready(u"eve"_s); // of the other kind, and no member
        ASSERT_TRUE(waitUntil([&] { return ada->notices.size() == 1; }));
        ASSERT_TRUE(eve->connection.send(lab.message(1, u"eve"_s)).ok());
        ASSERT_TRUE(ada->hears(1) && bob->hears(1) && eve->hears(1)) << "rooms are the same for both kinds";
        const auto [status, body] = lab.rest("GET", u"/channels/presence-room-lobby/users"_s);
        EXPECT_EQ(status, 200);
        EXPECT_EQ(body, R"({"users":[{"id":"ada"},{"id":"bob"}]})");
    }
    ASSERT_TRUE(waitUntil([&] { return ada->notices.size() == 2; }));
    EXPECT_EQ(ada->notices, QStringList({u"bob joined the room"_s, u"bob left the room"_s}));
}

TEST(VercelPusherServer, AFullPresenceChannelRefusesTheNextMember)
{
    const VercelPusherUnderTest lab(limits({{u"members_per_channel"_s, 1}}));
    const QJsonObject presence{{u"presence"_s, true}};
    const auto ada = lab.ready(u"ada"_s, presence);
    EXPECT_TRUE(lab.client(presence)->becomesReady(u"ada"_s)) << "another connection of a member is no new member";
    const auto bob = lab.client(presence);
    EXPECT_FALSE(bob->becomesReady(u"bob"_s));
    EXPECT_EQ(bob->connection.report().outcome, ConnectOutcome::Refused);
}

// --- refusals -------------------------------------------------------------------------------------------------------

TEST(VercelPusherServer, AWrongTokenIsRefused)
{
    LabOptions options;
    options.token = Secret(u"open sesame"_s);
    VercelPusherUnderTest lab({}, options);
    EXPECT_TRUE(lab.client()->becomesReady());
    lab.token = Secret(u"open"_s);
    const auto eve = lab.client();
    EXPECT_FALSE(eve->becomesReady());
    EXPECT_EQ(eve->failures.front().code, ErrorCode::Unauthorized);
    EXPECT_EQ(eve->failures.front().httpStatus, 401);
    EXPECT_EQ(eve->failures.front().retry, Retry::Never);
}

TEST(VercelPusherServer, AWrongKeyIsRefused)
{
    const VercelPusherUnderTest lab;
    const auto eve = lab.client({{u"key"_s, u"other"_s}});
    EXPECT_FALSE(eve->becomesReady());
    EXPECT_EQ(eve->failures.front().providerCode, u"4001"_s);
    EXPECT_EQ(eve->failures.front().retry, Retry::Never);
}

TEST(VercelPusherServer, OverTheConnectionLimitIsRefusedUntilSomebodyLeaves)
{
    const VercelPusherUnderTest lab(limits({{u"connections"_s, 1}}));
    const auto ada = lab.ready();
    const auto bob = lab.client();
    EXPECT_FALSE(bob->becomesReady());
    EXPECT_EQ(bob->failures.front().code, ErrorCode::QuotaExceeded);
    EXPECT_EQ(bob->connection.report().closeCode, 4004);
    EXPECT_EQ(bob->connection.report().outcome, ConnectOutcome::Refused);
    ada->connection.close();
    EXPECT_TRUE(waitUntil([&] { return lab.client()->becomesReady(); }));
}

TEST(VercelPusherServer, ARefusedSubscriptionEndsTheAttempt)
{
    const VercelPusherUnderTest lab({{u"faults"_s, QJsonObject{{u"refuse_join"_s, 1}}}});
    const auto ada = lab.client();
    EXPECT_FALSE(ada->becomesReady());
    EXPECT_EQ(ada->connection.report().outcome, ConnectOutcome::Refused);
}

TEST(VercelPusherServer, MessagesThatBreakTheContractAreRefused)
{
    const VercelPusherUnderTest lab;
    const auto ada = lab.ready();
    Envelope large = lab.message(1);
    large.text = QString(4096, QChar(0x20ac));
    ASSERT_TRUE(ada->connection.send(large).ok());
    ASSERT_TRUE(ada->isAnswered(1));
    EXPECT_EQ(ada->answers[0].status, 413);
    EXPECT_EQ(ada->answers[0].error->code, ErrorCode::TooLarge);
    Envelope odd = lab.message(2);
    odd.room = u"no/room"_s;
    ASSERT_TRUE(ada->connection.send(odd).ok());
    ASSERT_TRUE(ada->isAnswered(2));
    EXPECT_EQ(ada->answers[1].status, 400);
    EXPECT_EQ(ada->answers[1].id, u"ada-2"_s);
}

TEST(VercelPusherServer, VercelsOwnFailuresLookLikeVercels)
{
    const VercelPusherUnderTest slow({{u"send"_s, QJsonObject{{u"work"_s, 2000}, {u"timeout_ms"_s, 20}}}});
    const auto ada = slow.ready();
    ASSERT_TRUE(ada->connection.send(slow.message(1)).ok());
    ASSERT_TRUE(ada->isAnswered(1));
    EXPECT_EQ(ada->answers[0].status, 504);
    EXPECT_EQ(ada->answers[0].error->providerCode, u"FUNCTION_INVOCATION_TIMEOUT"_s);

    const VercelPusherUnderTest busy({{u"concurrency"_s, 1}, {u"send"_s, QJsonObject{{u"work"_s, 100}}}});
    const auto bob = busy.ready();
    for (int number = 1; number <= 2; ++number)
        ASSERT_TRUE(bob->connection.send(busy.message(number)).ok());
    ASSERT_TRUE(bob->isAnswered(2));
    EXPECT_EQ(bob->answers[0].status, 503);
    EXPECT_EQ(bob->answers[0].error->providerCode, u"FUNCTION_THROTTLED"_s);
    EXPECT_EQ(bob->answers[1].status, 200);
}

// --- quotas ---------------------------------------------------------------------------------------------------------

TEST(VercelPusherServer, OverTheQuotaPublishesAreRefused)
{
    const VercelPusherUnderTest lab(limits({{u"messages_per_day"_s, 6}}));
    const auto ada = lab.ready(u"ada"_s);
    const auto bob = lab.ready(u"bob"_s);
    for (int number = 1; number <= 4; ++number) {
        ASSERT_TRUE(ada->connection.send(lab.message(number)).ok());
        ASSERT_TRUE(ada->isAnswered(static_cast<std::size_t>(number)));
    }
    // Each is three messages: the publish and two deliveries.
    EXPECT_EQ(ada->answers[1].status, 200);
    for (std::size_t over : {2U, 3U}) {
        EXPECT_EQ(ada->answers[over].status, 502);
        EXPECT_EQ(ada->answers[over].error->code, ErrorCode::QuotaExceeded);
        EXPECT_EQ(ada->answers[over].error->providerCode, u"provider_403"_s);
    }
    ASSERT_TRUE(bob->hears(2));
    EXPECT_EQ(lab.rest("POST", u"/events"_s, R"({"name":"chat","channel":"x","data":"1"})").first, 403);
}

TEST(VercelPusherServer, OrAreAcceptedAndSilentlyNotDelivered)
{
    VercelPusherUnderTest lab(
        limits({{u"messages_per_day"_s, 100}, {u"messages_used"_s, 94}, {u"drops_silently"_s, true}}));
    const auto ada = lab.ready(u"ada"_s);
    const auto bob = lab.ready(u"bob"_s);
    for (int number = 1; number <= 5; ++number) {
        ASSERT_TRUE(ada->connection.send(lab.message(number)).ok());
        ASSERT_TRUE(ada->isAnswered(static_cast<std::size_t>(number)));
        EXPECT_EQ(ada->answers.back().status, 200) << "nobody says a word";
    }
    ASSERT_TRUE(ada->hears(2) && bob->hears(2));
    int delivered = 0;
    int dropped = 0;
    for (const QJsonObject& line : lab.lab.stopAndReadTruth()) {
        delivered += line.value("outcome"_L1) == "delivered"_L1 ? 1 : 0;
        if (line.value("outcome"_L1) == "dropped"_L1) {
            ++dropped;
            EXPECT_EQ(line.value("code"_L1).toString(), u"over_quota"_s);
        }
    }
    EXPECT_EQ(delivered, 4);
    EXPECT_EQ(dropped, 6);
    EXPECT_EQ(ada->received.size(), 2U);
}

TEST(VercelPusherServer, FaultsHappenAsTheProfileSays)
{
    const VercelPusherUnderTest lab({{u"faults"_s, QJsonObject{{u"drop"_s, 0.25}, {u"duplicate"_s, 0.25}}}});
    const auto ada = lab.ready();
    constexpr int kCount = 400;
    for (int number = 1; number <= kCount; ++number) {
        ASSERT_TRUE(ada->connection.send(lab.message(number)).ok());
        ASSERT_TRUE(ada->isAnswered(static_cast<std::size_t>(number)));
    }
    QHash<QString, int> copies;
    for (const Envelope& envelope : ada->received)
        ++copies[envelope.id];
    const auto twice = std::count(copies.begin(), copies.end(), 2);
    EXPECT_NEAR(static_cast<double>(kCount - copies.size()) / kCount, 0.25, 0.1);
    EXPECT_NEAR(static_cast<double>(twice) / static_cast<double>(copies.size()), 0.25, 0.1);
}

// --- links ----------------------------------------------------------------------------------------------------------

TEST(VercelPusherServer, AStoppedLabGoesAwayInOrder)
{
    VercelPusherUnderTest lab;
    const auto ada = lab.ready();
    ASSERT_TRUE(lab.lab.lab().stop());
    ASSERT_TRUE(ada->ends());
    EXPECT_EQ(ada->connection.report().closeCode, 1001);
    EXPECT_EQ(ada->failures.front().retry, Retry::Later);
}

TEST(VercelPusherServer, TheOrderIsKeptWithDelaysOnEveryLeg)
{
    const QJsonObject jitter{{u"median_ms"_s, 1}, {u"sigma"_s, 1.2}};
    const VercelPusherUnderTest lab({{u"socket_down"_s, jitter}, {u"socket_up"_s, jitter}, {u"handover"_s, jitter}});
    const auto ada = lab.ready();
    QStringList sent;
    for (int number = 1; number <= 50; ++number) {
        ASSERT_TRUE(ada->connection.send(lab.message(number)).ok());
        ASSERT_TRUE(ada->isAnswered(static_cast<std::size_t>(number)));
        sent << lab.message(number).id;
    }
    ASSERT_TRUE(ada->hears(50));
    QStringList arrived;
    for (const Envelope& envelope : ada->received)
        arrived << envelope.id;
    EXPECT_EQ(arrived, sent);
}

TEST(VercelPusherServer, ASilentClientIsAskedAndThenClosed)
{
    VercelPusherUnderTest lab({{u"activity_timeout_ms"_s, 1}}, {}, 0.001);
    const int port = lab.lab.backend().value("port"_L1).toInt();
    test::LabClient client(QUrl(u"ws://127.0.0.1:%1/app/%2?protocol=7"_s.arg(port).arg(lab.app().key)));
    ASSERT_TRUE(client.waitForOpen());
    EXPECT_EQ(client.next().value("event"_L1).toString(), u"pusher:connection_established"_s);
    EXPECT_EQ(client.next().value("event"_L1).toString(), u"pusher:ping"_s);
    EXPECT_EQ(client.waitForClose(), 4201);
}

TEST(VercelPusherServer, TheHttpApiChecksWhoCalls)
{
    const VercelPusherUnderTest lab;
    const auto ada = lab.ready();
    EXPECT_EQ(lab.rest("GET", u"/channels"_s).first, 200);
    EXPECT_EQ(lab.rest("GET", u"/channels"_s, {}, "guess").first, 401);
    EXPECT_EQ(lab.rest("GET", u"/channels?info=user_count"_s).first, 400);
    EXPECT_EQ(lab.rest("GET", u"/channels/private-room-lobby?info=subscription_count"_s).second,
              R"({"occupied":true,"subscription_count":1})");
    EXPECT_EQ(lab.rest("GET", u"/channels/private-room-lobby/users"_s).first, 400);
    EXPECT_EQ(lab.rest("GET", u"/nonsense"_s).first, 404);
    const QByteArray large = R"({"name":"chat","channel":"x","data":")" + QByteArray(10'241, 'x') + R"("})";
    EXPECT_EQ(lab.rest("POST", u"/events"_s, large).first, 413);
    EXPECT_EQ(lab.rest("POST", u"/events"_s, R"({"name":"chat","channel":"no channel","data":"x"})").first, 400);
    EXPECT_EQ(lab.rest("POST", u"/events"_s, "no json").first, 400);
    const QString data = QString::fromUtf8(envelopeToBytes(lab.message(1)));
    const QJsonObject event{
        {u"name"_s, u"chat"_s}, {u"channels"_s, QJsonArray{u"private-room-lobby"_s}}, {u"data"_s, data}};
    EXPECT_EQ(lab.rest("POST", u"/events"_s, QJsonDocument(event).toJson()), std::make_pair(200, QByteArray("{}")));
    ASSERT_TRUE(ada->hears(1));
    EXPECT_EQ(ada->received.front(), lab.message(1));
}

} // namespace
} // namespace roundtrip
