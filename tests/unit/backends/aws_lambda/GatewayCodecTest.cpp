// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/aws_lambda/GatewayCodec.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip::gateway_codec {
using namespace Qt::StringLiterals;

namespace {

std::optional<GatewayRefusal> refusalIn(const QByteArray& bytes)
{
    const auto frame = decode(bytes);
    const auto* refusal = frame ? std::get_if<GatewayRefusal>(&frame.value()) : nullptr;
    return refusal ? std::optional(*refusal) : std::nullopt;
}

} // namespace

TEST(GatewayCodecTest, KnowsTheGatewaysFramesWhateverTheirKeyOrder)
{
    for (const char* bytes :
         {R"({"message": "Forbidden", "connectionId":"Xx8ncnwIE8CFEQ=", "requestId":"Xx8GEE8RoE8FRdQ="})",
          R"({"connectionId":"Xx8ncnwIE8CFEQ=","message":"Forbidden","requestId":"Xx8GEE8RoE8FRdQ="})"}) {
        const auto refusal = refusalIn(bytes);
        ASSERT_TRUE(refusal) << bytes;
        EXPECT_EQ(refusal->message, u"Forbidden"_s);
        EXPECT_EQ(refusal->connectionId, u"Xx8ncnwIE8CFEQ="_s);
        EXPECT_EQ(refusal->requestId, u"Xx8GEE8RoE8FRdQ="_s);
    }
}

TEST(GatewayCodecTest, WritesThemToTheGatewaysSpacing)
{
    EXPECT_EQ(
        encode({.message = u"Internal server error"_s,
                .connectionId = u"Qx07eCbtjM8CJKw="_s,
                .requestId = u"Qx3UG41tjM8FlUg="_s}),
        R"({"message": "Internal server error", "connectionId":"Qx07eCbtjM8CJKw=", "requestId":"Qx3UG41tjM8FlUg="})");
    EXPECT_EQ(refusalIn(encode({.message = u"a \"quoted\" \\ text\n"_s, .connectionId = {}, .requestId = {}}))->message,
              u"a \"quoted\" \\ text\n"_s);
}

TEST(GatewayCodecTest, AFrameWithATypeOrWithoutBothIdsIsAChatFrame)
{
    const auto chat = decode(
        R"({"type":"chat","connectionId":"a","requestId":"b","message":{"id":"a-1","room":"r","user":"u","text":"t","sentAt":1}})");
    ASSERT_TRUE(chat.ok());
    EXPECT_TRUE(std::holds_alternative<chat_frames::ServerFrame>(chat.value()));
    for (const char* bytes :
         {R"({"message":"Forbidden","requestId":"b"})", R"({"message":"Forbidden","connectionId":"a"})",
          R"({"message":"Forbidden","connectionId":1,"requestId":2})", "Forbidden", "", "null"}) {
        const auto frame = decode(bytes);
        ASSERT_FALSE(frame.ok()) << bytes;
        EXPECT_EQ(frame.error().code, ErrorCode::ProtocolViolation) << bytes;
    }
}

TEST(GatewayCodecTest, AMessageThatIsNoTextIsNoCrash)
{
    const auto refusal = refusalIn(R"({"message":{"id":"a-1"},"connectionId":"a","requestId":"b"})");
    ASSERT_TRUE(refusal);
    EXPECT_FALSE(toError(*refusal).toLine().isEmpty());
    const QByteArray flood(100'000, 'x');
    const auto cut = refusalIn("{\"message\":\"" + flood + "\",\"connectionId\":\"a\",\"requestId\":\"b\"}");
    EXPECT_LT(toError(*cut).toLine().size(), 500);
}

TEST(GatewayCodecTest, TheGatewaysWordsDecideWhatToDo)
{
    const std::tuple<QString, ErrorCode, Retry> cases[] = {
        {u"Forbidden"_s, ErrorCode::Unauthorized, Retry::Never},
        {u"Internal server error"_s, ErrorCode::ServerInternal, Retry::Later},
        {u"Too Many Requests"_s, ErrorCode::RateLimited, Retry::Later},
        {u"Limit Exceeded"_s, ErrorCode::RateLimited, Retry::Later},
        {u"Something new"_s, ErrorCode::ServerInternal, Retry::Later}};
    for (const auto& [words, code, retry] : cases) {
        const GatewayRefusal refusal{.message = words, .connectionId = u"c"_s, .requestId = u"r-1"_s};
        const Error error = toError(refusal);
        EXPECT_EQ(error.code, code) << words.toStdString();
        EXPECT_EQ(error.retry, retry);
        EXPECT_EQ(error.providerCode, words);
        EXPECT_TRUE(error.detail.contains(u"r-1"_s)) << "the request id finds it in the gateway's log";
        const Error unmatched = toUnmatchedError(refusal);
        EXPECT_EQ(unmatched.code, ErrorCode::UnmatchedRefusal);
        EXPECT_EQ(unmatched.providerCode, words);
        ASSERT_TRUE(unmatched.cause);
        EXPECT_EQ(unmatched.cause->code, code);
    }
}

} // namespace roundtrip::gateway_codec
