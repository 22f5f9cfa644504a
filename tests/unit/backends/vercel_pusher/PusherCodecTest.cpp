// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/vercel_pusher/PusherCodec.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QJsonArray>
#include <QJsonDocument>

namespace roundtrip::pusher {
using namespace Qt::StringLiterals;

namespace {

/// The frame as the type it must be; a test failure and an empty one where it is another.
template<typename T>
T serverFrame(const QByteArray& bytes)
{
    const auto decoded = decodeServerFrame(bytes);
    if (decoded && std::holds_alternative<T>(decoded.value()))
        return std::get<T>(decoded.value());
    ADD_FAILURE() << bytes.toStdString() << (decoded ? " is another frame" : " was refused");
    return {};
}

template<typename T>
T clientFrame(const QByteArray& bytes)
{
    const auto decoded = decodeClientFrame(bytes);
    if (decoded && std::holds_alternative<T>(decoded.value()))
        return std::get<T>(decoded.value());
    ADD_FAILURE() << bytes.toStdString() << (decoded ? " is another frame" : " was refused");
    return {};
}

} // namespace

TEST(PusherCodecTest, GreetingWithDataAsStringOrObject)
{
    for (const char* bytes :
         {R"({"event":"pusher:connection_established","data":"{\"socket_id\":\"218.904\",\"activity_timeout\":30}"})",
          R"({"event":"pusher:connection_established","data":{"socket_id":"218.904","activity_timeout":30}})"}) {
        const auto hello = serverFrame<ConnectionEstablished>(bytes);
        EXPECT_EQ(hello.socketId, u"218.904"_s);
        EXPECT_EQ(hello.activityTimeout.count(), 30);
    }
    const auto without =
        serverFrame<ConnectionEstablished>(R"({"event":"pusher:connection_established","data":{"socket_id":"1.2"}})");
    EXPECT_EQ(without.activityTimeout.count(), 120);
}

TEST(PusherCodecTest, AGreetingWithoutAUsableSocketIdIsRefused)
{
    for (const char* data : {R"("{}")", R"({"socket_id":"12"})", R"({"socket_id":"1.2&x=3"})", R"("nonsense")", "null"})
        EXPECT_FALSE(decodeServerFrame(R"({"event":"pusher:connection_established","data":)" + QByteArray(data) + "}"));
    EXPECT_FALSE(decodeServerFrame(R"({"event":"pusher:connection_established"})"));
}

TEST(PusherCodecTest, SubscriptionsOfAllKinds)
{
    const auto plain = serverFrame<SubscriptionSucceeded>(
        R"({"event":"pusher_internal:subscription_succeeded","channel":"private-room-lobby","data":"{}"})");
    EXPECT_EQ(plain.channel, u"private-room-lobby"_s);
    EXPECT_FALSE(plain.members);
    const auto absent = serverFrame<SubscriptionSucceeded>(
        R"({"event":"pusher_internal:subscription_succeeded","channel":"private-room-lobby"})");
    EXPECT_EQ(absent.channel, u"private-room-lobby"_s);
    const auto presence = serverFrame<SubscriptionSucceeded>(
        R"({"event":"pusher_internal:subscription_succeeded","channel":"presence-room-lobby",)"
        R"("data":"{\"presence\":{\"count\":1,\"ids\":[\"u1\"],\"hash\":{\"u1\":{\"name\":\"Ada\"}}}}"})");
    ASSERT_TRUE(presence.members);
    EXPECT_EQ(presence.members->value(u"u1"_s).toObject().value(u"name"_s).toString(), u"Ada"_s);
    const auto refused = serverFrame<SubscriptionError>(
        R"({"event":"pusher:subscription_error","channel":"private-room-lobby",)"
        R"("data":{"type":"AuthError","error":"The connection is unauthorized.","status":401}})");
    EXPECT_EQ(refused.status, 401);
    EXPECT_EQ(refused.type, u"AuthError"_s);
}

