// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/socket_io/SocketIoChat.h"
#include "backends/socket_io/SocketIoResume.h"
#include "support/ConnectionRecorder.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip::socket_io {
using namespace Qt::StringLiterals;

namespace {

Packet packetOf(const QByteArray& bytes)
{
    const auto frame = decode(bytes);
    EXPECT_TRUE(frame) << bytes.toStdString();
    const auto* packet = frame ? std::get_if<Packet>(&frame.value()) : nullptr;
    EXPECT_TRUE(packet) << bytes.toStdString();
    return packet ? *packet : Packet();
}

} // namespace

/// As the library's server says it on the wire.
TEST(SocketIoCodec, ReadsTheGreeting)
{
    const auto frame = decode(
        R"(0{"sid":"rdjldnEyhemdVEZLAAAA","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000})");
    ASSERT_TRUE(frame);
    const auto& handshake = std::get<Handshake>(frame.value());
    EXPECT_EQ(handshake.sid, u"rdjldnEyhemdVEZLAAAA"_s);
    EXPECT_EQ(handshake.pingInterval, std::chrono::seconds(25));
    EXPECT_EQ(handshake.pingTimeout, std::chrono::seconds(20));
    EXPECT_EQ(handshake.maxPayload, 1'000'000);
    const auto odd = decode(R"(0{"sid":"x","pingInterval":-1,"pingTimeout":1e99,"maxPayload":"many"})");
    ASSERT_TRUE(odd);
    EXPECT_EQ(std::get<Handshake>(odd.value()).pingInterval, std::chrono::seconds(25));
    EXPECT_EQ(std::get<Handshake>(odd.value()).pingTimeout, std::chrono::hours(24));
    EXPECT_EQ(std::get<Handshake>(odd.value()).maxPayload, 0) << "it does not say";
}

TEST(SocketIoCodec, ReadsEveryPacketOfTheReference)
{
    EXPECT_TRUE(std::holds_alternative<EngineClose>(decode("1").value()));
    EXPECT_TRUE(std::holds_alternative<EnginePing>(decode("2").value()));
    EXPECT_TRUE(std::holds_alternative<EnginePong>(decode("3probe").value()));
    EXPECT_TRUE(std::holds_alternative<EngineNoop>(decode("6").value()));
    EXPECT_EQ(packetOf("40").type, PacketType::Connect);
    const Packet connect = packetOf(R"(40{"sid":"Dl6V5mmmSpnuRqQrAAAA","pid":"tAfnFODT0uqi8bNcAAAB"})");
    EXPECT_EQ(connect.object.value("pid"_L1).toString(), u"tAfnFODT0uqi8bNcAAAB"_s);
    const Packet refused = packetOf(R"(44/nope,{"message":"Invalid namespace"})");
    EXPECT_EQ(refused.type, PacketType::ConnectError);
    EXPECT_EQ(refused.nsp, u"/nope"_s);
    EXPECT_EQ(packetOf("41/admin,").nsp, u"/admin"_s);
    EXPECT_EQ(packetOf("41").type, PacketType::Disconnect);
    const Packet event = packetOf(R"(42/admin,7["chat",{"x":1}])");
    EXPECT_EQ(event.id, 7U);
    EXPECT_EQ(event.nsp, u"/admin"_s);
    EXPECT_EQ(event.array.at(0).toString(), u"chat"_s);
    EXPECT_EQ(packetOf(R"(430[{"a":42}])").id, 0U);
    const Packet binary = packetOf(R"(451-["bin",{"_placeholder":true,"num":0}])");
    EXPECT_EQ(binary.type, PacketType::BinaryEvent);
    EXPECT_EQ(binary.attachments, 1);
    EXPECT_EQ(packetOf("42[7]").array.size(), 1) << "a number is a name too";
}

TEST(SocketIoCodec, WhatIsNoneIsAnErrorWithASentence)
{
    for (const QByteArray bytes : {"",          "x",           "7",
                                   "0",         "0{}",         "0[]",
                                   "4",         "47",          "42",
                                   "42[]",      "42{\"x\":1}", "42[{}]",
                                   "43[1]",     "44",          "44[]",
                                   "45[\"a\"]", "45x-[\"a\"]", "4599999-[\"a\"]",
                                   "40[]",      "42[",         "42999999999999999999999999[\"a\"]",
                                   "\xff\xfe"}) {
        const auto frame = decode(bytes);
        ASSERT_FALSE(frame) << bytes.toStdString();
        EXPECT_EQ(frame.error().code, ErrorCode::ProtocolViolation);
        EXPECT_FALSE(frame.error().detail.isEmpty());
        EXPECT_FALSE(frame.error().hint.isEmpty());
    }
}

