// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "alerts/AlertOutbox.h"
#include "alerts/WebhookText.h"
#include "backends/HttpCaller.h"

#include <QTimer>

#include <functional>
#include <memory>

namespace roundtrip {

/// Sends messages to one webhook, in their order, each until it was taken (2xx); AlertOutbox says when. Signed where
/// there is a key. Redirects are not followed: they would carry the message to whom nobody chose. What goes wrong names
/// the host alone, since the path of a webhook is often its secret. Belongs to one thread.
class WebhookSender : public QObject
{
    Q_OBJECT

public:
    /// UTC now; tests put their own behind it.
    using Now = std::function<std::chrono::sys_seconds()>;

    WebhookSender(AlertWebhook webhook, Secret key, const Clock& clock, Now now, QObject* parent = nullptr);
    ~WebhookSender() override;

    void send(AlertMessage message);
    [[nodiscard]] std::size_t waiting() const { return m_outbox.waiting(); }

Q_SIGNALS:
    void delivered();
    /// A try; it is tried again.
    void failed(const QString& why);

private:
    void tryNext();
    void onAnswer(const HttpAnswer& answer);
    void waitForNext();

    const AlertWebhook m_webhook;
    const Secret m_key;
    const Clock& m_clock;
    const Now m_now;
    AlertOutbox m_outbox;
    std::unique_ptr<HttpCaller> m_http; ///< of the message that is on its way: its head has that one's signature
    QTimer m_next;
};

} // namespace roundtrip
