// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/supabase/RealtimeErrors.h"

#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip::test {
using namespace Qt::StringLiterals;

TEST(RealtimeErrorsTest, EveryCodeOfARefusedJoin)
{
    const auto expect = [](const char* codes, ErrorCode code, Retry retry) {
        for (const QString& one : QString::fromLatin1(codes).split(u' ')) {
            const Error error = realtime::joinError(one + u": because"_s);
            EXPECT_EQ(error.code, code) << one.toStdString();
            EXPECT_EQ(error.retry, retry) << one.toStdString();
            EXPECT_EQ(error.providerCode, one);
            EXPECT_FALSE(error.hint.isEmpty());
            EXPECT_TRUE(error.detail.contains(u"because"_s));
        }
    };
    expect("InvalidJWTToken MalformedJWT JwtSignatureError Unauthorized PrivateOnly RealtimeDisabledForTenant "
           "TenantNotFound",
           ErrorCode::Unauthorized, Retry::Never);
    expect("ConnectionRateLimitReached ChannelRateLimitReached ClientJoinRateLimitReached", ErrorCode::RateLimited,
           Retry::Later);
    expect("InitializingProjectConnection DatabaseLackOfConnections IncreaseConnectionPool RealtimeRestarting",
           ErrorCode::ProviderFailed, Retry::Later);
    expect("TopicNameRequired", ErrorCode::BadRequest, Retry::Never);
    const Error unknown = realtime::joinError(u"Unknown Error on Channel"_s);
    EXPECT_EQ(unknown.code, ErrorCode::ProviderFailed);
    EXPECT_EQ(unknown.retry, Retry::Later);
}

TEST(RealtimeErrorsTest, WhatEndsARoom)
{
    EXPECT_EQ(realtime::channelError(u"Too many messages per second"_s).code, ErrorCode::RateLimited);
    EXPECT_EQ(realtime::channelError(u"Too many messages per second"_s).retry, Retry::Later);
    for (const QString& planned : {u"Token has expired"_s, u"Server requested disconnect"_s}) {
        const Error error = realtime::channelError(planned);
        EXPECT_EQ(error.code, ErrorCode::PlannedClose) << planned.toStdString();
        EXPECT_EQ(error.retry, Retry::AtOnce);
    }
    EXPECT_EQ(realtime::channelError({}).code, ErrorCode::ConnectionClosed);
    EXPECT_EQ(realtime::channelError({}).retry, Retry::AtOnce);
}

TEST(RealtimeErrorsTest, StatusesCloseCodesAndRefusedMessages)
{
    Error said{.code = ErrorCode::HandshakeRefused, .detail = u"refused"_s, .hint = u"general"_s};
    for (const int status : {401, 403, 404}) {
        said.httpStatus = status;
        EXPECT_EQ(realtime::openError(said).retry, Retry::Never) << status;
        EXPECT_NE(realtime::openError(said).hint, u"general"_s) << status;
    }
    said.httpStatus = 429;
    EXPECT_NE(realtime::openError(said).retry, Retry::Never);
    said.httpStatus = 500;
    EXPECT_EQ(realtime::openError(said).hint, u"general"_s);

    EXPECT_EQ(realtime::messageError(u"payload_size_exceeded"_s).code, ErrorCode::TooLarge);
    EXPECT_EQ(realtime::messageError(u"other"_s).code, ErrorCode::ProviderFailed);
    EXPECT_EQ(realtime::endError(1001, {}).retry, Retry::AtOnce);
    EXPECT_EQ(realtime::endError(1000, {}).retry, Retry::AtOnce);
    EXPECT_EQ(realtime::endError(1006, {}).code, ErrorCode::ConnectionClosed);
    EXPECT_TRUE(realtime::endError(1006, {}).hint.contains(u"Supabase"_s));
    EXPECT_EQ(realtime::endError(1006, u"we closed: the server sent a masked frame (1002)"_s).code,
              ErrorCode::ProtocolViolation);
}

} // namespace roundtrip::test
