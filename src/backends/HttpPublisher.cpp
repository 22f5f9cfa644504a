// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/HttpPublisher.h"

#include "core/AddressText.h"

#include <QJsonDocument>
#include <QRegularExpression>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// A contract error, as far as it is one.
struct ContractRefusal
{
    QString code = {};
    QString reason = {};
    int providerStatus = 0;
    QString providerCode = {}; ///< the broker's own, where it has such and the function hands it on
};

/// A number or a name; nothing that a server could put words into.
QString providerCodeIn(const QJsonObject& json)
{
    const QJsonValue value = json.value("providerCode"_L1);
    if (value.isDouble())
        return value.toInteger() > 0 ? QString::number(value.toInteger()) : QString();
    static const QRegularExpression name(u"^[A-Za-z0-9_.-]{1,64}$"_s);
    const QString text = value.toString();
    return name.match(text).hasMatch() ? text : QString();
}

ContractRefusal contractRefusal(const QJsonObject& json)
{
    const QJsonObject error = json.value("error"_L1).toObject();
    // The contract leaves open which of the two objects carries the broker's part.
    const QString code = providerCodeIn(error);
    const QJsonValue inner = error.value("providerStatus"_L1);
    const QJsonValue status = inner.isDouble() ? inner : json.value("providerStatus"_L1);
    return {.code = error.value("code"_L1).toString().left(64),
            .reason = error.value("reason"_L1).toString().left(500).simplified(),
            .providerStatus = status.toInt(),
            .providerCode = code.isEmpty() ? providerCodeIn(json) : code};
}

/// What a hosting platform calls its own failure: a header, a JSON errorType, or an upper-case name in text or HTML.
QString platformCode(const HttpAnswer& answer, const QJsonObject& json)
{
    if (!answer.platformCode.isEmpty())
        return QString::fromLatin1(answer.platformCode);
    if (const QString type = json.value("errorType"_L1).toString(); !type.isEmpty())
        return type.left(64);
    static const QRegularExpression name(u"\\b[A-Z]{2,20}(?:_[A-Z]{2,20}){1,5}\\b"_s);
    return name.match(QString::fromUtf8(answer.body.left(8192))).captured(0);
}

ErrorCode codeOfStatus(int status)
{
    switch (status) {
    case 401:
    case 403:
        return ErrorCode::Unauthorized;
    case 402:
        return ErrorCode::QuotaExceeded;
    case 408:
        return ErrorCode::Timeout;
    case 413:
        return ErrorCode::TooLarge;
    case 429:
        return ErrorCode::RateLimited;
    default:
        return status >= 500 ? ErrorCode::ServerInternal : ErrorCode::BadRequest;
    }
}

QString hintFor(ErrorCode code, int status)
{
    switch (code) {
    case ErrorCode::Unauthorized:
        return u"Check the backend's token, and whether the deployment is protected."_s;
    case ErrorCode::QuotaExceeded:
        return u"The quota of the plan may be used up."_s;
    case ErrorCode::TooLarge:
        return u"Send it in several messages."_s;
    case ErrorCode::RateLimited:
        return u"Send more slowly."_s;
    case ErrorCode::ServerInternal:
        return u"The function or its platform failed; its log tells more."_s;
    default:
        return status == 404 ? u"Check the path in the address."_s : QString();
    }
}

void applyProvider(Error& error, const ContractRefusal& refusal)
{
    const int providerStatus = refusal.providerStatus;
    error.code = ErrorCode::ProviderFailed;
    error.hint = u"The broker behind the function refused or failed."_s;
    if (!refusal.providerCode.isEmpty())
        error.providerCode = refusal.providerCode;
    else if (providerStatus != 0)
        error.providerCode = u"provider_%1"_s.arg(providerStatus);
    if (providerStatus == 403 || providerStatus == 402) { // how brokers say it, not only "forbidden"
        error.code = ErrorCode::QuotaExceeded;
        error.hint = u"The broker's message quota may be used up for today."_s;
    } else if (providerStatus == 429) {
        error.code = ErrorCode::RateLimited;
        error.hint = u"The broker limits the rate. Send more slowly."_s;
    } else if (providerStatus == 401) {
        error.hint = u"Check the broker's key and secret in the function's settings."_s;
    }
}

Error redirected(const HttpAnswer& answer, const QString& endpoint)
{
    const QUrl target(QString::fromUtf8(answer.location.left(2048)));
    Error error{.code = ErrorCode::ProtocolViolation,
                .detail = u"%1 answered with a redirect (HTTP %2)"_s.arg(endpoint).arg(answer.status),
                .hint = target.host().isEmpty()
                            ? u"Give the final address: redirects are not followed."_s
                            : u"Redirects are not followed. Is the address on %1 the right one?"_s.arg(
                                  displayHost(target.host()))};
    error.httpStatus = answer.status;
    error.retry = Retry::Never;
    return error;
}

} // namespace

