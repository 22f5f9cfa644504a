// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/supabase/RealtimeCodec.h"

#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QJsonDocument>

namespace roundtrip::test {
using namespace Qt::StringLiterals;

namespace {

QJsonObject jsonOf(const QByteArray& bytes)
{
    return QJsonDocument::fromJson(bytes).object();
}

template<typename Frame>
Frame readAs(const QByteArray& bytes)
{
    const auto frame = realtime::decodeServerFrame(bytes);
    EXPECT_TRUE(frame) << bytes.toStdString();
    const Frame* found = frame ? std::get_if<Frame>(&frame.value()) : nullptr;
    EXPECT_TRUE(found) << bytes.toStdString();
    return found ? *found : Frame();
}

} // namespace

/// As the vendor's own library was seen to send it.
TEST(RealtimeCodecTest, AJoinAsksForAcknowledgementsAndItsOwnMessages)
{
    const QByteArray sent =
        realtime::encode(realtime::ClientFrame(realtime::Join{.topic = u"realtime:lobby"_s, .ref = u"1"_s}));
    EXPECT_EQ(
        jsonOf(sent),
        jsonOf(
            R"({"topic":"realtime:lobby","event":"phx_join","payload":{"config":{"broadcast":{"ack":true,"self":true},
                 "presence":{"enabled":false},"postgres_changes":[],"private":false}},"ref":"1","join_ref":"1"})"));
    const QByteArray secret = realtime::encode(realtime::ClientFrame(
        realtime::Join{.topic = u"realtime:lobby"_s, .ref = u"1"_s, .isPrivate = true, .accessToken = u"a.b.c"_s}));
    EXPECT_EQ(jsonOf(secret).value(u"payload"_s)[u"access_token"_s].toString(), u"a.b.c"_s);
    EXPECT_TRUE(jsonOf(secret).value(u"payload"_s)[u"config"_s][u"private"_s].toBool());
}

TEST(RealtimeCodecTest, FramesOfTheServer)
{
    const auto reply = readAs<realtime::Reply>(
        R"({"topic":"realtime:lobby","event":"phx_reply","payload":{"status":"ok","response":{"postgres_changes":[]}},"ref":"1"})");
    EXPECT_TRUE(reply.isOk);
    EXPECT_EQ(reply.ref, u"1"_s);
    const auto refusal = readAs<realtime::Reply>(
        R"({"topic":"realtime:lobby","event":"phx_reply","payload":{"status":"error","response":{"reason":"PrivateOnly: no"}},"ref":"1"})");
    EXPECT_FALSE(refusal.isOk);
    EXPECT_EQ(refusal.reason, u"PrivateOnly: no"_s);
    EXPECT_EQ(
        readAs<realtime::Reply>(
            R"({"topic":"t","event":"phx_reply","payload":{"status":"error","response":{"error":"payload_size_exceeded"}},"ref":"2"})")
            .reason,
        u"payload_size_exceeded"_s);
    const auto chat = readAs<realtime::Broadcast>(
        R"({"topic":"realtime:lobby","event":"broadcast","payload":{"type":"broadcast","event":"chat","payload":{"id":"a-1"},"meta":{"id":"x"}},"ref":null})");
    EXPECT_EQ(chat.event, u"chat"_s);
    EXPECT_EQ(chat.payload.value(u"id"_s).toString(), u"a-1"_s);
    const auto system = readAs<realtime::System>(
        R"({"topic":"realtime:lobby","event":"system","payload":{"extension":"system","status":"error","message":"Too many messages per second","channel":"lobby"},"ref":null})");
    EXPECT_FALSE(system.isOk);
    EXPECT_EQ(system.message, u"Too many messages per second"_s);
    EXPECT_EQ(
        readAs<realtime::ChannelClosed>(R"({"topic":"realtime:lobby","event":"phx_close","payload":{},"ref":"1"})").ref,
        u"1"_s);
    EXPECT_EQ(readAs<realtime::ChannelDied>(R"({"topic":"realtime:lobby","event":"phx_error","payload":{},"ref":null})")
                  .topic,
              u"realtime:lobby"_s);
    EXPECT_EQ(
        readAs<realtime::Other>(R"({"topic":"realtime:lobby","event":"presence_state","payload":{},"ref":null})").event,
        u"presence_state"_s);
    // A number is as good as a text where somebody else counts.
    EXPECT_EQ(readAs<realtime::Reply>(R"({"topic":"t","event":"phx_reply","payload":{"status":"ok"},"ref":7})").ref,
              u"7"_s);
}

TEST(RealtimeCodecTest, WhatIsNoneHasASentence)
{
    for (const QByteArray& bytes :
         QByteArrayList{"", "{", "[1,2]", "{}", R"({"topic":"t"})", R"({"event":"e","topic":7})"}) {
        const auto frame = realtime::decodeServerFrame(bytes);
        ASSERT_FALSE(frame.ok()) << bytes.toStdString();
        EXPECT_EQ(frame.error().code, ErrorCode::ProtocolViolation);
        EXPECT_FALSE(frame.error().hint.isEmpty());
    }
}

TEST(RealtimeCodecTest, WhatTheClientSaysIsReadBackTheSame)
{
    const realtime::ClientFrame frames[] = {
        realtime::Join{.topic = u"realtime:a"_s, .ref = u"1"_s, .isPrivate = true, .accessToken = u"t"_s},
        realtime::Broadcast{.topic = u"realtime:a"_s,
                            .event = u"chat"_s,
                            .payload = {{u"id"_s, u"x-1"_s}},
                            .ref = u"2"_s,
                            .joinRef = u"1"_s},
        realtime::Heartbeat{u"3"_s}, realtime::Leave{.topic = u"realtime:a"_s, .ref = u"4"_s, .joinRef = u"1"_s},
        realtime::AccessToken{.topic = u"realtime:a"_s, .token = u"t2"_s, .ref = u"5"_s, .joinRef = u"1"_s}};
    for (const auto& frame : frames) {
        const QByteArray bytes = realtime::encode(frame);
        const auto back = realtime::decodeClientFrame(bytes);
        ASSERT_TRUE(back.ok()) << bytes.toStdString();
        EXPECT_EQ(back.value().index(), frame.index()) << bytes.toStdString();
        EXPECT_EQ(realtime::encode(back.value()), bytes);
    }
}

} // namespace roundtrip::test
