// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/ChatFrames.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QJsonArray>
#include <QJsonDocument>

namespace roundtrip::chat_frames {
using namespace Qt::StringLiterals;

namespace {

template<typename T>
T decodedServer(const QByteArray& bytes)
{
    const auto frame = decodeServerFrame(bytes);
    EXPECT_TRUE(frame.ok()) << bytes.toStdString();
    const T* value = frame ? std::get_if<T>(&frame.value()) : nullptr;
    EXPECT_NE(value, nullptr) << bytes.toStdString();
    return value ? *value : T{};
}

Refusal refused(const QByteArray& bytes)
{
    const auto frame = decodeClientFrame(bytes);
    const auto* refusal = std::get_if<Refusal>(&frame);
    EXPECT_NE(refusal, nullptr) << bytes.toStdString();
    return refusal ? *refusal : Refusal{};
}

QByteArray sendFrame(const QJsonObject& message)
{
    return QJsonDocument(QJsonObject{{u"action"_s, u"send"_s}, {u"message"_s, message}}).toJson(QJsonDocument::Compact);
}

QJsonObject validMessage()
{
    return {{u"id"_s, u"c7f3a1-42"_s},
            {u"room"_s, u"lobby"_s},
            {u"user"_s, u"ada"_s},
            {u"text"_s, u"hello"_s},
            {u"sentAt"_s, 1769850000123.456}};
}

} // namespace

TEST(ChatFramesTest, ClientFramesAreTheContractsToTheByte)
{
    EXPECT_EQ(encode(ClientFrame(Join{.room = u"lobby"_s, .user = u"ada"_s})),
              R"({"action":"join","room":"lobby","user":"ada"})");
    EXPECT_EQ(encode(ClientFrame(Leave{.room = u"lobby"_s})), R"({"action":"leave","room":"lobby"})");
    EXPECT_EQ(encode(ClientFrame(Ping{})), R"({"action":"ping"})");
    const Envelope envelope{
        .id = u"a-1"_s, .room = u"lobby"_s, .user = u"ada"_s, .text = u"h\u00e9"_s, .sentAt = 1.5, .server = {}};
    EXPECT_EQ(encode(ClientFrame(Send{.message = envelope, .raw = {}})),
              "{\"action\":\"send\",\"message\":{\"id\":\"a-1\",\"room\":\"lobby\",\"sentAt\":1.5,\"text\":"
              "\"h\xc3\xa9\",\"user\":\"ada\"}}");
}

TEST(ChatFramesTest, ReadsWhatAServerSays)
{
    const Joined joined = decodedServer<Joined>(
        R"({"type":"joined","room":"lobby","members":3,"server":{"instance":"9b1c","cold":true},"new":1})");
    EXPECT_EQ(joined.room, u"lobby"_s);
    EXPECT_EQ(joined.members, 3);
    ASSERT_TRUE(joined.server);
    EXPECT_EQ(joined.server->cold, true);
    EXPECT_FALSE(decodedServer<Joined>(R"({"type":"joined","room":"lobby","members":"x","server":7})").server);
    EXPECT_EQ(decodedServer<Left>(R"({"type":"left","room":"lobby"})").room, u"lobby"_s);
    (void)decodedServer<Pong>(R"({"type":"pong"})");
    const Refusal refusal =
        decodedServer<Refusal>(R"({"type":"error","code":"rate_limited","reason":"slow down","id":"a-1"})");
    EXPECT_EQ(refusal.code, u"rate_limited"_s);
    EXPECT_EQ(refusal.reason, u"slow down"_s);
    EXPECT_EQ(refusal.id, u"a-1"_s);
    const Chat chat = decodedServer<Chat>(
        R"({"type":"chat","message":{"id":"a-1","room":"r","user":"u","text":"t","sentAt":2,"server":{"cold":false}}})");
    EXPECT_EQ(chat.message.id, u"a-1"_s);
    EXPECT_EQ(chat.message.server->cold, false);
}

TEST(ChatFramesTest, WhatNoServerOfTheContractSendsIsAViolationAndSaysSo)
{
    for (const char* bytes : {"", "hello", "[]", "7", "{", "{}", R"({"type":7})", R"({"type":"chat"})",
                              R"({"type":"chat","message":{"id":"a b","room":"r","user":"u","text":""}})",
                              R"({"type":"presence"})", "\xff\xfe"}) {
        const auto frame = decodeServerFrame(bytes);
        ASSERT_FALSE(frame.ok()) << bytes;
        EXPECT_EQ(frame.error().code, ErrorCode::ProtocolViolation) << bytes;
        EXPECT_FALSE(frame.error().detail.isEmpty()) << bytes;
        EXPECT_FALSE(frame.error().hint.isEmpty()) << bytes;
    }
}

TEST(ChatFramesTest, AServerPassesReferencesOnAndJudgesTheirFormAlone)
{
    for (const QJsonObject& added : {QJsonObject{{u"replyTo"_s, u"b-7"_s}},
                                     QJsonObject{{u"replyTo"_s, u"b-7"_s}, {u"reaction"_s, u"\U0001F44D"_s}},
                                     QJsonObject{{u"reaction"_s, u"a reaction to no"_s}}}) {
        QJsonObject message = validMessage();
        for (auto each = added.constBegin(); each != added.constEnd(); ++each)
            message.insert(each.key(), each.value());
        const auto frame = decodeClientFrame(sendFrame(message));
        const auto* client = std::get_if<ClientFrame>(&frame);
        ASSERT_NE(client, nullptr);
        const QByteArray out = encodeChat(std::get<Send>(*client).raw, {});
        const QJsonObject passed = QJsonDocument::fromJson(out).object().value("message"_L1).toObject();
        for (auto each = added.constBegin(); each != added.constEnd(); ++each)
            EXPECT_EQ(passed.value(each.key()), each.value());
    }
    for (const QJsonValue& bad : {QJsonValue(7), QJsonValue(), QJsonValue(u""_s), QJsonValue(QString(65, u'a'))}) {
        for (const QString& key : {u"replyTo"_s, u"reaction"_s}) {
            QJsonObject message = validMessage();
            message.insert(key, bad);
            EXPECT_EQ(refused(sendFrame(message)).code, u"bad_request"_s);
            EXPECT_TRUE(refused(sendFrame(message)).reason.startsWith(key));
        }
    }
}

TEST(ChatFramesTest, LongTextsFromOutsideAreCut)
{
    const QByteArray flood(100'000, 'x');
    const Refusal refusal = decodedServer<Refusal>(R"({"type":"error","code":")" + flood + R"(","reason":")" + flood +
                                                   R"(","id":")" + flood + R"("})");
    EXPECT_LE(refusal.code.size() + refusal.reason.size() + refusal.id.size(), 1000);
    const auto unknown = decodeServerFrame(R"({"type":")" + flood + R"("})");
    ASSERT_FALSE(unknown.ok());
    EXPECT_LE(unknown.error().detail.size(), 200);
}

