// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/vercel_ws/VercelWsEnds.h"

#include "backends/WebSocketLink.h"

#include <algorithm>

namespace roundtrip::vercel_ws {

using namespace Qt::StringLiterals;

namespace {

/// Limits that Vercel gives functions: the default, the most of a plan, the most of the beta.
constexpr std::chrono::seconds kKnownLimits[] = {std::chrono::seconds(300), std::chrono::seconds(800),
                                                 std::chrono::seconds(1'800)};

/// How the deployable function's own close begins.
constexpr QLatin1StringView kOwnClose("maximum duration");

QString secondsText(Duration span)
{
    return QString::number(std::chrono::round<std::chrono::seconds>(span).count());
}

struct StatusMeaning
{
    int status;
    ErrorCode code;
    Retry retry;
    const char* hint;
};

/// "Errors" of Vercel's documentation; the answer's text names them, its status tells them apart.
constexpr StatusMeaning kStatuses[] = {
    {401, ErrorCode::Unauthorized, Retry::Never,
     "Check the backend's token. Addresses of previews are also guarded by a login of Vercel's own: use the production "
     "address."},
    {402, ErrorCode::QuotaExceeded, Retry::Never, "Vercel has disabled the deployment: look at the account's billing."},
    {404, ErrorCode::HandshakeRefused, Retry::Later,
     "Check the address: there is no such deployment, or no function at that path."},
    {410, ErrorCode::HandshakeRefused, Retry::Never, "The deployment was deleted: use the address of a newer one."},
    {413, ErrorCode::TooLarge, Retry::Never, "The request was too large: is the token or a header very long?"},
    {426, ErrorCode::NotWebSocket, Retry::Never,
     "The function was reached without an upgrade: does fluid compute run, and no proxy between that drops it?"},
    {429, ErrorCode::RateLimited, Retry::Later, "A firewall rule, or Vercel's own limit; the next try comes later."},
    {500, ErrorCode::ServerInternal, Retry::Later, "The function crashed, or lacks a setting: its log tells more."},
    {502, ErrorCode::ServerInternal, Retry::Later, "The function gave no answer: its log tells more."},
    {503, ErrorCode::RateLimited, Retry::Later,
     "Too many instances at once, or the project is paused because its free amount is used up."},
    {504, ErrorCode::Timeout, Retry::Later, "The function did not answer in time: can it reach its Redis?"},
    {508, ErrorCode::BadRequest, Retry::Never, "The function calls itself."},
};

Error plannedError(const LinkEnd& end)
{
    Error error = closedError(end.code, end.reason);
    error.code = ErrorCode::PlannedClose;
    error.detail = u"Vercel ended the connection after %1 s, at the function's maximum duration of %2 s"_s.arg(
        secondsText(end.age), secondsText(end.limit));
    error.hint = u"That is its policy; the connection is opened again at once."_s;
    error.retry = Retry::AtOnce;
    return error;
}

} // namespace

Duration slackOf(Duration limit)
{
    return std::min<Duration>(std::chrono::seconds(5), limit / 10);
}

bool isPlanned(const LinkEnd& end)
{
    if (end.code == 1001 && end.reason.startsWith(kOwnClose))
        return true;
    const Duration slack = slackOf(end.limit);
    return end.limit > Duration::zero() && end.age >= end.limit - slack && end.age <= end.limit + slack;
}

Error endError(const LinkEnd& end)
{
    if (isPlanned(end))
        return plannedError(end);
    Error error = closedError(end.code, end.reason);
    if (end.code == 1001) {
        error.hint = u"The instance was scaled down or replaced; another takes the connection."_s;
        error.retry = Retry::AtOnce;
    } else if (end.code == 1009) {
        error.hint = u"The function takes 256 KiB a message, unless its maxPayload says otherwise."_s;
    } else if (end.code == 1011) {
        error.code = ErrorCode::ServerInternal;
        error.hint = u"The function failed; its log tells more."_s;
    } else if (end.code == 1006) {
        const bool isAnothersLimit =
            std::any_of(std::begin(kKnownLimits), std::end(kKnownLimits), [&end](Duration limit) {
                return end.age >= limit - slackOf(limit) && end.age <= limit + slackOf(limit);
            });
        if (isAnothersLimit)
            error.hint = u"It was open for about %1 s: is that the function's maximum duration? Then set it in the "
                         "backend's settings."_s.arg(secondsText(end.age));
    }
    return error;
}

Error handshakeError(const Error& refused)
{
    Error error = refused;
    const auto* found =
        std::find_if(std::begin(kStatuses), std::end(kStatuses),
                     [&refused](const StatusMeaning& known) { return known.status == refused.httpStatus; });
    if (found == std::end(kStatuses))
        return error;
    error.code = found->code;
    error.retry = found->retry;
    error.hint = QString::fromLatin1(found->hint);
    return error;
}

} // namespace roundtrip::vercel_ws
