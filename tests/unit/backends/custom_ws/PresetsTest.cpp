// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/custom_ws/Presets.h"
#include "backends/custom_ws/Codec.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace roundtrip::custom_ws {
using namespace Qt::StringLiterals;

namespace {

Description described(const QString& preset)
{
    const auto merged = withPreset({{u"preset"_s, preset}, {u"url"_s, u"wss://a.example/"_s}});
    EXPECT_TRUE(merged);
    auto description = Description::parse(merged.value());
    EXPECT_TRUE(description) << preset.toStdString() << ": " << description.error().toLine().toStdString();
    return description.value();
}

const Envelope kMessage{
    .id = u"ab12-7"_s, .room = u"lobby"_s, .user = u"ada \"1\""_s, .text = u"h\u00e9 \"x\"\r\n"_s, .sentAt = 12.5};

QByteArray sent(const Description& description)
{
    const auto values = messageValues(description, linkValues({.room = u"lobby"_s, .user = u"ada"_s}), kMessage);
    return description.send.render(values.value()).value();
}

bool hears(const Description& description, const QByteArray& frame, Heard::Kind kind, const QString& id = {})
{
    const auto all = hear(description, frame);
    return std::any_of(all.cbegin(), all.cend(), [kind, &id](const Heard& each) {
        return each.kind == kind && (id.isEmpty() || each.match.text(Field::Id) == id);
    });
}

} // namespace

TEST(PresetsTest, EachIsRightAsItStands)
{
    ASSERT_EQ(presets().size(), 6);
    for (const Preset& preset : presets()) {
        EXPECT_FALSE(preset.title.isEmpty()) << preset.id.toStdString();
        EXPECT_FALSE(preset.about.isEmpty()) << preset.id.toStdString();
        described(preset.id);
    }
}

TEST(PresetsTest, ABackendsOwnKeysReplaceThose)
{
    const auto merged = withPreset({{u"preset"_s, u"stomp"_s}, {u"ack"_s, QJsonValue::Null}, {u"send"_s, u"{{id}}"_s}});
    ASSERT_TRUE(merged);
    EXPECT_FALSE(merged.value().contains(u"ack"_s));
    EXPECT_EQ(merged.value().value(u"send"_s), u"{{id}}"_s);
    EXPECT_TRUE(merged.value().contains(u"receive"_s));
    EXPECT_TRUE(withPreset({{u"preset"_s, u"stmp"_s}}).error().toLine().contains(u"Did you mean \"stomp\"?"_s));
}

TEST(PresetsTest, NatsCountsBytesAndHearsSeveralMessagesOfAFrame)
{
    const Description nats = described(u"nats"_s);
    const QByteArray frame = sent(nats);
    const qsizetype head = frame.indexOf("\r\n");
    const qsizetype counted = frame.left(head).split(' ').last().toInt();
    EXPECT_EQ(frame.size(), head + 2 + counted + 2) << frame.toStdString();
    EXPECT_TRUE(frame.startsWith("PUB chat.lobby "));
    const QByteArray body = frame.mid(head + 2, counted);
    const QByteArray down = "MSG chat.lobby 1 " + QByteArray::number(counted) + "\r\n" + body + "\r\n";
    const auto heard = hear(nats, down + "PING\r\n" + down);
    EXPECT_EQ(
        std::count_if(heard.cbegin(), heard.cend(), [](const Heard& e) { return e.kind == Heard::Kind::Message; }), 2);
    EXPECT_TRUE(std::any_of(heard.cbegin(), heard.cend(), [](const Heard& e) { return e.kind == Heard::Kind::Reply; }));
    const auto message =
        std::find_if(heard.cbegin(), heard.cend(), [](const Heard& e) { return e.kind == Heard::Kind::Message; });
    const Envelope back = envelopeOf(*message, u"lobby"_s);
    EXPECT_EQ(back.id, kMessage.id);
    EXPECT_EQ(back.text, kMessage.text);
    EXPECT_EQ(back.user, kMessage.user);
    EXPECT_EQ(back.sentAt, kMessage.sentAt);
    EXPECT_FALSE(back.unknown);
    EXPECT_TRUE(hears(nats, "PONG\r\n", Heard::Kind::Ready));
    const auto refused = hear(nats, "-ERR 'Authorization Violation'\r\n");
    ASSERT_EQ(refused.size(), 1U);
    EXPECT_EQ(refusalOf(refused[0]).code, ErrorCode::Unauthorized);
    EXPECT_EQ(refusalOf(refused[0]).detail, u"The server refused: Authorization Violation"_s);
}