TEST(PusherCodecTest, ErrorsWithAndWithoutACode)
{
    EXPECT_EQ(serverFrame<ErrorFrame>(R"({"event":"pusher:error","data":{"code":4301,"message":"m"}})").code, 4301);
    const auto null = serverFrame<ErrorFrame>(R"({"event":"pusher:error","data":{"code":null,"message":"m"}})");
    EXPECT_FALSE(null.code);
    EXPECT_EQ(null.message, u"m"_s);
    EXPECT_FALSE(serverFrame<ErrorFrame>(R"({"event":"pusher:error","data":{"message":"m"}})").code);
    EXPECT_EQ(serverFrame<ErrorFrame>(R"({"event":"pusher:error","data":"{\"code\":\"4009\"}"})").code, 4009);
    EXPECT_EQ(serverFrame<ErrorFrame>(R"({"event":"pusher:error","data":"just text"})").message, u"just text"_s);
    EXPECT_FALSE(serverFrame<ErrorFrame>(R"({"event":"pusher:error"})").code);
    EXPECT_FALSE(serverFrame<ErrorFrame>(R"({"event":"pusher:error","data":{"code":1e300}})").code);
}

TEST(PusherCodecTest, EventsKeepTheirDataAsItStands)
{
    const auto event = serverFrame<Event>(R"({"event":"chat","channel":"c","data":"{\"id\":\"a1-1\"}"})");
    EXPECT_EQ(event.data.toString(), u"{\"id\":\"a1-1\"}"_s);
    EXPECT_EQ(unwrapped(event.data).toObject().value(u"id"_s).toString(), u"a1-1"_s);
    const auto text = serverFrame<Event>(R"({"event":"chat","channel":"c","data":"no json"})");
    EXPECT_EQ(unwrapped(text.data).toString(), u"no json"_s);
    const auto fromClient =
        serverFrame<Event>(R"({"event":"client-typing","channel":"presence-c","data":{"on":true},"user_id":"u2"})");
    EXPECT_EQ(fromClient.userId, u"u2"_s);
    EXPECT_TRUE(fromClient.data.isObject());
    EXPECT_TRUE(unwrapped(QJsonValue(u"[1,2]"_s)).isArray());
    EXPECT_EQ(unwrapped(QJsonValue(u"7"_s)).toString(), u"7"_s) << "only objects and arrays are unpacked";
}

TEST(PusherCodecTest, UnwrappingHappensOnce)
{
    const QJsonValue twice(u"\"{\\\"a\\\":1}\""_s); // a string in a string
    EXPECT_TRUE(unwrapped(twice).isString());
}

TEST(PusherCodecTest, ServerFramesSurviveTheWire)
{
    const QJsonObject members{{u"u1"_s, QJsonObject{{u"name"_s, u"Ada"_s}}}, {u"u2"_s, QJsonObject()}};
    const auto succeeded =
        serverFrame<SubscriptionSucceeded>(encode(ServerFrame(SubscriptionSucceeded{u"presence-c"_s, members})));
    EXPECT_EQ(succeeded.members, members);
    const auto added = serverFrame<MemberAdded>(
        encode(ServerFrame(MemberAdded{u"presence-c"_s, u"u3"_s, QJsonObject{{u"name"_s, u"Bo"_s}}})));
    EXPECT_EQ(added.userId, u"u3"_s);
    EXPECT_EQ(added.userInfo.toObject().value(u"name"_s).toString(), u"Bo"_s);
    EXPECT_EQ(serverFrame<MemberRemoved>(encode(ServerFrame(MemberRemoved{u"presence-c"_s, u"u3"_s}))).userId, u"u3"_s);
    EXPECT_EQ(serverFrame<ConnectionEstablished>(
                  encode(ServerFrame(ConnectionEstablished{u"7.42"_s, std::chrono::seconds(9)})))
                  .activityTimeout.count(),
              9);
    EXPECT_EQ(serverFrame<ErrorFrame>(encode(ServerFrame(ErrorFrame{4301, u"m"_s}))).code, 4301);
    EXPECT_FALSE(serverFrame<ErrorFrame>(encode(ServerFrame(ErrorFrame{{}, u"m"_s}))).code);
    serverFrame<Ping>(encode(ServerFrame(Ping{})));
    serverFrame<Pong>(encode(ServerFrame(Pong{})));
}

TEST(PusherCodecTest, WhatTheServerSendsIsDoublyEncoded)
{
    const auto data = [](const QByteArray& bytes) { return QJsonDocument::fromJson(bytes).object().value(u"data"_s); };
    EXPECT_TRUE(data(encode(ServerFrame(ConnectionEstablished{u"1.2"_s, {}}))).isString());
    EXPECT_TRUE(data(encode(ServerFrame(SubscriptionSucceeded{u"c"_s, {}}))).isString());
    EXPECT_TRUE(data(encode(ServerFrame(SubscriptionSucceeded{u"c"_s, QJsonObject()}))).isString());
    EXPECT_TRUE(data(encode(ServerFrame(MemberAdded{u"c"_s, u"u"_s, {}}))).isString());
    EXPECT_TRUE(data(encode(ServerFrame(ErrorFrame{4009, u"m"_s}))).isObject()) << "errors are the exception";
}

TEST(PusherCodecTest, ClientFramesSurviveTheWire)
{
    const auto subscribe = clientFrame<Subscribe>(
        encode(ClientFrame(Subscribe{u"presence-room-lobby"_s, u"k:abc"_s, u"{\"user_id\":\"u1\"}"_s})));
    EXPECT_EQ(subscribe.channel, u"presence-room-lobby"_s);
    EXPECT_EQ(subscribe.auth, u"k:abc"_s);
    EXPECT_EQ(subscribe.channelData, u"{\"user_id\":\"u1\"}"_s) << "byte for byte: it was signed";
    EXPECT_EQ(clientFrame<Unsubscribe>(encode(ClientFrame(Unsubscribe{u"c"_s}))).channel, u"c"_s);
    EXPECT_EQ(clientFrame<SignIn>(encode(ClientFrame(SignIn{u"a"_s, u"d"_s}))).userData, u"d"_s);
    clientFrame<Ping>(encode(ClientFrame(Ping{})));
    clientFrame<Pong>(encode(ClientFrame(Pong{})));
    clientFrame<Pong>(R"({"event":"pusher:pong"})");
    const auto event = clientFrame<Event>(R"({"event":"client-x","channel":"private-c","data":{"a":1}})");
    EXPECT_EQ(event.name, u"client-x"_s);
    const QByteArray publicOne = encode(ClientFrame(Subscribe{u"lobby"_s, {}, {}}));
    EXPECT_FALSE(publicOne.contains("auth"));
}

TEST(PusherCodecTest, UnknownFramesAreToldApartFromEvents)
{
    EXPECT_EQ(serverFrame<Other>(R"({"event":"pusher_internal:subscription_count","channel":"c","data":"{}"})").event,
              u"pusher_internal:subscription_count"_s);
    EXPECT_EQ(serverFrame<CacheMiss>(R"({"event":"pusher:cache_miss","channel":"cache-x"})").channel, u"cache-x"_s);
    clientFrame<Other>(R"({"event":"pusher:whatever"})");
}

TEST(PusherCodecTest, GarbageIsRefusedWithASentence)
{
    for (const QByteArray& bytes :
         {QByteArray(), QByteArray("{"), QByteArray("[]"), QByteArray("7"), QByteArray("{}"), QByteArray("\xff\xfe"),
          QByteArray(R"({"event":7})"), QByteArray(R"({"event":""})"), QByteArray(2000, '[')}) {
        const auto server = decodeServerFrame(bytes);
        ASSERT_FALSE(server);
        EXPECT_EQ(server.error().code, ErrorCode::ProtocolViolation);
        EXPECT_FALSE(decodeClientFrame(bytes));
    }
}

TEST(PusherCodecTest, Names)
{
    EXPECT_TRUE(isValidSocketId(u"218.904"));
    EXPECT_FALSE(isValidSocketId(u".1"));
    EXPECT_FALSE(isValidSocketId(u"1."));
    EXPECT_FALSE(isValidSocketId(u"1.2.3"));
    EXPECT_FALSE(isValidSocketId(u"1.2\n"));
    EXPECT_TRUE(isValidChannel(u"private-room-A_b-9"));
    EXPECT_TRUE(isValidChannel(QString(164, u'a')));
    EXPECT_FALSE(isValidChannel(QString(165, u'a')));
    EXPECT_FALSE(isValidChannel(u""));
    EXPECT_FALSE(isValidChannel(u"#server-to-user-1"));
    EXPECT_TRUE(needsAuth(u"private-x"));
    EXPECT_TRUE(needsAuth(u"presence-x"));
    EXPECT_FALSE(needsAuth(u"x"));
    EXPECT_TRUE(isPresence(u"presence-x"));
    EXPECT_TRUE(isClientEvent(u"client-x"));
    EXPECT_FALSE(isClientEvent(u"chat"));
}

} // namespace roundtrip::pusher
