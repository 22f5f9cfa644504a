// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloudflare_do/ObjectErrors.h"

#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip::test {
using namespace Qt::StringLiterals;

namespace {

Error refusedWith(int status)
{
    Error said{.code = ErrorCode::HandshakeRefused, .detail = u"refused"_s, .hint = u"general"_s};
    said.httpStatus = status;
    return durable_object::openError(said);
}

} // namespace

TEST(ObjectErrorsTest, EachStatusHasItsCodeAndSaysWhatToDo)
{
    struct Case
    {
        int status;
        ErrorCode code;
        Retry retry;
    };
    for (const Case& one :
         {Case{401, ErrorCode::Unauthorized, Retry::Never}, Case{403, ErrorCode::Unauthorized, Retry::Never},
          Case{404, ErrorCode::HandshakeRefused, Retry::Never}, Case{426, ErrorCode::HandshakeRefused, Retry::Never},
          Case{429, ErrorCode::RateLimited, Retry::Later}, Case{500, ErrorCode::ServerInternal, Retry::Later},
          Case{503, ErrorCode::ServerInternal, Retry::Later}}) {
        const Error error = refusedWith(one.status);
        EXPECT_EQ(error.code, one.code) << one.status;
        EXPECT_EQ(error.retry, one.retry) << one.status;
        EXPECT_EQ(error.httpStatus, one.status);
        EXPECT_FALSE(error.hint.isEmpty());
        EXPECT_NE(error.hint, u"general"_s) << one.status;
    }
    EXPECT_EQ(refusedWith(418).hint, u"general"_s) << "what is not known stays as it was said";
    EXPECT_EQ(refusedWith(0).code, ErrorCode::HandshakeRefused);
}

TEST(ObjectErrorsTest, ACutIsWhatDeploymentsLookLike)
{
    const Error cut = durable_object::endError(1006, {});
    EXPECT_EQ(cut.code, ErrorCode::ConnectionClosed);
    EXPECT_EQ(cut.retry, Retry::AtOnce);
    EXPECT_TRUE(cut.hint.contains(u"deployment"_s)) << cut.hint.toStdString();
    const Error ours = durable_object::endError(1006, u"we closed: the server sent a masked frame (1002)"_s);
    EXPECT_EQ(ours.code, ErrorCode::ProtocolViolation) << "not the platform's doing";
    EXPECT_NE(ours.retry, Retry::AtOnce);
}

TEST(ObjectErrorsTest, EveryCloseCodeOfTheProtocolPage)
{
    EXPECT_EQ(durable_object::endError(1009, u"Message is too large: 33554433 > 33554432"_s).code, ErrorCode::TooLarge);
    EXPECT_TRUE(durable_object::endError(1009, {}).hint.contains(u"32 MiB"_s));
    EXPECT_EQ(durable_object::endError(1002, u"Unknown opcode 3"_s).code, ErrorCode::ProtocolViolation);
    EXPECT_EQ(durable_object::endError(1001, {}).retry, Retry::AtOnce);
    EXPECT_EQ(durable_object::endError(1012, {}).retry, Retry::AtOnce);
    EXPECT_TRUE(durable_object::endError(1011, {}).hint.contains(u"wrangler tail"_s));
    const Error own = durable_object::endError(4321, u"custom"_s);
    EXPECT_TRUE(own.detail.contains(u"4321"_s) && own.detail.contains(u"custom"_s)) << own.detail.toStdString();
}

} // namespace roundtrip::test
