// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "lab/Handshake.h"
#include "lab/SocketFront.h"
#include "serving/HttpConnection.h"

#include <QSet>
#include <QWebSocketServer>

#include <chrono>
#include <optional>

namespace roundtrip {

struct ListenerLimits
{
    int maxSockets = 12'000; ///< ten thousand of a load run, and some to look in
    qsizetype maxHeadBytes = 16 * 1024;
    std::chrono::milliseconds headPatience{10'000}; ///< for the whole head of the first request
    qint64 maxBodyBytes = 1024 * 1024;
    std::chrono::milliseconds bodyPatience{10'000}; ///< for a whole request after the first, or the rest of that
    quint64 maxFrameBytes = 128 * 1024;             ///< WebSocket frames and messages from clients; over it: close 1009
    quint64 maxMessageBytes = 128 * 1024;
    qint64 maxUnsentBytes = 1024 * 1024; ///< to a WebSocket, answers to its pings included; over it: cut
};

/// One port for WebSockets and HTTP. Looks at the head of the first request of each connection, under limits of size
/// and time, and then gives the socket to Qt's WebSocket server, to an HttpConnection, or refuses it with a status.
/// Pages in browsers are refused with 403 (WebPageCheck): whatever site a user looks at could otherwise join the lab.
/// Belongs to one thread.
class LabListener : public QObject
{
    Q_OBJECT

public:
    using HandshakeHandler = std::function<void(const Handshake& handshake)>;

    /// Without an HTTP handler, plain requests are answered with 426.
    LabListener(HandshakeHandler onHandshake, HttpConnection::Handler onHttp, const ListenerLimits& limits = {},
                QObject* parent = nullptr);
    ~LabListener() override;

    /// Of those that a client offers, the first of these is agreed on; without a call none is.
    void setSubprotocols(const QStringList& names) { m_webSockets.setSupportedSubprotocols(names); }
    /// Port 0 takes any. Gives the port, or LabFailed.
    [[nodiscard]] Result<quint16> listen(const QHostAddress& host, quint16 port);
    /// "host:port" for URLs that lead here. Once it listens.
    [[nodiscard]] QString authority() const;
    /// Pure: how to reach what listens there: "any" is an address to listen at, not to connect to.
    [[nodiscard]] static QString connectableHost(const QHostAddress& listening);
    /// Takes no new connections; HTTP connections and unanswered handshakes are cut, open WebSockets stay.
    void close();

private:
    using Peer = std::pair<QHostAddress, quint16>;

    void onArrived(QTcpSocket& socket);
    void onHead(QTcpSocket& socket, const RequestHead& head);
    void handOverToHttp(QTcpSocket& socket);
    void handOverToWebSockets(QTcpSocket& socket, const Handshake::Opened& opened);
    void onWebSocketOpened();
    [[nodiscard]] bool isFromWebPage(const QList<std::pair<QByteArray, QByteArray>>& fields) const;
    void cutWherePongsPileUp(QTcpSocket& socket) const;

    const HandshakeHandler m_onHandshake;
    const ListenerLimits m_limits;
    const HttpConnection::Handler m_onHttp;
    std::shared_ptr<qint64> m_waitingBodyBytes = std::make_shared<qint64>(0);
    QWebSocketServer m_webSockets;
    SocketFront m_front;
    QSet<QTcpSocket*> m_sockets;
    QHash<Peer, Handshake::Opened> m_opening; ///< let in, while the handshake is still being answered
};

} // namespace roundtrip
