// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/azure_pubsub/PubSubErrors.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QJsonObject>

namespace roundtrip::pubsub {
using namespace Qt::StringLiterals;

namespace {

template<typename Frame>
Frame decoded(const QByteArray& text)
{
    const auto frame = decodeServerFrame(text);
    EXPECT_TRUE(frame) << text.toStdString();
    const auto* found = frame ? std::get_if<Frame>(&frame.value()) : nullptr;
    EXPECT_TRUE(found) << text.toStdString();
    return found ? *found : Frame{};
}

} // namespace

TEST(PubSubCodecTest, WritesTheFramesOfTheProtocol)
{
    EXPECT_EQ(encode(ClientFrame(JoinGroup{.group = u"lobby"_s, .ackId = 1})),
              R"({"ackId":1,"group":"lobby","type":"joinGroup"})");
    EXPECT_EQ(
        encode(ClientFrame(SendToGroup{.group = u"lobby"_s, .ackId = 2, .data = QJsonObject{{u"id"_s, u"a1-1"_s}}})),
        R"({"ackId":2,"data":{"id":"a1-1"},"dataType":"json","group":"lobby","noEcho":false,"type":"sendToGroup"})");
    EXPECT_EQ(encode(ClientFrame(SequenceAck{7})), R"({"sequenceId":7,"type":"sequenceAck"})");
    EXPECT_EQ(encode(ClientFrame(LeaveGroup{.group = u"lobby"_s, .ackId = 3})),
              R"({"ackId":3,"group":"lobby","type":"leaveGroup"})");
    EXPECT_EQ(encode(ClientFrame(Ping{})), R"({"type":"ping"})");
}

TEST(PubSubCodecTest, ReadsTheFramesOfTheProtocol)
{
    const auto connected = decoded<Connected>(
        R"({"type":"system","event":"connected","userId":"ada","connectionId":"C1","reconnectionToken":"RT1"})");
    EXPECT_EQ(connected.connectionId, u"C1"_s);
    EXPECT_EQ(connected.reconnectionToken, u"RT1"_s);
    EXPECT_EQ(decoded<Disconnected>(R"({"type":"system","event":"disconnected","message":"why"})").message, u"why"_s);
    EXPECT_TRUE(decoded<Ack>(R"({"type":"ack","ackId":2,"success":true})").success);
    const auto refused =
        decoded<Ack>(R"({"type":"ack","ackId":2,"success":false,"error":{"name":"Forbidden","message":"no"}})");
    EXPECT_FALSE(refused.success);
    EXPECT_EQ(refused.errorName, u"Forbidden"_s);
    const auto message = decoded<GroupMessage>(
        R"({"type":"message","from":"group","fromUserId":"ada","group":"lobby","dataType":"json",)"
        R"("data":{"id":"a1-1","room":"lobby","user":"ada","text":"hi","sentAt":1.5},"sequenceId":9})");
    EXPECT_EQ(message.sequenceId, std::optional<quint64>(9));
    ASSERT_TRUE(envelopeOf(message));
    EXPECT_EQ(envelopeOf(message).value().id, u"a1-1"_s);
    decoded<Pong>(R"({"type":"pong"})");
    for (const QByteArray& other : {QByteArray(R"({"type":"message","from":"server","dataType":"text","data":"hi"})"),
                                    QByteArray(R"({"type":"invokeResponse"})"), QByteArray(R"({"type":"system"})")})
        decoded<Unknown>(other);
}

TEST(PubSubCodecTest, DataMayBeJsonText)
{
    const auto message = decoded<GroupMessage>(
        R"({"type":"message","from":"group","group":"lobby","dataType":"text",)"
        R"("data":"{\"id\":\"a1-1\",\"room\":\"lobby\",\"user\":\"ada\",\"text\":\"hi\",\"sentAt\":1.5}"})");
    EXPECT_FALSE(message.sequenceId);
    ASSERT_TRUE(envelopeOf(message));
    EXPECT_EQ(envelopeOf(message).value().user, u"ada"_s);
}

TEST(PubSubCodecTest, WhatIsNoFrameIsTold)
{
    for (const QByteArray& text :
         {QByteArray(), QByteArray("[]"), QByteArray("{}"), QByteArray(R"({"type":"ack"})"),
          QByteArray(R"({"type":"ack","ackId":-1})"), QByteArray(R"({"type":"ack","ackId":1.5})"),
          QByteArray(R"({"type":"ack","ackId":1e300})")}) {
        const auto frame = decodeServerFrame(text);
        ASSERT_FALSE(frame) << text.toStdString();
        EXPECT_EQ(frame.error().code, ErrorCode::ProtocolViolation);
    }
    EXPECT_FALSE(decodeClientFrame(R"({"type":"joinGroup"})"));
    EXPECT_FALSE(decodeClientFrame(R"({"type":"dance","group":"lobby"})"));
}

TEST(PubSubErrorsTest, EachNameHasItsMeaning)
{
    struct Expected
    {
        const char* name;
        ErrorCode code;
        Retry retry;
    };
    for (const Expected& each : {Expected{"Forbidden", ErrorCode::Unauthorized, Retry::Never},
                                 Expected{"Unauthorized", ErrorCode::Unauthorized, Retry::Never},
                                 Expected{"InternalServerError", ErrorCode::ServerInternal, Retry::Later},
                                 Expected{"BadRequest", ErrorCode::BadRequest, Retry::Never},
                                 Expected{"NotFound", ErrorCode::BadRequest, Retry::Never},
                                 Expected{"QuotaExceeded", ErrorCode::QuotaExceeded, Retry::Later},
                                 Expected{"TooManyRequests", ErrorCode::RateLimited, Retry::Later},
                                 Expected{"MessageTooLarge", ErrorCode::TooLarge, Retry::Never},
                                 Expected{"SomethingNew", ErrorCode::ProviderFailed, Retry::Later}}) {
        const Error error = toError({.errorName = QString::fromLatin1(each.name), .errorMessage = u"why"_s}, u"No"_s);
        EXPECT_EQ(error.code, each.code) << each.name;
        EXPECT_EQ(error.retry, each.retry) << each.name;
        EXPECT_EQ(error.providerCode, QString::fromLatin1(each.name));
        EXPECT_FALSE(error.hint.isEmpty()) << each.name;
    }
    EXPECT_TRUE(isTaken({.success = true}));
    EXPECT_TRUE(isTaken({.errorName = u"Duplicate"_s}));
    EXPECT_FALSE(isTaken({.errorName = u"Forbidden"_s}));
}

TEST(PubSubErrorsTest, ReasonsStandInTheGoodbyeOrTheClose)
{
    struct Expected
    {
        const char* word;
        ErrorCode code;
        Retry retry;
    };
    for (const Expected& each : {Expected{"ServiceReload", ErrorCode::PlannedClose, Retry::AtOnce},
                                 Expected{"ConnectionCountLimitReached", ErrorCode::QuotaExceeded, Retry::Later},
                                 Expected{"PingTimeout", ErrorCode::ConnectionClosed, Retry::AtOnce},
                                 Expected{"SlowClient", ErrorCode::Backpressure, Retry::AtOnce},
                                 Expected{"ClosedByAppServer", ErrorCode::ConnectionClosed, Retry::Later}}) {
        const QString word = QString::fromLatin1(each.word);
        for (const Error& error : {closeError(1001, {}, word), closeError(1000, word + u": bye"_s, {})}) {
            EXPECT_EQ(error.code, each.code) << each.word;
            EXPECT_EQ(error.retry, each.retry) << each.word;
            EXPECT_TRUE(error.detail.contains(word)) << error.detail.toStdString();
            EXPECT_FALSE(error.hint.isEmpty());
        }
    }
    EXPECT_EQ(closeError(1008, {}, {}).retry, Retry::AtOnce) << "the session is gone, a new one is not";
    EXPECT_EQ(closeError(1008, {}, {}).code, ErrorCode::ConnectionClosed);
    EXPECT_EQ(closeError(1001, {}, u"good night"_s).code, ErrorCode::ConnectionClosed);
    EXPECT_TRUE(closeError(1001, {}, u"good night"_s).detail.contains(u"good night"_s));
}

TEST(PubSubErrorsTest, HandshakesAreRefusedForReasonsOfTheirOwn)
{
    const auto refused = [](int status, ErrorCode code) {
        Error error{.code = code, .detail = u"x"_s};
        error.httpStatus = status;
        return handshakeError(error);
    };
    EXPECT_TRUE(refused(401, ErrorCode::Unauthorized).hint.contains(u"expired"_s));
    EXPECT_TRUE(refused(404, ErrorCode::HandshakeRefused).hint.contains(u"hub"_s));
    EXPECT_EQ(refused(429, ErrorCode::RateLimited).code, ErrorCode::QuotaExceeded);
}

} // namespace roundtrip::pubsub