TEST(ChatFramesTest, AServerReadsItsClients)
{
    const auto join = decodeClientFrame(R"({"action":"join","room":"lobby","user":"ada"})");
    EXPECT_EQ(std::get<Join>(std::get<ClientFrame>(join)).user, u"ada"_s);
    QJsonObject message = validMessage();
    message.insert(u"extra"_s, QJsonArray{1, 2});
    const auto send = decodeClientFrame(sendFrame(message));
    EXPECT_EQ(std::get<Send>(std::get<ClientFrame>(send)).raw, message) << "unknown members are passed on";
}

TEST(ChatFramesTest, AServerRefusesWithTheContractsCodes)
{
    for (const char* bytes : {"", "nonsense", "[]", "{}", R"({"action":"dance"})", R"({"action":"join","room":"a b"})",
                              R"({"action":"join","room":"lobby"})", R"({"action":"leave"})", R"({"action":"send"})"}) {
        const Refusal refusal = refused(bytes);
        EXPECT_EQ(refusal.code, u"bad_request"_s) << bytes;
        EXPECT_FALSE(refusal.reason.isEmpty()) << bytes;
        EXPECT_EQ(refusal.id, QString()) << bytes;
    }
}

TEST(ChatFramesTest, ARefusalOfAMessageCarriesItsIdIfThatIsOne)
{
    QJsonObject message = validMessage();
    message.insert(u"text"_s, QString(4097, u'x'));
    EXPECT_EQ(refused(sendFrame(message)).code, u"too_large"_s);
    EXPECT_EQ(refused(sendFrame(message)).id, u"c7f3a1-42"_s);
    message = validMessage();
    message.insert(u"pad"_s, QString(8192, u'x'));
    EXPECT_EQ(refused(sendFrame(message)).code, u"too_large"_s);
    message = validMessage();
    message.insert(u"sentAt"_s, u"now"_s);
    EXPECT_EQ(refused(sendFrame(message)).id, u"c7f3a1-42"_s);
    message.insert(u"id"_s, u"<script>"_s);
    EXPECT_EQ(refused(sendFrame(message)).id, QString()) << "an id that breaks the rules is not echoed";
}

TEST(ChatFramesTest, OnlyTheServerSetsItsStamp)
{
    QJsonObject forged = validMessage();
    forged.insert(u"server"_s, QJsonObject{{u"cold"_s, true}, {u"instance"_s, u"forged"_s}});
    const Chat chat = decodedServer<Chat>(encodeChat(forged, ServerStamp{.platform = {}, .instance = u"real"_s}));
    EXPECT_EQ(chat.message.server->instance, u"real"_s);
    EXPECT_FALSE(chat.message.server->cold);
}

TEST(ChatFramesTest, EveryRefusalCodeBecomesAnErrorThatKeepsIt)
{
    const std::pair<QString, ErrorCode> meanings[] = {
        {u"bad_request"_s, ErrorCode::BadRequest},    {u"not_joined"_s, ErrorCode::NotJoined},
        {u"too_large"_s, ErrorCode::TooLarge},        {u"rate_limited"_s, ErrorCode::RateLimited},
        {u"unauthorized"_s, ErrorCode::Unauthorized}, {u"internal"_s, ErrorCode::ServerInternal},
        {u"from_the_future"_s, ErrorCode::BadRequest}};
    for (const auto& [code, meaning] : meanings) {
        const Error error = toError(Refusal{.code = code, .reason = u"because"_s, .id = {}});
        EXPECT_EQ(error.code, meaning) << code.toStdString();
        EXPECT_EQ(error.providerCode, code);
        EXPECT_TRUE(error.detail.contains(u"because"_s));
    }
}

} // namespace roundtrip::chat_frames
