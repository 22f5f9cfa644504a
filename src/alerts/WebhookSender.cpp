// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerts/WebhookSender.h"

#include "core/AddressText.h"

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

WebhookSender::WebhookSender(AlertWebhook webhook, Secret key, const Clock& clock, Now now, QObject* parent)
    : QObject(parent), m_webhook(std::move(webhook)), m_key(std::move(key)), m_clock(clock), m_now(std::move(now))
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &WebhookSender::tryNext);
}

WebhookSender::~WebhookSender() = default;

void WebhookSender::send(AlertMessage message)
{
    m_outbox.add(m_now(), std::move(message));
    waitForNext();
}

void WebhookSender::waitForNext()
{
    const auto next = m_outbox.next();
    if (!next)
        return;
    const auto left = *next - m_now();
    m_next.start(std::max(std::chrono::milliseconds(0), std::chrono::milliseconds(left)));
}

void WebhookSender::tryNext()
{
    const auto message = m_outbox.take(m_now());
    if (!message) {
        waitForNext();
        return;
    }
    const WebhookBody body = webhookBody(*message, m_webhook.form);
    HttpOptions options;
    options.timeout = std::chrono::seconds(15);
    if (!m_key.isEmpty())
        options.socket.headers.append(HeaderLine{
            .name = kSignatureHeader,
            .value = Secret(QString::fromLatin1(webhookSignature(m_key.reveal().toUtf8(), m_now(), body.bytes)))});
    m_http = std::make_unique<HttpCaller>(m_clock, options);
    const HttpCall call{.method = HttpCall::Method::Post,
                        .url = m_webhook.url,
                        .contentType = body.contentType,
                        .body = body.bytes,
                        .bearer = {}};
    if (const auto sent = m_http->call(call, [this](const HttpAnswer& answer) { onAnswer(answer); }); !sent) {
        m_outbox.failed(m_now());
        Q_EMIT failed(sent.error().detail);
        waitForNext();
    }
}

void WebhookSender::onAnswer(const HttpAnswer& answer)
{
    m_http.release()->deleteLater(); // it calls us
    const QString host = displayHost(m_webhook.url.host());
    if (!answer.failure && answer.status >= 200 && answer.status < 300) {
        m_outbox.delivered();
        Q_EMIT delivered();
    } else {
        m_outbox.failed(m_now());
        Q_EMIT failed(answer.failure ? u"%1 was not told: %2"_s.arg(host, errorCodeName(answer.failure->code))
                                     : u"%1 answered with %2"_s.arg(host).arg(answer.status));
    }
    waitForNext();
}

} // namespace roundtrip

#include "moc_WebhookSender.cpp"
