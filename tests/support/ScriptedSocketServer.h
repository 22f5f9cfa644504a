// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QPointer>
#include <QStringList>
#include <QUrl>
#include <QWebSocket>
#include <QWebSocketServer>

#include <functional>

namespace roundtrip::test {

/// A WebSocket server on loopback for protocols of JSON texts, which says exactly what a test says.
class ScriptedSocketServer : public QObject
{
    Q_OBJECT

public:
    explicit ScriptedSocketServer(const QStringList& subprotocols = {});

    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    /// The client that connected last; null while there is none.
    [[nodiscard]] QWebSocket* client() const { return m_client; }
    [[nodiscard]] int connectionCount() const { return m_connections; }
    [[nodiscard]] QUrl requestUrl() const { return m_requestUrl; }
    [[nodiscard]] QStringList offeredSubprotocols() const { return m_offered; }
    [[nodiscard]] const QList<QJsonObject>& frames() const { return m_frames; }
    /// Those whose "type" is this.
    [[nodiscard]] QList<QJsonObject> framesOf(const QString& type) const;

    void send(const QByteArray& text);
    void send(const QJsonObject& frame);
    void close(int code, const QString& reason = {});
    /// Pulls the cable: no close frame.
    void cut();

    std::function<void()> onConnected = {};
    std::function<void(const QJsonObject& frame)> onFrame = {};

private:
    void accept();

    int m_connections = 0;
    QUrl m_requestUrl;
    QStringList m_offered;
    QList<QJsonObject> m_frames;
    QPointer<QWebSocket> m_client;
    QWebSocketServer m_server;
};

} // namespace roundtrip::test
