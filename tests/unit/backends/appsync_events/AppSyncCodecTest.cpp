// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/appsync_events/AppSyncErrors.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip::appsync {
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

Error errorOfType(const QString& type, int code = 0)
{
    return toError({{.type = type, .message = u"why"_s, .code = code}}, u"Refused"_s);
}

} // namespace

TEST(AppSyncCodecTest, WritesTheFramesOfTheProtocol)
{
    const QJsonObject authorization{{u"host"_s, u"h"_s}, {u"x-api-key"_s, u"k"_s}};
    EXPECT_EQ(encode(ClientFrame(ConnectionInit{})), R"({"type":"connection_init"})");
    EXPECT_EQ(
        encode(ClientFrame(Subscribe{.id = u"s1"_s, .channel = u"/default/lobby"_s, .authorization = authorization})),
        R"({"authorization":{"host":"h","x-api-key":"k"},"channel":"/default/lobby","id":"s1","type":"subscribe"})");
    EXPECT_EQ(encode(ClientFrame(Publish{.id = u"p1"_s,
                                         .channel = u"/default/lobby"_s,
                                         .events = {u"{\"id\":\"a1-1\"}"_s},
                                         .authorization = authorization})),
              R"({"authorization":{"host":"h","x-api-key":"k"},"channel":"/default/lobby",)"
              R"("events":["{\"id\":\"a1-1\"}"],"id":"p1","type":"publish"})");
    EXPECT_EQ(encode(ClientFrame(Unsubscribe{u"s1"_s})), R"({"id":"s1","type":"unsubscribe"})");
}

TEST(AppSyncCodecTest, ReadsTheFramesOfTheProtocol)
{
    EXPECT_EQ(decoded<ConnectionAck>(R"({"type":"connection_ack","connectionTimeoutMs":120000})").timeout,
              std::chrono::minutes(2));
    EXPECT_EQ(decoded<ConnectionAck>(R"({"type":"connection_ack"})").timeout, std::chrono::minutes(5));
    EXPECT_EQ(decoded<SubscribeSuccess>(R"({"type":"subscribe_success","id":"s1"})").id, u"s1"_s);
    decoded<KeepAlive>(R"({"type":"ka"})");
    const auto done = decoded<PublishSuccess>(
        R"({"type":"publish_success","id":"p1","successful":[{"identifier":"x","index":0}],"failed":[]})");
    EXPECT_EQ(done.id, u"p1"_s);
    EXPECT_EQ(done.successful.first().identifier, u"x"_s);
    EXPECT_TRUE(done.failed.isEmpty());
    const auto half = decoded<PublishSuccess>(
        R"({"type":"publish_success","id":"p1","successful":[],"failed":[{"identifier":"x","index":3,"message":"no"}]})");
    EXPECT_EQ(half.failed.first().index, 3);
    EXPECT_EQ(half.failed.first().error.message, u"no"_s);
    const auto refused = decoded<OperationError>(
        R"({"type":"publish_error","errors":[{"errorType":"LimitExceededError","message":"slow"}]})");
    EXPECT_EQ(refused.of, OperationError::Of::Publish);
    EXPECT_TRUE(refused.id.isEmpty());
    EXPECT_EQ(refused.errors.first().type, u"LimitExceededError"_s);
    EXPECT_EQ(decoded<Unknown>(R"({"type":"dance"})").type, u"dance"_s);
}

