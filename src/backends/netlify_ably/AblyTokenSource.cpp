// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/netlify_ably/AblyTokenSource.h"

#include "backends/HttpPublisher.h"
#include "backends/netlify_ably/AblyCodec.h"
#include "backends/netlify_ably/AblyErrors.h"
#include "core/CompactJson.h"

#include <QJsonDocument>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

HttpOptions exchangeOptions(const AblySettings& settings, Duration hostPatience)
{
    HttpOptions options{.socket = settings.socket};
    if (settings.hosts.size() > 1)
        options.timeout = hostPatience;
    return options;
}

} // namespace

AblyTokenSource::AblyTokenSource(const Clock& clock, const AblySettings& settings, Duration hostPatience,
                                 QObject* parent)
    : QObject(parent),
      m_settings(settings),
      m_function(clock, HttpOptions{.socket = settings.socket}, this),
      m_broker(clock, exchangeOptions(settings, hostPatience), this)
{
}

void AblyTokenSource::fetch()
{
    if (m_underWay)
        return;
    m_underWay = true;
    askFunction();
}

void AblyTokenSource::askFunction()
{
    request(m_function, {.method = HttpCall::Method::Get, .url = m_settings.tokenUrl, .bearer = m_settings.token},
            &AblyTokenSource::onFunctionAnswer);
}

void AblyTokenSource::abandon()
{
    m_function.abandon();
    m_broker.abandon();
    m_underWay = false;
}

void AblyTokenSource::request(HttpCaller& http, const HttpCall& request,
                              void (AblyTokenSource::*handler)(const HttpAnswer&))
{
    const auto sent = http.call(request, [this, handler](const HttpAnswer& answer) { (this->*handler)(answer); });
    if (!sent)
        fail(sent.error());
}

void AblyTokenSource::onFunctionAnswer(const HttpAnswer& answer)
{
    if (answer.failure && answer.status < 400) {
        fail(*answer.failure);
        return;
    }
    if (answer.status < 200 || answer.status >= 300) {
        fail(httpRefusal(answer, u"The token function"_s));
        return;
    }
    if (!answer.serverStamp.isEmpty())
        m_functionStamp = serverStampFromJson(QJsonDocument::fromJson(answer.serverStamp).object());
    const auto read = ably::readTokenAnswer(answer.body);
    if (!read) {
        Error error = read.error();
        error.httpStatus = answer.status;
        fail(error);
    } else if (const auto* signedRequest = std::get_if<ably::TokenRequest>(&read.value())) {
        m_signed = *signedRequest;
        exchange();
    } else {
        m_underWay = false;
        Q_EMIT obtained(std::get<ably::TokenDetails>(read.value()));
    }
}

void AblyTokenSource::exchange()
{
    const QString keyName = QString::fromLatin1(QUrl::toPercentEncoding(m_signed.keyName));
    HttpCall post;
    post.url = m_settings.restUrl(m_settings.hosts.at(m_host), u"/keys/%1/requestToken"_s.arg(keyName));
    post.contentType = "application/json";
    post.body = compactJson(ably::toJson(m_signed));
    request(m_broker, post, &AblyTokenSource::onExchangeAnswer);
}

void AblyTokenSource::onExchangeAnswer(const HttpAnswer& answer)
{
    if (answer.failure && answer.status < 400) {
        const bool isSilent = answer.failure->code == ErrorCode::Timeout;
        if (m_host + 1 == m_settings.hosts.size() || (answer.reached && !isSilent)) {
            fail(*answer.failure);
            return;
        }
        ++m_host;
        // A token request is good for one use: only where no server can have seen it may another have it.
        if (answer.reached)
            askFunction();
        else
            exchange();
        return;
    }
    const QJsonObject json = QJsonDocument::fromJson(answer.body).object();
    if (answer.status >= 200 && answer.status < 300) {
        const auto details = ably::tokenDetailsFromJson(json);
        if (!details) {
            fail(details.error());
            return;
        }
        m_underWay = false;
        Q_EMIT obtained(details.value());
        return;
    }
    const auto info = ably::errorFromJson(json.value("error"_L1));
    Error error = info ? ably::toError(*info) : httpRefusal(answer, u"Ably"_s);
    error.httpStatus = answer.status;
    if (error.retry != Retry::Never)
        error.retryAfter = answer.retryAfter;
    fail(error);
}

void AblyTokenSource::fail(const Error& error)
{
    m_underWay = false;
    Q_EMIT failed(error);
}

} // namespace roundtrip

#include "moc_AblyTokenSource.cpp"
