// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerts/WebhookText.h"

#include "core/CompactJson.h"

#include <QMessageAuthenticationCode>

namespace roundtrip {

WebhookBody webhookBody(const AlertMessage& message, WebhookForm form)
{
    if (form == WebhookForm::Plain)
        return {.contentType = "text/plain; charset=utf-8", .bytes = message.text().toUtf8()};
    const QJsonObject json =
        form == WebhookForm::Json ? message.toJson() : QJsonObject{{QStringLiteral("text"), message.text()}};
    return {.contentType = "application/json", .bytes = compactJson(json)};
}

QByteArray webhookSignature(const QByteArray& key, std::chrono::sys_seconds when, const QByteArray& body)
{
    const QByteArray seconds = QByteArray::number(qint64(when.time_since_epoch().count()));
    const QByteArray code =
        QMessageAuthenticationCode::hash(seconds + '.' + body, key, QCryptographicHash::Sha256).toHex();
    return "t=" + seconds + ",v1=" + code;
}

} // namespace roundtrip