/// Examples show the event as a text, and as a list of one text.
TEST(AppSyncCodecTest, AnEventIsATextOrAListOfTexts)
{
    const QStringList one{u"{\"id\":\"a\"}"_s};
    EXPECT_EQ(decoded<Data>(R"({"type":"data","id":"s1","event":"{\"id\":\"a\"}"})").events, one);
    EXPECT_EQ(decoded<Data>(R"({"type":"data","id":"s1","event":["{\"id\":\"a\"}"]})").events, one);
    EXPECT_EQ(decoded<Data>(R"({"type":"data","id":"s1","event":{"id":"a"}})").events, one);
    EXPECT_EQ(decoded<Data>(R"({"type":"data","id":"s1","event":["1","2"]})").events.size(), 2);
    EXPECT_TRUE(decoded<Data>(R"({"type":"data","id":"s1"})").events.isEmpty());
}

TEST(AppSyncCodecTest, WhatIsNoFrameIsTold)
{
    for (const QByteArray& text : {QByteArray(), QByteArray("[]"), QByteArray("{}"), QByteArray(R"({"type":7})")}) {
        const auto frame = decodeServerFrame(text);
        ASSERT_FALSE(frame);
        EXPECT_EQ(frame.error().code, ErrorCode::ProtocolViolation);
        EXPECT_FALSE(frame.error().hint.isEmpty());
    }
    EXPECT_FALSE(decodeClientFrame(R"({"type":"publish","id":"p1","channel":"/a","events":[{}]})"));
    EXPECT_FALSE(decodeClientFrame(R"({"type":"subscribe","channel":"/a"})"));
}

TEST(AppSyncCodecTest, AnglesAreWrittenSoThatNoSignatureTripsOverThem)
{
    const QString text = withoutAngles(R"({"text":"<b>"})");
    EXPECT_EQ(text, uR"({"text":"\u003cb\u003e"})"_s);
    EXPECT_FALSE(text.contains(u'<'));
}

TEST(AppSyncErrorsTest, EachTypeHasItsMeaning)
{
    struct Expected
    {
        const char* type;
        ErrorCode code;
        Retry retry;
    };
    for (const Expected& each : {Expected{"UnauthorizedException", ErrorCode::Unauthorized, Retry::Never},
                                 Expected{"Unauthorized", ErrorCode::Unauthorized, Retry::Never},
                                 Expected{"BadRequestException", ErrorCode::BadRequest, Retry::Never},
                                 Expected{"InvalidInputError", ErrorCode::BadRequest, Retry::Never},
                                 Expected{"ResourceNotFound", ErrorCode::BadRequest, Retry::Never},
                                 Expected{"UnsupportedOperation", ErrorCode::ProtocolViolation, Retry::Never},
                                 Expected{"MaxSubscriptionsReachedError", ErrorCode::QuotaExceeded, Retry::Later},
                                 Expected{"LimitExceededError", ErrorCode::RateLimited, Retry::Later},
                                 Expected{"SomethingNew", ErrorCode::ProviderFailed, Retry::Later}}) {
        const Error error = errorOfType(QString::fromLatin1(each.type));
        EXPECT_EQ(error.code, each.code) << each.type;
        EXPECT_EQ(error.retry, each.retry) << each.type;
        EXPECT_EQ(error.providerCode, QString::fromLatin1(each.type));
        EXPECT_FALSE(error.hint.isEmpty()) << each.type;
        EXPECT_TRUE(error.detail.contains(u"why"_s)) << each.type;
    }
    EXPECT_EQ(errorOfType(u"SomethingNew"_s, 403).code, ErrorCode::Unauthorized);
    EXPECT_EQ(errorOfType(u"SomethingNew"_s, 429).code, ErrorCode::RateLimited);
    EXPECT_EQ(errorOfType(u"UnauthorizedException"_s, 401).httpStatus, 401);
    EXPECT_FALSE(toError({}, u"Refused"_s).detail.isEmpty()) << "a refusal without a reason";
    const Error unmatched = toUnmatchedError({{.type = u"LimitExceededError"_s}});
    EXPECT_EQ(unmatched.code, ErrorCode::UnmatchedRefusal);
    ASSERT_TRUE(unmatched.cause);
    EXPECT_EQ(unmatched.cause->code, ErrorCode::RateLimited);
}

TEST(AppSyncErrorsTest, ANormalCloseIsNoReason)
{
    const Error error = closeError(1000, {});
    EXPECT_EQ(error.code, ErrorCode::ConnectionClosed);
    EXPECT_EQ(error.providerCode, u"1000"_s);
    EXPECT_EQ(error.retry, Retry::Later);
    EXPECT_FALSE(error.hint.isEmpty());
}

} // namespace roundtrip::appsync
