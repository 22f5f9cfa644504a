// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/ChatFrames.h"

#include <QSslConfiguration>
#include <QWebSocket>
#include <QWebSocketServer>

#include <functional>
#include <memory>
#include <optional>

namespace roundtrip::test {

/// A small server of the chat contract in the test's own thread, which a test can make misbehave.
class ContractServer : public QObject
{
    Q_OBJECT

public:
    /// Port 0: any. With a TLS configuration it speaks wss.
    explicit ContractServer(quint16 port = 0, const std::optional<QSslConfiguration>& tls = {});
    ~ContractServer() override;

    [[nodiscard]] bool isListening() const { return m_server->isListening(); }
    [[nodiscard]] quint16 port() const { return m_server->serverPort(); }
    [[nodiscard]] QString url() const;

    /// Sees every frame first; true: it dealt with it.
    std::function<bool(QWebSocket& from, const QByteArray& frame)> intercept = {};
    ServerStamp stamp = {.platform = QStringLiteral("ec2-ws"), .instance = QStringLiteral("test")};

    [[nodiscard]] const QList<QWebSocket*>& clients() const { return m_clients; }
    [[nodiscard]] const QByteArrayList& receivedFrames() const { return m_received; }
    /// How many frames of this action came.
    [[nodiscard]] int count(const QByteArray& action) const;
    [[nodiscard]] int handshakes() const { return m_handshakes; }

    void sendToAll(const QByteArray& frame);
    void closeAll(int code, const QString& reason = {});
    /// Cuts every connection without a close frame, as a process that is killed does.
    void cutAll();

private:
    void onConnection();
    void onText(QWebSocket& from, const QByteArray& frame);

    std::unique_ptr<QWebSocketServer> m_server;
    QList<QWebSocket*> m_clients = {};
    QHash<QString, QList<QWebSocket*>> m_rooms = {};
    QByteArrayList m_received = {};
    int m_handshakes = 0;
};

} // namespace roundtrip::test