Error httpRefusal(const HttpAnswer& answer, const QString& endpoint)
{
    if (answer.status >= 300 && answer.status < 400)
        return redirected(answer, endpoint);
    const QJsonObject json = QJsonDocument::fromJson(answer.body).object();
    const ContractRefusal refusal = contractRefusal(json);
    Error error{.code = codeOfStatus(answer.status), .detail = {}, .hint = {}};
    error.httpStatus = answer.status;
    error.hint = hintFor(error.code, answer.status);
    const bool mayPass = answer.status >= 500 || answer.status == 408 || answer.status == 429;
    error.retry = mayPass ? Retry::Later : Retry::Never;
    error.retryAfter = mayPass ? answer.retryAfter : std::nullopt;
    if (!refusal.code.isEmpty()) {
        error.providerCode = refusal.code;
        error.detail = u"%1 refused (HTTP %2): %3"_s.arg(endpoint)
                           .arg(answer.status)
                           .arg(refusal.reason.isEmpty() ? refusal.code : refusal.reason);
        if (refusal.code == "provider"_L1)
            applyProvider(error, refusal);
        return error;
    }
    if (error.hint.isEmpty())
        error.hint = u"Is the address that of the function?"_s;
    error.providerCode = platformCode(answer, json);
    error.detail = u"%1 answered HTTP %2%3"_s.arg(endpoint)
                       .arg(answer.status)
                       .arg(error.providerCode.isEmpty() ? QString() : u" (%1)"_s.arg(error.providerCode));
    return error;
}

Result<ServerStamp> readPublishAnswer(const HttpAnswer& answer)
{
    const QString endpoint = u"The function"_s;
    if (answer.status < 200 || answer.status >= 300)
        return httpRefusal(answer, endpoint);
    const QJsonObject json = QJsonDocument::fromJson(answer.body).object();
    if (!answer.truncated && json.value("accepted"_L1).toBool())
        return serverStampFromJson(json.value("server"_L1).toObject());
    if (!contractRefusal(json).code.isEmpty())
        return httpRefusal(answer, endpoint);
    Error error{.code = ErrorCode::ProtocolViolation,
                .detail =
                    answer.truncated
                        ? u"The function's answer is larger than %1 KiB"_s.arg(HttpCaller::kMaxBodyBytes / 1024)
                        : u"The function answered HTTP %1, but not that it accepted the message"_s.arg(answer.status),
                .hint = u"Is this the address of a function that speaks the chat contract, version 1?"_s};
    error.httpStatus = answer.status;
    return error;
}

HttpPublisher::HttpPublisher(const Clock& clock, const HttpPublisherOptions& options, QObject* parent)
    : QObject(parent), m_options(options), m_http(clock, options.http), m_clock(clock)
{
}

Result<Instant> HttpPublisher::publish(const Envelope& envelope)
{
    if (const Duration left = m_notBefore.value_or(Instant{}) - m_clock.now(); m_notBefore && left > Duration::zero()) {
        Error error{.code = ErrorCode::RateLimited,
                    .detail = u"The function has asked to be left alone for another %1 s"_s.arg(
                        std::chrono::duration<double>(left).count(), 0, 'f', 1),
                    .hint = u"Send it again after that."_s};
        error.retryAfter = left;
        return error;
    }
    HttpCall request;
    request.url = m_options.url;
    request.contentType = "application/json";
    request.body = envelopeToBytes(envelope);
    request.bearer = m_options.token;
    auto sent = m_http.call(request, [this, id = envelope.id](const HttpAnswer& answer) { onAnswer(id, answer); });
    m_awaited += sent ? 1 : 0;
    return sent;
}

void HttpPublisher::abandon()
{
    m_http.abandon();
    m_awaited = 0;
}

void HttpPublisher::onAnswer(const QString& id, const HttpAnswer& answer)
{
    --m_awaited; // first: whoever hears of it may ask
    const bool broken = answer.failure.has_value();
    if (broken && answer.status < 400) {
        if (answer.reached)
            Q_EMIT unanswered(id, answer.answered, *answer.failure);
        else
            Q_EMIT rejected(id, answer.answered, *answer.failure);
        return;
    }
    const auto read = readPublishAnswer(answer);
    if (read) {
        Q_EMIT accepted(id, answer.answered, answer.status, read.value());
        return;
    }
    if (const auto pause = read.error().retryAfter)
        m_notBefore = answer.answered + *pause;
    Q_EMIT rejected(id, answer.answered, read.error());
}

} // namespace roundtrip

#include "moc_HttpPublisher.cpp"
