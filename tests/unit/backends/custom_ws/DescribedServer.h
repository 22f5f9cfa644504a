// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QTcpServer>
#include <QUrl>
#include <QWebSocket>
#include <QWebSocketServer>

#include <functional>

namespace roundtrip::test {

/// A WebSocket server on loopback that does what a test says with each message, text or binary.
class DescribedServer : public QObject
{
    Q_OBJECT

public:
    using Script = std::function<void(QWebSocket& client, const QByteArray& message)>;

    explicit DescribedServer(Script script);

    [[nodiscard]] QString url() const;
    [[nodiscard]] QWebSocket* client() const { return m_client; } ///< the last that came
    [[nodiscard]] QUrl requestUrl() const { return m_requestUrl; }

    QList<QByteArray> heard = {};
    std::function<void(QWebSocket& client)> onConnected = {};
    bool lastWasBinary = false;

private:
    void accept();

    Script m_script;
    QUrl m_requestUrl;
    QPointer<QWebSocket> m_client;
    QWebSocketServer m_server; // last: its sockets say goodbye to what is above
};

/// An HTTP server on loopback that answers each POST with a status and a body.
class AnsweringServer : public QObject
{
    Q_OBJECT

public:
    AnsweringServer(int status, QByteArray answer);

    [[nodiscard]] QString url() const { return QStringLiteral("http://127.0.0.1:%1/send").arg(m_server.serverPort()); }
    QByteArray extraHead = {}; ///< of the answer, lines with their ends
    QByteArray head = {};      ///< of the last request
    QByteArray body = {};

private:
    void read(QTcpSocket& socket, QByteArray& buffer);

    int m_status;
    QByteArray m_answer;
    QTcpServer m_server;
};

} // namespace roundtrip::test
