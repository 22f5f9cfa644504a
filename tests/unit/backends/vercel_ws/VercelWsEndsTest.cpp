// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/vercel_ws/VercelWsEnds.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip::vercel_ws {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Error endOf(int code, Duration age, const QString& reason = {}, Duration limit = 300s)
{
    return endError({.code = code, .reason = reason, .age = age, .limit = limit});
}

} // namespace

TEST(VercelWsEnds, AnyEndWithinFiveSecondsOfTheLimitIsPolicy)
{
    for (const int code : {1000, 1001, 1005, 1006, 1011}) {
        for (const Duration age : {Duration(295s), Duration(300s), Duration(305s)}) {
            const Error error = endOf(code, age);
            EXPECT_EQ(error.code, ErrorCode::PlannedClose) << code;
            EXPECT_EQ(error.retry, Retry::AtOnce);
            EXPECT_EQ(error.providerCode, QString::number(code));
            EXPECT_TRUE(error.detail.contains(u"maximum duration of 300 s"_s)) << error.detail.toStdString();
            EXPECT_FALSE(error.hint.isEmpty());
        }
        for (const Duration age : {Duration(1s), Duration(294'999ms), Duration(305'001ms), Duration(3600s)})
            EXPECT_NE(endOf(code, age).code, ErrorCode::PlannedClose) << code;
    }
}

TEST(VercelWsEnds, AShortLimitHasASmallWindowAndNoneHasNone)
{
    EXPECT_EQ(slackOf(300s), Duration(5s));
    EXPECT_EQ(slackOf(10s), Duration(1s));
    EXPECT_EQ(endOf(1006, 9s, {}, 10s).code, ErrorCode::PlannedClose);
    EXPECT_EQ(endOf(1006, 5s, {}, 10s).code, ErrorCode::ConnectionClosed);
    EXPECT_EQ(endOf(1006, 0s, {}, 0s).code, ErrorCode::ConnectionClosed);
}

/// The function knows its deadline better than the settings do.
TEST(VercelWsEnds, TheFunctionsOwnGoodbyeIsPlannedWheneverItComes)
{
    EXPECT_EQ(endOf(1001, 17s, u"maximum duration reached"_s).code, ErrorCode::PlannedClose);
    EXPECT_EQ(endOf(1006, 17s, u"maximum duration reached"_s).code, ErrorCode::ConnectionClosed);
    const Error moved = endOf(1001, 17s, u"instance is going away"_s);
    EXPECT_EQ(moved.code, ErrorCode::ConnectionClosed);
    EXPECT_EQ(moved.retry, Retry::AtOnce);
}

TEST(VercelWsEnds, OtherEndsKeepTheirCodeAndHaveASentence)
{
    EXPECT_EQ(endOf(1011, 9s, u"WebSocket handler failed"_s).code, ErrorCode::ServerInternal);
    EXPECT_TRUE(endOf(1009, 9s).hint.contains(u"256 KiB"_s));
    EXPECT_TRUE(endOf(1006, 801s).hint.contains(u"801 s"_s)) << "the limit of another plan";
    EXPECT_FALSE(endOf(1006, 700s).hint.contains(u"duration"_s));
    for (const int code : {1000, 1001, 1005, 1006, 1009, 1011, 1012, 4321}) {
        EXPECT_EQ(endOf(code, 9s).providerCode, QString::number(code));
        EXPECT_FALSE(endOf(code, 9s).detail.isEmpty());
        EXPECT_FALSE(endOf(code, 9s).hint.isEmpty()) << code;
    }
}

TEST(VercelWsEnds, EachStatusOfAHandshakeHasItsMeaning)
{
    const std::tuple<int, ErrorCode, Retry> cases[] = {
        {401, ErrorCode::Unauthorized, Retry::Never},     {402, ErrorCode::QuotaExceeded, Retry::Never},
        {404, ErrorCode::HandshakeRefused, Retry::Later}, {410, ErrorCode::HandshakeRefused, Retry::Never},
        {413, ErrorCode::TooLarge, Retry::Never},         {426, ErrorCode::NotWebSocket, Retry::Never},
        {429, ErrorCode::RateLimited, Retry::Later},      {500, ErrorCode::ServerInternal, Retry::Later},
        {502, ErrorCode::ServerInternal, Retry::Later},   {503, ErrorCode::RateLimited, Retry::Later},
        {504, ErrorCode::Timeout, Retry::Later},          {508, ErrorCode::BadRequest, Retry::Never}};
    for (const auto& [status, code, retry] : cases) {
        const Error error = handshakeError({.detail = u"said"_s, .httpStatus = status});
        EXPECT_EQ(error.code, code) << status;
        EXPECT_EQ(error.retry, retry) << status;
        EXPECT_EQ(error.httpStatus, status);
        EXPECT_EQ(error.detail, u"said"_s);
        EXPECT_FALSE(error.hint.isEmpty());
    }
    const Error network = handshakeError({.code = ErrorCode::HostNotFound, .hint = u"typing"_s});
    EXPECT_EQ(network.code, ErrorCode::HostNotFound);
    EXPECT_EQ(network.hint, u"typing"_s);
}

} // namespace roundtrip::vercel_ws
