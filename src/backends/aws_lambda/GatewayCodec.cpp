// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/aws_lambda/GatewayCodec.h"

#include "core/CompactJson.h"

namespace roundtrip::gateway_codec {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxWords = 200; ///< what is kept of a text from outside

/// The key "message" is the chat's too, so only both ids together, and no "type", tell the gateway's frames.
bool isGatewayFrame(const QJsonObject& json)
{
    return json.value("connectionId"_L1).isString() && json.value("requestId"_L1).isString() &&
           !json.contains("type"_L1);
}

} // namespace

Result<Frame> decode(const QByteArray& bytes)
{
    if (auto chat = chat_frames::decodeChat(bytes))
        return Frame(*std::move(chat));
    const auto json = chat_frames::parseFrame(bytes);
    if (!json)
        return json.error();
    if (isGatewayFrame(json.value()))
        return Frame(GatewayRefusal{.message = json.value().value("message"_L1).toString().left(kMaxWords),
                                    .connectionId = json.value().value("connectionId"_L1).toString().left(kMaxWords),
                                    .requestId = json.value().value("requestId"_L1).toString().left(kMaxWords)});
    auto frame = chat_frames::decodeServerFrame(json.value());
    if (!frame)
        return frame.error();
    return Frame(std::move(frame).value());
}

QByteArray encode(const GatewayRefusal& refusal)
{
    return "{\"message\": " + compactJsonOf(refusal.message) +
           ", \"connectionId\":" + compactJsonOf(refusal.connectionId) +
           ", \"requestId\":" + compactJsonOf(refusal.requestId) + '}';
}

Error toError(const GatewayRefusal& refusal)
{
    const QString words = refusal.message.isEmpty() ? u"an error without words"_s : refusal.message;
    Error error{.code = ErrorCode::ServerInternal,
                .detail = u"API Gateway answered \"%1\" (request %2)"_s.arg(words, refusal.requestId),
                .hint = u"The function behind it failed or timed out; its log tells more."_s};
    error.providerCode = words;
    if (words.startsWith("Forbidden"_L1)) {
        error.code = ErrorCode::Unauthorized;
        error.hint = u"The API has no such route, its stage was not deployed again, or IAM denies it."_s;
        error.retry = Retry::Never;
    } else if (words.contains("Too Many Requests"_L1, Qt::CaseInsensitive) ||
               words.contains("Limit Exceeded"_L1, Qt::CaseInsensitive)) {
        error.code = ErrorCode::RateLimited;
        error.hint = u"The account's request rate is used up; send more slowly."_s;
    }
    return error;
}

Error toUnmatchedError(const GatewayRefusal& refusal)
{
    Error error = toError(refusal);
    error.cause = std::make_shared<const Error>(error);
    error.code = ErrorCode::UnmatchedRefusal;
    error.detail += u"; it does not say to which message"_s;
    error.retry = Retry::Later;
    return error;
}

} // namespace roundtrip::gateway_codec