TEST(PresetsTest, StompFramesBothWays)
{
    const Description stomp = described(u"stomp"_s);
    const QByteArray frame = sent(stomp);
    const qsizetype head = frame.indexOf("\n\n");
    EXPECT_TRUE(frame.endsWith('\0'));
    EXPECT_TRUE(frame.left(head).contains("content-length:" + QByteArray::number(frame.size() - head - 3) + "\n"));
    const QByteArray body = frame.mid(head + 2);
    EXPECT_TRUE(hears(stomp, "MESSAGE\nsubscription:0\nmessage-id:1\ndestination:/topic/lobby\n\n" + body,
                      Heard::Kind::Message, kMessage.id));
    EXPECT_TRUE(hears(stomp, QByteArray("CONNECTED\nversion:1.2\n\n\0", 24), Heard::Kind::Reply));
    EXPECT_TRUE(hears(stomp, QByteArray("RECEIPT\nreceipt-id:joined\n\n\0", 28), Heard::Kind::Ready));
    EXPECT_FALSE(hears(stomp, QByteArray("RECEIPT\nreceipt-id:joined\n\n\0", 28), Heard::Kind::Ack));
    EXPECT_TRUE(hears(stomp, QByteArray("RECEIPT\nreceipt-id:ab12-7\n\n\0", 28), Heard::Kind::Ack, kMessage.id));
    const auto refused = hear(stomp, QByteArray("ERROR\nversion:1.2\nmessage:Bad CONNECT\n\nAccess refused\0", 54));
    EXPECT_EQ(refusalOf(refused.front()).code, ErrorCode::Unauthorized);
    EXPECT_EQ(refusalOf(refused.front()).detail, u"The server refused: Access refused"_s);
}

TEST(PresetsTest, JsonRpcGraphQlAndPhoenix)
{
    const QByteArray body = R"({"id":"ab12-7","room":"lobby","user":"ada","text":"x","sentAt":1})";
    const Description rpc = described(u"json-rpc"_s);
    EXPECT_TRUE(jsonOf(sent(rpc)).isObject());
    EXPECT_TRUE(hears(rpc, R"({"jsonrpc":"2.0","id":"join","result":{}})", Heard::Kind::Ready));
    EXPECT_TRUE(
        hears(rpc, R"({"jsonrpc":"2.0","method":"message","params":)" + body + '}', Heard::Kind::Message, kMessage.id));
    EXPECT_TRUE(hears(rpc, R"({"jsonrpc":"2.0","id":"ab12-7","result":true})", Heard::Kind::Ack, kMessage.id));
    EXPECT_TRUE(hears(rpc, R"({"jsonrpc":"2.0","id":"ab12-7","error":{"code":-32000,"message":"no"}})",
                      Heard::Kind::Refusal, kMessage.id));

    const Description graphql = described(u"graphql-transport-ws"_s);
    EXPECT_TRUE(jsonOf(sent(graphql)).isObject());
    EXPECT_TRUE(hears(graphql, R"({"type":"pong"})", Heard::Kind::Ready));
    EXPECT_TRUE(hears(graphql, R"({"type":"connection_ack"})", Heard::Kind::Reply));
    EXPECT_TRUE(hears(graphql, R"({"id":"room","type":"next","payload":{"data":{"message":)" + body + "}}}",
                      Heard::Kind::Message, kMessage.id));
    EXPECT_TRUE(hears(graphql, R"({"id":"ab12-7","type":"next","payload":{"data":{"send":"ab12-7"}}})",
                      Heard::Kind::Ack, kMessage.id));

    const Description phoenix = described(u"phoenix"_s);
    EXPECT_TRUE(jsonOf(sent(phoenix)).isArray());
    EXPECT_TRUE(
        hears(phoenix, R"(["1","1","room:lobby","phx_reply",{"status":"ok","response":{}}])", Heard::Kind::Ready));
    EXPECT_TRUE(
        hears(phoenix, R"([null,null,"room:lobby","new_msg",)" + body + ']', Heard::Kind::Message, kMessage.id));
    EXPECT_TRUE(hears(phoenix, R"(["1","ab12-7","room:lobby","phx_reply",{"status":"ok","response":{}}])",
                      Heard::Kind::Ack, kMessage.id));
}

} // namespace roundtrip::custom_ws
