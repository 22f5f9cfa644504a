// SPDX-License-Identifier: GPL-3.0-or-later
// The quick way from and to text, beside Qt's.
#include "core/Envelope.h"
#include "core/JsonText.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QJsonArray>
#include <QJsonDocument>

#include <cmath>
#include <limits>

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

QByteArray writtenByQt(const Envelope& envelope)
{
    return QJsonDocument(envelopeToJson(envelope)).toJson(QJsonDocument::Compact);
}

Envelope sample(const QString& text, double sentAt)
{
    return {.id = u"c7f3a1-42"_s, .room = u"lobby"_s, .user = u"Zo\u00eb \U0001f600"_s, .text = text, .sentAt = sentAt};
}

} // namespace

TEST(EnvelopeTextTest, WritesAsQtDoes)
{
    const QStringList texts = {u""_s,
                               u" ~}!#["_s,
                               u"\u007f"_s,
                               u"\""_s,
                               u"\\"_s,
                               u"hello"_s,
                               u"\"quoted\" \\ and / and \t\r\n\b\f"_s,
                               u"\u0001\u001f"_s,
                               u"\u00e9\u20ac\u2028"_s,
                               u"\U0001f600"_s,
                               QString(3000, u'\u00e9')};
    for (const QString& text : texts) {
        for (const double sentAt : {0.0, -7.0, 1769850000123.0, 1769850000123.456, 1769850000123.4, 1769850000123.05,
                                    1769850000123.0012, 999999999.5, 4e12, 4e12 + 0.001, 0.1, 9007199254740991.0}) {
            Envelope envelope = sample(text, sentAt);
            EXPECT_EQ(envelopeToBytes(envelope), writtenByQt(envelope));
            envelope.user = u"ada"_s;
            EXPECT_EQ(envelopeToBytes(envelope), writtenByQt(envelope));
            envelope.replyTo = QString(64, u'r');
            EXPECT_EQ(envelopeToBytes(envelope), writtenByQt(envelope));
            Envelope reaction = envelope;
            reaction.reaction = u"+\U0001f600"_s;
            EXPECT_EQ(envelopeToBytes(reaction), writtenByQt(reaction));
            envelope.server = ServerStamp{.platform = u"aws-lambda"_s, .instance = u"i-1"_s, .cold = false};
            EXPECT_EQ(envelopeToBytes(envelope), writtenByQt(envelope));
            envelope.server->initMs = 412.0;
            envelope.server->receivedAt = sentAt + 0.5;
            envelope.server->sentAt = sentAt + 1;
            envelope.server->providerMs = 18.4;
            EXPECT_EQ(envelopeToBytes(envelope), writtenByQt(envelope));
        }
    }
}

TEST(EnvelopeTextTest, LeavesToQtWhatItWillNotWrite)
{
    const Envelope half = sample(u"half a smile: "_s + QChar(0xd83d), 1.0);
    EXPECT_EQ(envelopeToBytes(half), writtenByQt(half));
    for (const double number : {std::numeric_limits<double>::infinity(), std::nan("")}) {
        const Envelope envelope = sample(u"x"_s, number);
        EXPECT_EQ(envelopeToBytes(envelope), writtenByQt(envelope));
    }
}

TEST(EnvelopeTextTest, ReadsWhatItWrote)
{
    Envelope envelope = sample(u"a \"b\" \\ \n \U0001f600"_s, 1769850000123.456);
    envelope.server = ServerStamp{.platform = u"ec2-ws"_s, .cold = true, .receivedAt = 1.25, .sentAt = 1.75};
    const auto back = envelopeFromBytes(envelopeToBytes(envelope));
    ASSERT_TRUE(back);
    EXPECT_EQ(back.value(), envelope);
}

/// Nothing that Qt understood is lost because the quick reader is stricter.
TEST(EnvelopeTextTest, LeavesToQtWhatItWillNotRead)
{
    const QByteArray start = R"({"id":"a","room":"r","user":"u","sentAt":1,"text":)";
    for (const QByteArray& text : {QByteArray(R"("\ud83d")"), QByteArray(R"("\udc00")"), QByteArray(R"("\q")"),
                                   QByteArray(R"("a \"b\"")"), QByteArray("\"a\x01\"")}) {
        const QByteArray bytes = start + text + '}';
        const JsonText quick(bytes);
        EXPECT_FALSE(quick.object().isObject()) << bytes.toStdString();
        const auto envelope = envelopeFromBytes(bytes);
        ASSERT_TRUE(envelope) << bytes.toStdString();
        EXPECT_EQ(envelope.value(), envelopeFromJson(QJsonDocument::fromJson(bytes).object()).value());
    }
    for (const QByteArray& bytes : {QByteArray(), QByteArray("{"), QByteArray("[]"), QByteArray("null"),
                                    QByteArray("{\"id\":\"a\"}x"), QByteArray("{\"id\":\"\xff\"}")})
        EXPECT_FALSE(envelopeFromBytes(bytes)) << bytes.toStdString();
}

TEST(JsonTextTest, AnswersAsAQJsonObjectDoes)
{
    const QByteArray bytes =
        R"({"a":1,"a":"last","n":-1.5e3,"zero":0e0199,"b":true,"o":{"x":null},"z":"é/","":"none","list":[1]})";
    const JsonText text(bytes);
    const JsonView json = text.object();
    const QJsonObject qt = QJsonDocument::fromJson(bytes).object();
    for (const QLatin1StringView key :
         {"a"_L1, "n"_L1, "zero"_L1, "b"_L1, "o"_L1, "z"_L1, ""_L1, "list"_L1, "absent"_L1}) {
        EXPECT_EQ(json.value(key).toString(), qt.value(key).toString()) << key.data();
        EXPECT_EQ(json.value(key).toDouble(), qt.value(key).toDouble()) << key.data();
        EXPECT_EQ(json.value(key).toBool(), qt.value(key).toBool()) << key.data();
        EXPECT_EQ(json.value(key).isObject(), qt.value(key).isObject()) << key.data();
        EXPECT_EQ(json.value(key).isString(), qt.value(key).isString()) << key.data();
        EXPECT_EQ(json.value(key).isDouble(), qt.value(key).isDouble()) << key.data();
        EXPECT_EQ(json.value(key).isBool(), qt.value(key).isBool()) << key.data();
    }
    EXPECT_EQ(json.value("a"_L1).toString(), u"last"_s);
    EXPECT_FALSE(json.value("a"_L1).value("x"_L1).isObject());
}

TEST(JsonTextTest, IsNotExhaustedByDepthOrLength)
{
    const JsonText deep(QByteArray(R"({"a":)") + QByteArray(1'000'000, '['));
    EXPECT_FALSE(deep.object().isObject());
    const auto nested = [](qsizetype levels) {
        return R"({"b":"there","a":)" + QByteArray(levels, '[') + QByteArray(levels, ']') + '}';
    };
    const JsonText text(nested(20));
    EXPECT_EQ(text.object().value("b"_L1).toString(), u"there"_s);
    const JsonText deeper(nested(200'000));
    EXPECT_FALSE(deeper.object().isObject());
    const QByteArray wide = R"({"b":")" + QByteArray(1'000'000, 'x') + R"("})";
    const JsonText padded(wide);
    EXPECT_EQ(padded.object().value("b"_L1).toString().size(), 1'000'000);
}

} // namespace roundtrip
