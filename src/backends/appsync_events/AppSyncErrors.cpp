// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/appsync_events/AppSyncErrors.h"

#include "backends/WebSocketLink.h"

#include <algorithm>
#include <iterator>

namespace roundtrip::appsync {

using namespace Qt::StringLiterals;

namespace {

struct TypeMeaning
{
    const char* type;
    ErrorCode code;
    Retry retry;
    const char* hint;
};

constexpr auto kCheckAccess = "Check the key or token, what it may do, and that the API takes this way of getting in.";

constexpr TypeMeaning kTypes[] = {
    {"UnauthorizedException", ErrorCode::Unauthorized, Retry::Never, kCheckAccess},
    {"Unauthorized", ErrorCode::Unauthorized, Retry::Never, "The namespace's handler does not let us in there."},
    {"AccessDeniedException", ErrorCode::Unauthorized, Retry::Never, kCheckAccess},
    {"BadRequestException", ErrorCode::BadRequest, Retry::Never,
     "The API did not understand what was asked: is the namespace one of its own?"},
    {"InvalidInputError", ErrorCode::BadRequest, Retry::Never,
     "The API takes five events at a time, of 240 KB each, on channels of at most five segments."},
    {"ResourceNotFound", ErrorCode::BadRequest, Retry::Never, "The API has no such namespace: check its name."},
    {"UnsupportedOperation", ErrorCode::ProtocolViolation, Retry::Never, "Is the address that of an Event API?"},
    {"MaxSubscriptionsReachedError", ErrorCode::QuotaExceeded, Retry::Later,
     "A connection may have so many subscriptions and no more; the quota can be raised."},
    {"LimitExceededError", ErrorCode::RateLimited, Retry::Later,
     "The API's rate is used up: send more slowly, or have the quota raised."},
};

const ErrorInfo& firstOf(const QList<ErrorInfo>& errors)
{
    static const ErrorInfo none{.type = {}, .message = u"no reason given"_s};
    return errors.isEmpty() ? none : errors.first();
}

} // namespace

Error toError(const QList<ErrorInfo>& errors, const QString& what)
{
    const ErrorInfo& info = firstOf(errors);
    const QString said = info.message.isEmpty() ? u"no reason given"_s : info.message.left(200).simplified();
    Error error{.code = ErrorCode::ProviderFailed,
                .detail = u"%1: \"%2\" (%3)"_s.arg(what, said, info.type.isEmpty() ? u"?"_s : info.type.left(80)),
                .hint = u"The service failed; its health page may tell more."_s};
    error.providerCode = info.type.left(80);
    if (info.code >= 400 && info.code < 600)
        error.httpStatus = info.code;
    const auto* meaning = std::find_if(std::begin(kTypes), std::end(kTypes), [&info](const TypeMeaning& each) {
        return info.type == QLatin1StringView(each.type);
    });
    if (meaning != std::end(kTypes)) {
        error.code = meaning->code;
        error.retry = meaning->retry;
        error.hint = QString::fromLatin1(meaning->hint);
    } else if (error.httpStatus == 401 || error.httpStatus == 403) {
        error.code = ErrorCode::Unauthorized;
        error.retry = Retry::Never;
        error.hint = QString::fromLatin1(kCheckAccess);
    } else if (error.httpStatus == 429) {
        error.code = ErrorCode::RateLimited;
        error.hint = u"Send more slowly."_s;
    }
    return error;
}

Error toUnmatchedError(const QList<ErrorInfo>& errors)
{
    Error error = toError(errors, u"The Event API refused a message"_s);
    error.cause = std::make_shared<const Error>(error);
    error.code = ErrorCode::UnmatchedRefusal;
    error.detail += u"; it does not say which"_s;
    error.retry = Retry::Later;
    return error;
}

Error closeError(int code, const QString& reason)
{
    Error error = closedError(code, reason);
    if (code == 1000)
        error.hint = u"The service says so on failures too, and gives no other reason; the next try comes by itself."_s;
    return error;
}

} // namespace roundtrip::appsync
