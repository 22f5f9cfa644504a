// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/custom_ws/Codec.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip::custom_ws {
using namespace Qt::StringLiterals;

namespace {

Description described(const QByteArray& json)
{
    QJsonObject settings = jsonOf(json).toObject();
    settings.insert(u"url"_s, u"ws://127.0.0.1:9/"_s);
    auto description = Description::parse(settings);
    EXPECT_TRUE(description) << description.error().toLine().toStdString();
    return description.value();
}

} // namespace

TEST(CodecTest, OneFrameMayBeYesAndCopyInOne)
{
    const Description rpc =
        described(R"({"receive":{"id":"/id"},"ack":{"when":{"/result":{"present":true}},"id":"/id"}})");
    const auto heard = hear(rpc, R"({"id":"a-1","result":true})");
    ASSERT_EQ(heard.size(), 2U);
    EXPECT_EQ(heard[0].kind, Heard::Kind::Ack);
    EXPECT_EQ(heard[1].kind, Heard::Kind::Message);
}

TEST(CodecTest, ARefusalIsNothingElse)
{
    const Description description = described(R"({"receive":{"id":"/id"},"refusal":{"reason":"/error","id":"/id"}})");
    const auto heard = hear(description, R"({"id":"a-1","error":"too\nlong"})");
    ASSERT_EQ(heard.size(), 1U);
    EXPECT_EQ(heard[0].kind, Heard::Kind::Refusal);
    EXPECT_EQ(refusalOf(heard[0]).detail, u"The server refused: too long"_s);
    EXPECT_EQ(refusalOf(heard[0]).providerCode, u"bad_request"_s);
}

TEST(CodecTest, ASeparatorCutsAFrame)
{
    const Description description = described(R"({"receive":{"id":"/id"},"split":"\u001e"})");
    const auto heard = hear(description, "{\"id\":\"a-1\"}\x1e{\"id\":\"a-2\"}\x1eother\x1e");
    ASSERT_EQ(heard.size(), 3U);
    EXPECT_EQ(heard[1].match.text(Field::Id), u"a-2"_s);
    EXPECT_EQ(heard[2].kind, Heard::Kind::Nothing);
    EXPECT_TRUE(hear(description, "\x1e\x1e").empty());
}

TEST(CodecTest, WhatTheRuleDoesNotNameIsUnknown)
{
    const Description onlyId = described(R"({"receive":{"id":"/id","user":"/user"}})");
    const Envelope envelope = envelopeOf(hear(onlyId, R"({"id":"a-1","text":"x"})")[0], u"lobby"_s);
    EXPECT_EQ(envelope.id, u"a-1"_s);
    EXPECT_EQ(envelope.room, u"lobby"_s);
    EXPECT_TRUE(envelope.unknown.testFlag(EnvelopePart::Text));
    EXPECT_TRUE(envelope.unknown.testFlag(EnvelopePart::SentAt));
    EXPECT_FALSE(envelope.unknown.testFlag(EnvelopePart::User))
        << "named, and missing in this frame: it does not repeat it";
}

TEST(CodecTest, ForeignTextsAreBoundedAndForeignIdsAreNone)
{
    const Description description = described(R"({"receive":{"id":"/id","text":"/text","user":"/user"}})");
    const QByteArray smile = "\xF0\x9F\x98\x80";
    const QByteArray frame =
        R"({"id":"no id of ours","text":")" + smile.repeated(5000) + R"(","user":")" + smile.repeated(70) + "\"}";
    const Envelope envelope = envelopeOf(hear(description, frame)[0], u"lobby"_s);
    EXPECT_TRUE(envelope.id.isEmpty());
    EXPECT_EQ(envelope.text.toUcs4().size(), 4096);
    EXPECT_EQ(envelope.user.toUcs4().size(), 64);
}

