// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Envelope.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QJsonDocument>

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {
Envelope sampleEnvelope()
{
    return {.id = u"c7f3a1-42"_s,
            .room = u"lobby"_s,
            .user = u"ada"_s,
            .text = u"hello"_s,
            .sentAt = 1769850000123.456,
            .server = {}};
}
} // namespace

TEST(EnvelopeTest, SurvivesTheWire)
{
    Envelope envelope = sampleEnvelope();
    envelope.server = ServerStamp{.platform = u"aws-lambda"_s,
                                  .instance = u"9b1c"_s,
                                  .cold = true,
                                  .initMs = 412.0,
                                  .receivedAt = 1769850000301.1,
                                  .sentAt = 1769850000322.9,
                                  .providerMs = 18.4};
    const auto back = envelopeFromJson(QJsonDocument::fromJson(envelopeToBytes(envelope)).object());
    ASSERT_TRUE(back);
    EXPECT_EQ(back.value(), envelope);
    EXPECT_NEAR(*back.value().server->handlerMs(), 21.8, 0.01);
}

TEST(EnvelopeTest, UnknownServerPartsStayUnknown)
{
    QJsonObject json = envelopeToJson(sampleEnvelope());
    json.insert(u"server"_s, QJsonObject{{u"cold"_s, u"yes"_s}, {u"receivedAt"_s, 9.0}, {u"sentAt"_s, 3.0}});
    const auto envelope = envelopeFromJson(json);
    ASSERT_TRUE(envelope);
    ASSERT_TRUE(envelope.value().server);
    EXPECT_FALSE(envelope.value().server->cold);
    EXPECT_FALSE(envelope.value().server->handlerMs()) << "a clock that ran backwards tells nothing";
}

TEST(EnvelopeTest, RefusesWhatBreaksTheContract)
{
    const auto withField = [](const QString& key, const QJsonValue& value) {
        QJsonObject json = envelopeToJson(sampleEnvelope());
        json.insert(key, value);
        return envelopeFromJson(json);
    };
    EXPECT_FALSE(withField(u"id"_s, u"has space"_s));
    EXPECT_FALSE(withField(u"id"_s, QString(65, u'a')));
    EXPECT_FALSE(withField(u"id"_s, 7));
    EXPECT_FALSE(withField(u"room"_s, u"a.b"_s));
    EXPECT_FALSE(withField(u"user"_s, u""_s));
    EXPECT_FALSE(withField(u"text"_s, QJsonValue::Null));
    EXPECT_FALSE(withField(u"text"_s, QString(4097, u'x')));
    EXPECT_TRUE(withField(u"room"_s, u"A_b-9"_s));
}

TEST(EnvelopeTest, AnswersAndReactionsSurviveTheWire)
{
    Envelope envelope = sampleEnvelope();
    envelope.replyTo = u"b2.line.x-7"_s;
    EXPECT_TRUE(validateEnvelope(envelope));
    EXPECT_EQ(envelopeFromBytes(envelopeToBytes(envelope)).value(), envelope);
    envelope.text.clear();
    envelope.reaction = u"\U0001F469\u200D\U0001F469\u200D\U0001F467"_s;
    EXPECT_TRUE(validateEnvelope(envelope));
    EXPECT_EQ(envelopeFromBytes(envelopeToBytes(envelope)).value(), envelope);
    EXPECT_FALSE(envelopeToBytes(sampleEnvelope()).contains("re")) << "what answers to nothing is as it always was";
}

TEST(EnvelopeTest, AReferenceThatCannotBeOneIsNotSent)
{
    const auto answering = [](const QString& replyTo, const QString& reaction, const QString& text) {
        Envelope envelope = sampleEnvelope();
        envelope.replyTo = replyTo;
        envelope.reaction = reaction;
        envelope.text = text;
        return validateEnvelope(envelope);
    };
    EXPECT_FALSE(answering(u"a b"_s, {}, u"x"_s));
    EXPECT_FALSE(answering(QString(65, u'a'), {}, u"x"_s));
    EXPECT_FALSE(answering({}, u"+"_s, {})) << "to nothing";
    EXPECT_FALSE(answering(u"b-1"_s, u"+"_s, u"x"_s)) << "with a text";
    EXPECT_FALSE(answering(u"b-1"_s, QString(17, u'+'), {}));
    EXPECT_FALSE(answering(u"b-1"_s, u" \u200d"_s, {})) << "nothing to be seen";
    EXPECT_FALSE(answering(u"b-1"_s, u"+\n"_s, {}));
    EXPECT_TRUE(answering(u"b-1"_s, u"\U0001F600"_s.repeated(16), {}));
    EXPECT_EQ(answering(u"a b"_s, {}, u"x"_s).error().code, ErrorCode::BadRequest);
}

TEST(EnvelopeTest, NoLineIsLostByAReferenceThatCannotBeOne)
{
    const auto read = [](QJsonObject added) {
        QJsonObject json = envelopeToJson(sampleEnvelope());
        for (auto each = added.constBegin(); each != added.constEnd(); ++each)
            json.insert(each.key(), each.value());
        const auto envelope = envelopeFromJson(json);
        EXPECT_TRUE(envelope);
        return envelope.value();
    };
    for (const QJsonValue& bad : {QJsonValue(7), QJsonValue(u"a b"_s), QJsonValue(QString(65, u'a')), QJsonValue()}) {
        EXPECT_EQ(read({{u"replyTo"_s, bad}}), sampleEnvelope());
        EXPECT_EQ(read({{u"replyTo"_s, bad}, {u"reaction"_s, u"+"_s}}), sampleEnvelope());
    }
    const Envelope both = read({{u"replyTo"_s, u"b-1"_s}, {u"reaction"_s, u"+"_s}});
    EXPECT_EQ(both.text, u"hello"_s) << "where there is a text, it is a line";
    EXPECT_EQ(both.replyTo, u"b-1"_s);
    EXPECT_EQ(both.reaction, QString());
    for (const QJsonValue& bad : {QJsonValue(7), QJsonValue(QString(17, u'+')), QJsonValue(u"\n"_s), QJsonValue()})
        EXPECT_EQ(read({{u"text"_s, u""_s}, {u"replyTo"_s, u"b-1"_s}, {u"reaction"_s, bad}}).reaction, QString());
}

TEST(EnvelopeTest, LengthsCountCharactersNotUtf16Units)
{
    Envelope envelope = sampleEnvelope();
    envelope.user = u"\U0001F600"_s.repeated(64);
    EXPECT_TRUE(validateEnvelope(envelope));
    envelope.user += u'a';
    EXPECT_FALSE(validateEnvelope(envelope));
}

TEST(EnvelopeTest, SizeLimitCountsUtf8Bytes)
{
    Envelope envelope = sampleEnvelope();
    envelope.text = QString(4096, u'x');
    EXPECT_TRUE(validateEnvelope(envelope));
    envelope.text = QString(4096, QChar(0x20ac)); // three bytes each: within 4,096 characters, beyond 8,192 bytes
    const auto checked = validateEnvelope(envelope);
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error().code, ErrorCode::TooLarge);
}

} // namespace roundtrip
