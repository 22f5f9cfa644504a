// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/azure_pubsub/PubSubErrors.h"

#include "backends/WebSocketLink.h"

#include <algorithm>
#include <iterator>

namespace roundtrip::pubsub {

using namespace Qt::StringLiterals;

namespace {

struct NameMeaning
{
    const char* name;
    ErrorCode code;
    Retry retry;
    const char* hint;
};

constexpr NameMeaning kNames[] = {
    {"Forbidden", ErrorCode::Unauthorized, Retry::Never,
     "The token must have the roles webpubsub.joinLeaveGroup and webpubsub.sendToGroup for this room."},
    {"Unauthorized", ErrorCode::Unauthorized, Retry::Never, "Check the token endpoint, or the access key."},
    {"InternalServerError", ErrorCode::ServerInternal, Retry::Later,
     "The service failed; its status page may tell more."},
    {"BadRequest", ErrorCode::BadRequest, Retry::Never, "The service did not understand what was asked."},
    {"NotFound", ErrorCode::BadRequest, Retry::Never, "Check the hub in the address."},
    {"QuotaExceeded", ErrorCode::QuotaExceeded, Retry::Later,
     "The plan's messages of today are used up: wait for tomorrow, or add units."},
    {"TooManyRequests", ErrorCode::RateLimited, Retry::Later, "Send more slowly, or add units."},
    {"MessageTooLarge", ErrorCode::TooLarge, Retry::Never, "Send it in several messages."},
};

struct ReasonMeaning
{
    const char* word;
    ErrorCode code;
    Retry retry;
    const char* detail;
    const char* hint;
};

constexpr ReasonMeaning kReasons[] = {
    {"ServiceReload", ErrorCode::PlannedClose, Retry::AtOnce,
     "Web PubSub reloads, for maintenance or because its units change",
     "That is to be expected now and then; the connection is opened again at once."},
    {"ConnectionCountLimitReached", ErrorCode::QuotaExceeded, Retry::Later,
     "The Web PubSub resource has as many connections as its units carry",
     "Free carries 20 connections, each unit 1,000: add units."},
    {"SlowClient", ErrorCode::Backpressure, Retry::AtOnce, "Web PubSub gave us up: we read too slowly",
     "Fewer messages a second, or a quicker network."},
    {"PingTimeout", ErrorCode::ConnectionClosed, Retry::AtOnce, "Web PubSub waited in vain for an answer to its ping",
     "The network between may be slow or down; the connection is opened again."},
    {"ClosedByAppServer", ErrorCode::ConnectionClosed, Retry::Later,
     "The application's own server closed the connection", "It may not want us there; its log may tell more."},
};

} // namespace

bool isTaken(const Ack& ack)
{
    return ack.success || ack.errorName == "Duplicate"_L1;
}

Error toError(const Ack& refusal, const QString& what)
{
    const QString said =
        refusal.errorMessage.isEmpty() ? u"no reason given"_s : refusal.errorMessage.left(200).simplified();
    const QString name = refusal.errorName.isEmpty() ? u"?"_s : refusal.errorName.left(80);
    Error error{.code = ErrorCode::ProviderFailed,
                .detail = u"%1: \"%2\" (%3)"_s.arg(what, said, name),
                .hint = u"The service's documentation of errors may tell more."_s};
    error.providerCode = refusal.errorName.left(80);
    const auto* meaning = std::find_if(std::begin(kNames), std::end(kNames), [&refusal](const NameMeaning& each) {
        return refusal.errorName == QLatin1StringView(each.name);
    });
    if (meaning != std::end(kNames)) {
        error.code = meaning->code;
        error.retry = meaning->retry;
        error.hint = QString::fromLatin1(meaning->hint);
    }
    return error;
}

Error closeError(int code, const QString& reason, const QString& goodbye)
{
    const QString said = goodbye.isEmpty() ? reason : goodbye;
    Error error = closedError(code, said);
    const auto* meaning = std::find_if(std::begin(kReasons), std::end(kReasons), [&](const ReasonMeaning& each) {
        const QLatin1StringView word(each.word);
        return goodbye.contains(word, Qt::CaseInsensitive) || reason.contains(word, Qt::CaseInsensitive);
    });
    if (meaning != std::end(kReasons)) {
        error.code = meaning->code;
        error.retry = meaning->retry;
        error.detail =
            u"%1 (%2): \"%3\""_s.arg(QString::fromLatin1(meaning->detail)).arg(code).arg(said.left(123).simplified());
        error.hint = QString::fromLatin1(meaning->hint);
    } else if (code == 1008) {
        error.code = ErrorCode::ConnectionClosed;
        error.retry = Retry::AtOnce;
        error.detail = u"Web PubSub has given our session up (1008)%1"_s.arg(
            said.isEmpty() ? QString() : u": \"%1\""_s.arg(said.left(123).simplified()));
        error.hint = u"A new one is opened; what was said meanwhile is lost for this connection."_s;
    }
    return error;
}

Error handshakeError(Error error)
{
    switch (error.httpStatus) {
    case 401:
        error.hint =
            u"The access token is not valid for this hub, or has expired: check the token endpoint, the access "
            "key, and this computer's clock."_s;
        break;
    case 403:
        error.hint = u"The resource does not let this client in: see its access control."_s;
        break;
    case 404:
        error.hint = u"Check the hub at the end of the address."_s;
        break;
    case 429:
        error.code = ErrorCode::QuotaExceeded;
        error.retry = Retry::Later;
        error.hint = u"The resource may have as many connections as its units carry: Free 20, each unit 1,000."_s;
        break;
    default:
        break;
    }
    return error;
}

} // namespace roundtrip::pubsub
