// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/netlify_ably/AblyPayload.h"

#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QJsonArray>

namespace roundtrip::ably {
namespace {

using namespace Qt::StringLiterals;

const Envelope kEnvelope{.id = u"a1-1"_s, .room = u"lobby"_s, .user = u"ada"_s, .text = u"hällo"_s, .sentAt = 1.5};

QJsonValue json(const Payload& payload)
{
    const auto* value = std::get_if<QJsonValue>(&payload.value);
    EXPECT_TRUE(value) << "bytes came out";
    return value ? *value : QJsonValue();
}

TEST(AblyPayload, UndoesChainsFromTheRight)
{
    const QString text = QString::fromLatin1(QByteArray(R"({"a":[1]})").toBase64());
    const Payload payload = decodePayload(text, u"json/utf-8/base64"_s);
    EXPECT_TRUE(payload.encoding.isEmpty());
    EXPECT_EQ(json(payload), QJsonValue(QJsonObject{{u"a"_s, QJsonArray{1}}}));
}

TEST(AblyPayload, KeepsBytesAsBytes)
{
    const Payload payload = decodePayload(u"AAH/"_s, u"base64"_s);
    EXPECT_EQ(std::get<QByteArray>(payload.value), QByteArray("\0\1\xff", 3));
    EXPECT_EQ(json(decodePayload(u"aMOk"_s, u"utf-8/base64"_s)), QJsonValue(u"hä"_s));
}

TEST(AblyPayload, StopsAtWhatItCannotUndo)
{
    const Payload sealed = decodePayload(u"AAH/"_s, u"json/utf-8/cipher+aes-256-cbc/base64"_s);
    EXPECT_EQ(sealed.encoding, u"json/utf-8/cipher+aes-256-cbc"_s);
    EXPECT_TRUE(std::holds_alternative<QByteArray>(sealed.value));
    EXPECT_EQ(decodePayload(u"{broken"_s, u"json"_s).encoding, u"json"_s);
    EXPECT_EQ(decodePayload(u"no base 64!"_s, u"base64"_s).encoding, u"base64"_s);
    EXPECT_EQ(decodePayload(7, u"json"_s).encoding, u"json"_s);
    EXPECT_EQ(decodePayload(u"text"_s, u"/"_s).encoding, u"/"_s);
}

TEST(AblyPayload, EndlessChainsCostNothing)
{
    const Payload payload = decodePayload(u""_s, u"base64/"_s.repeated(100'000) + u"base64"_s);
    EXPECT_FALSE(payload.encoding.isEmpty());
}

TEST(AblyPayload, WritesTheEnvelopeAsJsonText)
{
    const Message message = messageOf(kEnvelope);
    EXPECT_EQ(message.name, u"chat"_s);
    EXPECT_EQ(message.encoding, u"json"_s);
    ASSERT_TRUE(message.data.isString());
    const auto back = envelopeOf(message);
    ASSERT_TRUE(back.ok());
    EXPECT_EQ(back.value(), kEnvelope);
}

TEST(AblyPayload, ReadsEveryFormOfAnEnvelope)
{
    Message message = messageOf(kEnvelope);
    message.encoding.clear(); // published as a string that happens to hold JSON
    EXPECT_EQ(envelopeOf(message).value(), kEnvelope);
    message.data = envelopeToJson(kEnvelope); // a native object
    EXPECT_EQ(envelopeOf(message).value(), kEnvelope);
    message.encoding = u"json"_s; // although its encoding says text
    EXPECT_EQ(envelopeOf(message).value(), kEnvelope);
    message.data = QString::fromLatin1(envelopeToBytes(kEnvelope).toBase64());
    for (const QString& encoding : {u"base64"_s, u"utf-8/base64"_s, u"json/utf-8/base64"_s}) {
        message.encoding = encoding;
        EXPECT_EQ(envelopeOf(message).value(), kEnvelope) << encoding.toStdString();
    }
}

TEST(AblyPayload, RefusesWhatIsNoEnvelope)
{
    Message message = messageOf(kEnvelope);
    message.encoding = u"json/utf-8/cipher+aes-128-cbc"_s;
    EXPECT_EQ(envelopeOf(message).error().code, ErrorCode::ProtocolViolation);
    message.encoding.clear();
    for (const QJsonValue& data : {QJsonValue(QJsonValue::Undefined), QJsonValue(u"hello"_s), QJsonValue(4),
                                   QJsonValue(QJsonArray{1}), QJsonValue(QJsonObject{{u"id"_s, u"a b"_s}})}) {
        message.data = data;
        EXPECT_FALSE(envelopeOf(message).ok());
    }
}

TEST(AblyPayload, CountsWhatIsBilled)
{
    Message message;
    message.name = u"chat"_s;
    message.clientId = u"ada"_s;
    message.data = u"hä"_s;
    EXPECT_EQ(billedBytes(message), 4 + 3 + 3);
    message.data = QJsonObject{{u"a"_s, 1}};
    message.extras = {{u"b"_s, 2}};
    EXPECT_EQ(billedBytes(message), 4 + 3 + 7 + 7);
}

TEST(AblyPayload, NamesTheRoomsChannel)
{
    EXPECT_EQ(channelOf(u"lobby"_s), u"room:lobby"_s);
}

} // namespace
} // namespace roundtrip::ably
