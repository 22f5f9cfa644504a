// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/supabase/RealtimeErrors.h"

#include "backends/WebSocketLink.h"

#include <algorithm>
#include <iterator>

namespace roundtrip::realtime {

using namespace Qt::StringLiterals;

namespace {

struct CodeMeaning
{
    const char* code;
    ErrorCode error;
    Retry retry;
    const char* hint;
};

constexpr auto kCheckKey = "Check the publishable key: it must be this project's.";
constexpr auto kSlowDown = "The plan's limit is reached; the next try comes later.";
constexpr auto kWakesUp = "The project connects to its database first; the next try comes later.";
constexpr auto kTokenFunction = "Check what the token function signs, and with which secret.";

constexpr CodeMeaning kCodes[] = {
    {"InvalidJWTToken", ErrorCode::Unauthorized, Retry::Never, kTokenFunction},
    {"MalformedJWT", ErrorCode::Unauthorized, Retry::Never, kTokenFunction},
    {"JwtSignatureError", ErrorCode::Unauthorized, Retry::Never, kTokenFunction},
    {"Unauthorized", ErrorCode::Unauthorized, Retry::Never,
     "The policies on realtime.messages let this user into no such room."},
    {"PrivateOnly", ErrorCode::Unauthorized, Retry::Never,
     "The project allows only private rooms: give a token function (\"tokenUrl\")."},
    {"RealtimeDisabledForTenant", ErrorCode::Unauthorized, Retry::Never, "Turn Realtime on in the project's settings."},
    {"TenantNotFound", ErrorCode::Unauthorized, Retry::Never, "There is no such project: check the address."},
    {"TopicNameRequired", ErrorCode::BadRequest, Retry::Never, "A room needs a name."},
    {"ConnectionRateLimitReached", ErrorCode::RateLimited, Retry::Later, kSlowDown},
    {"ChannelRateLimitReached", ErrorCode::RateLimited, Retry::Later, kSlowDown},
    {"ClientJoinRateLimitReached", ErrorCode::RateLimited, Retry::Later, kSlowDown},
    {"InitializingProjectConnection", ErrorCode::ProviderFailed, Retry::Later, kWakesUp},
    {"DatabaseLackOfConnections", ErrorCode::ProviderFailed, Retry::Later,
     "The project's database has no connection left for Realtime."},
    {"IncreaseConnectionPool", ErrorCode::ProviderFailed, Retry::Later,
     "Give Realtime more connections in the project's settings."},
    {"RealtimeRestarting", ErrorCode::ProviderFailed, Retry::Later, "It is back soon; the next try comes by itself."},
};

QString quoted(const QString& text)
{
    return text.isEmpty() ? QString() : u": \"%1\""_s.arg(text.left(200));
}

} // namespace

Error openError(const Error& said)
{
    Error error = said;
    switch (said.httpStatus) {
    case 401:
        error.hint = QString::fromLatin1(kCheckKey);
        error.retry = Retry::Never;
        break;
    case 403:
        error.hint = u"The project is suspended, or paused."_s;
        error.retry = Retry::Never;
        break;
    case 404:
        error.hint = u"There is no such project: check the address."_s;
        error.retry = Retry::Never;
        break;
    case 429:
        error.hint = u"The project has as many connections, or joins a second, as its plan allows."_s;
        break;
    default:
        break;
    }
    return error;
}

Error joinError(const QString& reason)
{
    const QString code = reason.section(u':', 0, 0).trimmed();
    Error error{.code = ErrorCode::ProviderFailed,
                .detail = u"Supabase did not let us into the room%1"_s.arg(quoted(reason)),
                .hint = u"It failed on its side; the next try comes later."_s,
                .retry = Retry::Later};
    error.providerCode = code.left(64);
    const auto* known = std::find_if(std::begin(kCodes), std::end(kCodes),
                                     [&code](const CodeMeaning& one) { return code == QLatin1StringView(one.code); });
    if (known != std::end(kCodes)) {
        error.code = known->error;
        error.retry = known->retry;
        error.hint = QString::fromLatin1(known->hint);
    }
    return error;
}

Error messageError(const QString& reason)
{
    Error error{.code = ErrorCode::ProviderFailed,
                .detail = u"Supabase did not take the message%1"_s.arg(quoted(reason)),
                .hint = u"It failed on its side."_s};
    error.providerCode = reason.section(u':', 0, 0).trimmed().left(64);
    if (reason.contains("payload_size_exceeded"_L1)) {
        error.code = ErrorCode::TooLarge;
        error.hint = u"The plan takes 256 KB a message, the paid ones 3,000 KB."_s;
    }
    return error;
}

Error channelError(const QString& message)
{
    Error error{.code = ErrorCode::ConnectionClosed,
                .detail = u"Supabase closed the room%1"_s.arg(quoted(message)),
                .hint = u"It is joined again at once."_s,
                .retry = Retry::AtOnce};
    if (message.contains("Too many"_L1)) {
        error.code = ErrorCode::RateLimited;
        error.hint = u"The project's plan allows so many messages a second, in and out together. Send more slowly, to "
                     "fewer receivers, or raise the plan."_s;
        error.retry = Retry::Later;
    } else if (message.contains("expired"_L1)) {
        error.code = ErrorCode::PlannedClose;
        error.detail = u"The access token ran out, and with it the place in the room%1"_s.arg(quoted(message));
        error.hint = u"That is the service's policy; a new token is fetched at once."_s;
    } else if (message.contains("disconnect"_L1)) {
        error.code = ErrorCode::PlannedClose;
        error.detail = u"Supabase asks all clients of the project to reconnect%1"_s.arg(quoted(message));
        error.hint = u"That is maintenance; the connection is opened again at once."_s;
    }
    return error;
}

Error endError(int code, const QString& reason)
{
    Error error = closedError(code, reason);
    if (code == 1006 && error.code == ErrorCode::ConnectionClosed)
        error.hint = u"A node of Supabase was restarted, or the network between went away."_s;
    else if (code == 1000 || code == 1001)
        error.retry = Retry::AtOnce;
    return error;
}

} // namespace roundtrip::realtime
