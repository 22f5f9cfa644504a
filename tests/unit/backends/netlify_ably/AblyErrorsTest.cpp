// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/netlify_ably/AblyErrors.h"

#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip::ably {
namespace {

using namespace Qt::StringLiterals;

struct Case
{
    int ablyCode;
    int status;
    ErrorCode code;
    Retry retry;
};

class AblyErrorsTest : public ::testing::TestWithParam<Case>
{
};

TEST_P(AblyErrorsTest, HasItsClass)
{
    const Case& expected = GetParam();
    const Error error =
        toError({.code = expected.ablyCode, .statusCode = expected.status, .message = u"the reason"_s, .href = {}});
    EXPECT_EQ(error.code, expected.code);
    EXPECT_EQ(error.retry, expected.retry);
    EXPECT_EQ(error.providerCode, QString::number(expected.ablyCode));
    EXPECT_EQ(error.httpStatus, 0) << "a code in a frame is no HTTP answer";
    EXPECT_TRUE(error.detail.contains(u"the reason"_s));
    EXPECT_FALSE(error.hint.isEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    Codes, AblyErrorsTest,
    ::testing::Values(
        Case{40000, 400, ErrorCode::BadRequest, Retry::Never}, Case{40009, 400, ErrorCode::TooLarge, Retry::Never},
        Case{40101, 401, ErrorCode::Unauthorized, Retry::Never},
        Case{40104, 401, ErrorCode::Unauthorized, Retry::Later},
        Case{40111, 401, ErrorCode::QuotaExceeded, Retry::Later},
        Case{40140, 401, ErrorCode::Unauthorized, Retry::AtOnce},
        Case{40142, 401, ErrorCode::Unauthorized, Retry::AtOnce},
        Case{40160, 401, ErrorCode::Unauthorized, Retry::Never},
        Case{40300, 403, ErrorCode::Unauthorized, Retry::Never},
        Case{40400, 404, ErrorCode::Unauthorized, Retry::Never}, Case{42911, 429, ErrorCode::RateLimited, Retry::Later},
        Case{42920, 429, ErrorCode::RateLimited, Retry::Later},
        Case{50003, 503, ErrorCode::ProviderFailed, Retry::Later},
        Case{80018, 400, ErrorCode::ConnectionClosed, Retry::AtOnce},
        Case{80008, 400, ErrorCode::ConnectionClosed, Retry::AtOnce},
        Case{90001, 400, ErrorCode::ProviderFailed, Retry::Later},
        Case{80003, 400, ErrorCode::ConnectionClosed, Retry::Later},
        Case{80021, 429, ErrorCode::RateLimited, Retry::Later}, Case{90007, 408, ErrorCode::Timeout, Retry::Later},
        Case{90010, 400, ErrorCode::QuotaExceeded, Retry::Later},
        Case{12345, 401, ErrorCode::Unauthorized, Retry::Never}, Case{12345, 429, ErrorCode::RateLimited, Retry::Later},
        Case{12345, 400, ErrorCode::BadRequest, Retry::Never}, Case{12345, 0, ErrorCode::ProviderFailed, Retry::Later}),
    [](const auto& name) { return std::to_string(name.param.ablyCode) + "_" + std::to_string(name.param.status); });

TEST(AblyErrors, KnowsTokenErrors)
{
    EXPECT_FALSE(isTokenError(40139));
    EXPECT_TRUE(isTokenError(40140));
    EXPECT_TRUE(isTokenError(40149));
    EXPECT_FALSE(isTokenError(40150));
}

TEST(AblyErrors, WordsFromOutsideAreKeptShort)
{
    const Error error = toError({.code = 40000, .statusCode = 400, .message = u"a\nb "_s.repeated(5000), .href = {}});
    EXPECT_LT(error.detail.size(), 400);
    EXPECT_FALSE(error.detail.contains(u'\n'));
    EXPECT_FALSE(toError({}).detail.isEmpty());
}

} // namespace
TEST(AblyErrors, AFunctionsRefusalIsReadByTheCodeThatItHandsOn)
{
    Error refusal{.code = ErrorCode::QuotaExceeded, .detail = u"The function refused (HTTP 502): no"_s, .hint = u"h"_s};
    refusal.httpStatus = 502;
    refusal.providerCode = u"provider_403"_s;
    EXPECT_EQ(byProviderCode(refusal).code, ErrorCode::QuotaExceeded) << "no code of Ably's";
    refusal.providerCode = u"40300"_s;
    const Error forbidden = byProviderCode(refusal);
    EXPECT_EQ(forbidden.code, ErrorCode::Unauthorized) << "Ably's 403 is no quota";
    EXPECT_EQ(forbidden.detail, refusal.detail);
    EXPECT_EQ(forbidden.httpStatus, 502);
    EXPECT_EQ(forbidden.providerCode, u"40300"_s);
    refusal.providerCode = u"40112"_s;
    EXPECT_EQ(byProviderCode(refusal).code, ErrorCode::QuotaExceeded) << "and its 401 may be one";
    refusal.providerCode = u"42913"_s;
    EXPECT_EQ(byProviderCode(refusal).code, ErrorCode::RateLimited);
    refusal.providerCode = u"99999999999"_s;
    EXPECT_EQ(byProviderCode(refusal).code, ErrorCode::QuotaExceeded) << "no number at all";
}

} // namespace roundtrip::ably
