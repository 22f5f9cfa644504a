// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloudflare_do/ObjectErrors.h"

#include "backends/WebSocketLink.h"

#include <algorithm>
#include <iterator>

namespace roundtrip::durable_object {

using namespace Qt::StringLiterals;

namespace {

struct StatusMeaning
{
    int status;
    ErrorCode code;
    Retry retry;
    const char* hint;
};

constexpr StatusMeaning kStatuses[] = {
    {401, ErrorCode::Unauthorized, Retry::Never, "Check the backend's token: it must be the Worker's secret TOKEN."},
    {403, ErrorCode::Unauthorized, Retry::Never,
     "Cloudflare's firewall, or Access before the Worker, does not let this address or client in."},
    {404, ErrorCode::HandshakeRefused, Retry::Never,
     "The Worker has no /room/NAME below this address: give its address without the room, and deploy it."},
    {426, ErrorCode::HandshakeRefused, Retry::Never,
     "A proxy between took the upgrade away: the Worker saw a plain request."},
    {429, ErrorCode::RateLimited, Retry::Later,
     "Cloudflare limits the rate, or the free plan's requests of this day are used up; they come back at 00:00 UTC."},
    {500, ErrorCode::ServerInternal, Retry::Later,
     "The Worker or the room's object failed; `wrangler tail` shows why."},
    {503, ErrorCode::ServerInternal, Retry::Later,
     "The room's object is overloaded: one object handles about a thousand requests a second."},
};

} // namespace

Error openError(const Error& said)
{
    const auto* meaning = std::find_if(std::begin(kStatuses), std::end(kStatuses),
                                       [&said](const StatusMeaning& one) { return one.status == said.httpStatus; });
    if (meaning == std::end(kStatuses))
        return said;
    Error error = said;
    error.code = meaning->code;
    error.retry = meaning->retry;
    error.hint = QString::fromLatin1(meaning->hint);
    return error;
}

Error endError(int code, const QString& reason)
{
    Error error = closedError(code, reason);
    switch (code) {
    case 1006:
        if (error.code != ErrorCode::ConnectionClosed) // we ended it ourselves, and say why
            break;
        error.hint = u"A deployment, a move or a reset of the room's object ends its links so, and so does a lost "
                     "network. It is opened again at once."_s;
        error.retry = Retry::AtOnce;
        break;
    case 1001:
    case 1012:
        error.retry = Retry::AtOnce;
        break;
    case 1009:
        error.hint = u"An object takes 32 MiB a message."_s;
        break;
    case 1011:
        error.hint = u"The room's object failed; `wrangler tail` shows why."_s;
        break;
    default:
        break;
    }
    return error;
}

} // namespace roundtrip::durable_object