TEST(CodecTest, APayloadThatCannotBeMadeIsToldBeforeItIsSent)
{
    const Description description = described(R"({"receive":{"id":"/id"},"payload":"{{id}} {{line:text}}"})");
    const Envelope message{.id = u"a-1"_s, .room = u"r"_s, .user = u"u"_s, .text = u"a\nb"_s};
    const auto values = messageValues(description, linkValues({}), message);
    ASSERT_FALSE(values);
    EXPECT_EQ(values.error().code, ErrorCode::BadRequest);
}

TEST(CodecTest, AnswersGoWhereTheDescriptionHasAPlaceForThem)
{
    Envelope answer{.id = u"a-1"_s, .room = u"r"_s, .user = u"u"_s, .text = u"yes"_s, .sentAt = 1, .replyTo = u"b-7"_s};
    Envelope reaction = answer;
    reaction.text.clear();
    reaction.reaction = u"\"+\""_s;
    const auto sent = [](const Description& description, const Envelope& message) {
        const auto values = messageValues(description, linkValues({.user = u"u"_s}), message);
        const auto bytes = values ? description.carrier().render(values.value()) : Result<QByteArray>(values.error());
        return bytes ? bytes.value() : "refused: " + bytes.error().detail.toUtf8();
    };
    const Description whole = described(R"({"receive":{"id":"/id","text":"/text","replyTo":"/replyTo"}})");
    EXPECT_EQ(sent(whole, answer), envelopeToBytes(answer)) << "who passes the envelope on unchanged carries it";
    EXPECT_EQ(sent(whole, reaction), envelopeToBytes(reaction));
    EXPECT_FALSE(sent(whole, Envelope{.id = u"a-1"_s, .room = u"r"_s, .user = u"u"_s}).contains("replyTo"));
    const Description places = described(
        R"({"receive":{"id":"/i"},"send":"{\"i\":\"{{id}}\",\"to\":\"{{replyTo}}\",\"e\":\"{{json:reaction}}\"}"})");
    EXPECT_EQ(sent(places, reaction), R"({"i":"a-1","to":"b-7","e":"\"+\""})");
    const Description none = described(R"({"receive":{"id":"/i"},"send":"{{id}} {{text}}"})");
    EXPECT_EQ(sent(none, answer), "a-1 yes") << "a line of its own";
    EXPECT_TRUE(sent(none, reaction).startsWith("refused: ")) << "it would be an empty line";
}

TEST(CodecTest, AnswersAreReadAndWhatCannotBeOneIsNone)
{
    const Description description =
        described(R"({"receive":{"id":"/id","text":"/text","replyTo":"/to","reaction":"/e"}})");
    const auto read = [&description](const QByteArray& frame) {
        return envelopeOf(hear(description, frame)[0], u"lobby"_s);
    };
    EXPECT_EQ(read(R"({"id":"a-1","text":"x","to":"b-7","e":"+"})").replyTo, u"b-7"_s);
    EXPECT_EQ(read(R"({"id":"a-1","text":"x","to":"b-7","e":"+"})").reaction, QString());
    EXPECT_EQ(read(R"({"id":"a-1","text":"","to":"b-7","e":"+"})").reaction, u"+"_s);
    EXPECT_EQ(read(R"({"id":"a-1","text":"","to":"b 7","e":"+"})").reaction, QString());
    EXPECT_EQ(read(R"({"id":"a-1","text":"","e":"+"})").replyTo, QString());
}

TEST(CodecTest, ARefusalOfWhoWeAreIsFinal)
{
    const Description description =
        described(R"({"receive":{"id":"/id"},"refusal":{"when":{"/t":"no"},"code":"/c","means":"unauthorized"}})");
    const Error error = refusalOf(hear(description, R"({"t":"no","c":4})")[0]);
    EXPECT_EQ(error.code, ErrorCode::Unauthorized);
    EXPECT_EQ(error.retry, Retry::Never);
    EXPECT_EQ(error.providerCode, u"4"_s);
    EXPECT_FALSE(error.hint.isEmpty());
}

} // namespace roundtrip::custom_ws