TEST(SocketIoCodec, SaysWhatTheLibrarySays)
{
    EXPECT_EQ(encode(Packet{.type = PacketType::Connect}), "40");
    EXPECT_EQ(encode(Packet{.type = PacketType::Connect, .nsp = u"/chat"_s, .object = {{u"token"_s, u"sesame"_s}}}),
              R"(40/chat,{"token":"sesame"})");
    EXPECT_EQ(encode(Packet{.type = PacketType::Disconnect}), "41");
    EXPECT_EQ(encode(EnginePong{}), "3");
    EXPECT_EQ(encodeJoin(u"/"_s, 0, u"lobby"_s, u"ada"_s), R"(420["join","lobby","ada"])");
    EXPECT_EQ(encodeJoin(u"/chat"_s, 3, u"lobby"_s, u"ada"_s), R"(42/chat,3["join","lobby","ada"])");
    const Envelope message = test::makeMessage();
    EXPECT_EQ(encodeSend(u"/"_s, 12, message), "4212[\"send\"," + envelopeToBytes(message) + "]");
    EXPECT_EQ(encode(Packet{.type = PacketType::Ack, .id = 5}), "435[]");
}

TEST(SocketIoChat, AnswersAreReadAsWhatTheyAre)
{
    const auto joined =
        answerOf(packetOf(R"(430[{"type":"joined","room":"lobby","members":2,"server":{"cold":true}}])"));
    ASSERT_TRUE(joined);
    EXPECT_EQ(std::get<chat_frames::Joined>(joined.value()).server->cold, true);
    const auto accepted = answerOf(packetOf(R"(431[{"ok":true,"id":"a1-1","server":{"instance":"i"}}])"));
    ASSERT_TRUE(accepted);
    EXPECT_EQ(std::get<Accepted>(accepted.value()).server->instance, u"i"_s);
    const auto refused = answerOf(packetOf(R"(431[{"type":"error","code":"too_large","reason":"r","id":"a1-1"}])"));
    ASSERT_TRUE(refused);
    EXPECT_EQ(std::get<chat_frames::Refusal>(refused.value()).code, u"too_large"_s);
    for (const QByteArray bytes : {"431[]", "431[1]", "431[{}]", R"(431[{"ok":false}])", R"(431[{"type":"pong"}])"})
        EXPECT_FALSE(answerOf(packetOf(bytes))) << bytes.toStdString();
    for (const Answer& answer : {Answer(accepted.value()), Answer(refused.value()), Answer(joined.value())}) {
        const auto again = answerOf({.type = PacketType::Ack, .id = 1, .array = {toJson(answer)}});
        ASSERT_TRUE(again);
        EXPECT_EQ(again.value().index(), answer.index());
    }
}

TEST(SocketIoChat, TheOffsetIsTheTextThatIsAppended)
{
    const Packet chat =
        packetOf(R"(42["chat",{"id":"a1-1","room":"lobby","user":"ada","text":"hi","sentAt":1.5},"Q8bxtUG"])");
    EXPECT_EQ(offsetOf(chat), u"Q8bxtUG"_s);
    ASSERT_TRUE(chatOf(chat) && chatOf(chat)->ok());
    EXPECT_EQ(chatOf(chat)->value().id, u"a1-1"_s);
    EXPECT_EQ(offsetOf(packetOf(R"(42["chat",{"id":"a1-1"}])")), QString());
    EXPECT_EQ(offsetOf(packetOf(R"(42["typing","ada"])")), QString()) << "an argument of its own";
    EXPECT_FALSE(chatOf(packetOf(R"(42["typing",{}])")));
    EXPECT_FALSE(chatOf(packetOf(R"(42["chat",{}])"))->ok());
}

TEST(SocketIoChat, RequestsAreJudgedAsOnEveryRoad)
{
    const auto request = [](const QByteArray& bytes) { return requestOf(packetOf(bytes)); };
    EXPECT_TRUE(std::holds_alternative<Request>(request(R"(420["join","lobby","ada"])")));
    EXPECT_EQ(std::get<chat_frames::Refusal>(request(R"(420["join","a b","ada"])")).code, u"bad_request"_s);
    EXPECT_EQ(std::get<chat_frames::Refusal>(request(R"(420["dance"])")).code, u"bad_request"_s);
    const auto large = request("421[\"send\"," + envelopeToBytes(test::makeMessage(1, QString(9000, u'x'))) + "]");
    EXPECT_EQ(std::get<chat_frames::Refusal>(large).code, u"too_large"_s);
    EXPECT_EQ(std::get<chat_frames::Refusal>(large).id, test::makeMessage().id);
}

TEST(SocketIoResume, ComesBackFromItsBytesAndNeedsAnOffset)
{
    const SocketIoResume resume{.pid = u"p"_s, .sid = u"s"_s, .offset = u"o"_s};
    const SocketIoResume again = SocketIoResume::fromBytes(resume.toBytes());
    EXPECT_EQ(again.pid + again.sid + again.offset, u"pso"_s);
    EXPECT_TRUE((SocketIoResume{.pid = u"p"_s, .sid = u"s"_s}.toBytes().isEmpty()));
    EXPECT_TRUE(SocketIoResume::fromBytes("garbage").pid.isEmpty());
}

} // namespace roundtrip::socket_io
