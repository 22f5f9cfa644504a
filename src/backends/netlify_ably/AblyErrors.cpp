// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/netlify_ably/AblyErrors.h"

#include <algorithm>
#include <iterator>

namespace roundtrip::ably {

using namespace Qt::StringLiterals;

namespace {

struct Meaning
{
    int first;
    int last;
    ErrorCode code;
    Retry retry;
    const char* hint;
};

/// The first line that fits counts, so exceptions stand before their ranges.
constexpr Meaning kMeanings[] = {
    {40009, 40009, ErrorCode::TooLarge, Retry::Never, "Send it in several messages."},
    {40000, 40099, ErrorCode::BadRequest, Retry::Never,
     "Ably did not understand what was asked: is the host given one that speaks its protocol?"},
    {40103, 40103, ErrorCode::Unauthorized, Retry::Never,
     "Ably takes a key only over TLS: use a token, or turn TLS on."},
    {40104, 40104, ErrorCode::Unauthorized, Retry::Later,
     "The clock of whoever signs the token request is more than two minutes off."},
    {40105, 40105, ErrorCode::Unauthorized, Retry::AtOnce, "A token request can be used only once."},
    {40100, 40109, ErrorCode::Unauthorized, Retry::Never,
     "Check the key, or the key that the token function signs with."},
    {40110, 40119, ErrorCode::QuotaExceeded, Retry::Later,
     "The account's limit is reached: wait for its next period, or choose a larger package."},
    {40140, 40149, ErrorCode::Unauthorized, Retry::AtOnce, "The token is fetched anew."},
    {40160, 40160, ErrorCode::Unauthorized, Retry::Never,
     "The key or token does not allow this on the room's channel: its capability must cover room:*."},
    {40170, 40171, ErrorCode::Unauthorized, Retry::Later, "Check the token function."},
    {40300, 40399, ErrorCode::Unauthorized, Retry::Never, "Check the key's and the account's permissions."},
    {40400, 40499, ErrorCode::Unauthorized, Retry::Never, "There is no such Ably application or key: check the key."},
    {42917, 42918, ErrorCode::RateLimited, Retry::Later,
     "The account's rate limit is reached: send more slowly, or choose a larger package."},
    {42920, 42924, ErrorCode::RateLimited, Retry::Later, "Far too many messages: Ably closed the connection."},
    {42900, 42999, ErrorCode::RateLimited, Retry::Later,
     "Ably takes 50 messages a second on one channel and on one connection."},
    {50000, 50999, ErrorCode::ProviderFailed, Retry::Later, "Ably failed; its status page may tell more."},
    {80008, 80008, ErrorCode::ConnectionClosed, Retry::AtOnce, "A new connection is opened."},
    {80018, 80018, ErrorCode::ConnectionClosed, Retry::AtOnce, "A new connection is opened."},
    {80019, 80019, ErrorCode::Unauthorized, Retry::Later, "Check the token function."},
    {80021, 80021, ErrorCode::RateLimited, Retry::Later, "Too many new connections at once; the next try comes later."},
    {80000, 80099, ErrorCode::ConnectionClosed, Retry::Later,
     "Ably, or the network between, broke it off; the next try comes by itself."},
    {90007, 90007, ErrorCode::Timeout, Retry::Later, "Ably may be overloaded; the next try comes later."},
    {90010, 90010, ErrorCode::QuotaExceeded, Retry::Later, "This connection has attached too many channels."},
    {90021, 90021, ErrorCode::RateLimited, Retry::Later, "Too many new channels at once; the next try comes later."},
    {90000, 91999, ErrorCode::ProviderFailed, Retry::Later,
     "Ably could not keep the room's channel; the next try comes by itself."},
};

/// A code from a newer server: its HTTP status tells the class.
Meaning byStatus(int status)
{
    if (status == 401 || status == 403)
        return {0, 0, ErrorCode::Unauthorized, Retry::Never, "Check the key or token."};
    if (status == 429)
        return {0, 0, ErrorCode::RateLimited, Retry::Later, "Send more slowly."};
    if (status >= 400 && status < 500)
        return {0, 0, ErrorCode::BadRequest, Retry::Never, "Ably's documentation of error codes may tell more."};
    return {0, 0, ErrorCode::ProviderFailed, Retry::Later, "Ably failed; its status page may tell more."};
}

} // namespace

Error toError(const ErrorInfo& info)
{
    const auto* found = std::find_if(std::begin(kMeanings), std::end(kMeanings), [&info](const Meaning& known) {
        return info.code >= known.first && info.code <= known.last;
    });
    const Meaning meaning = found == std::end(kMeanings) ? byStatus(info.statusCode) : *found;
    const QString said = info.message.isEmpty() ? u"no reason given"_s : info.message.left(300).simplified();
    Error error{.code = meaning.code,
                .detail = u"Ably refused: %1 (%2)"_s.arg(said).arg(info.code),
                .hint = QString::fromLatin1(meaning.hint)};
    error.providerCode = QString::number(info.code);
    error.retry = meaning.retry;
    return error;
}

Error byProviderCode(const Error& refusal)
{
    constexpr int kFirstCode = 10'000;
    bool isNumber = false;
    const int code = refusal.providerCode.toInt(&isNumber);
    if (!isNumber || code < kFirstCode)
        return refusal;
    const Error known = toError({.code = code, .statusCode = code / 100, .message = {}, .href = {}});
    Error error = refusal;
    error.code = known.code;
    error.hint = known.hint;
    error.retry = known.retry;
    return error;
}

} // namespace roundtrip::ably
