// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/LabListener.h"

#include "core/AddressText.h"
#include "lab/HeadReader.h"
#include "serving/HttpRefusal.h"
#include "serving/WebPageCheck.h"

#include <QSysInfo>
#include <QTcpSocket>
#include <QWebSocket>

#include <memory>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr int kBacklog = 1024; // a load test opens hundreds of connections in one go
constexpr char kNoWebPages[] = "The lab serves programs on this machine, no pages in browsers.\n";

} // namespace

LabListener::LabListener(HandshakeHandler onHandshake, HttpConnection::Handler onHttp, const ListenerLimits& limits,
                         QObject* parent)
    : QObject(parent),
      m_onHandshake(std::move(onHandshake)),
      m_limits(limits),
      m_onHttp(std::move(onHttp)),
      m_webSockets(u"Roundtrip lab"_s, QWebSocketServer::NonSecureMode)
{
    m_front.setListenBacklogSize(kBacklog);
    m_webSockets.setMaxPendingConnections(limits.maxSockets);
    connect(&m_front, &SocketFront::arrived, this, [this](QTcpSocket* socket) { onArrived(*socket); });
    connect(&m_webSockets, &QWebSocketServer::newConnection, this, &LabListener::onWebSocketOpened);
}

LabListener::~LabListener()
{
    disconnect(&m_front, nullptr, this, nullptr);
    close();
}

Result<quint16> LabListener::listen(const QHostAddress& host, quint16 port)
{
    if (!m_front.listen(host, port))
        return Error{.code = ErrorCode::LabFailed,
                     .detail = u"The lab cannot listen on %1: %2"_s.arg(displayHostPort(host.toString(), port),
                                                                        m_front.errorString()),
                     .hint = u"Is another program using the port? Port 0 takes any that is free."_s};
    return m_front.serverPort();
}

QString LabListener::authority() const
{
    return displayHostPort(connectableHost(m_front.serverAddress()), m_front.serverPort());
}

QString LabListener::connectableHost(const QHostAddress& listening)
{
    if (listening == QHostAddress(QHostAddress::Any) || listening == QHostAddress(QHostAddress::AnyIPv4))
        return QHostAddress(QHostAddress::LocalHost).toString();
    if (listening == QHostAddress(QHostAddress::AnyIPv6))
        return QHostAddress(QHostAddress::LocalHostIPv6).toString();
    return listening.toString();
}

void LabListener::close()
{
    m_front.close();
    m_opening.clear();
    const QSet<QTcpSocket*> sockets = std::exchange(m_sockets, {});
    for (QTcpSocket* socket : sockets) {
        disconnect(socket, nullptr, this, nullptr);
        socket->abort();
    }
}

void LabListener::onArrived(QTcpSocket& socket)
{
    if (m_sockets.size() >= m_limits.maxSockets) {
        socket.abort();
        return;
    }
    m_sockets.insert(&socket);
    connect(&socket, &QObject::destroyed, this, [this, &socket] { m_sockets.remove(&socket); });
    auto* reader = new HeadReader(socket, m_limits.maxHeadBytes, m_limits.headPatience);
    connect(reader, &HeadReader::headRead, this, [this, &socket](const RequestHead& head) { onHead(socket, head); });
    connect(reader, &HeadReader::failed, this, [&socket](int status) { refuseRequest(socket, status); });
}

void LabListener::onHead(QTcpSocket& socket, const RequestHead& head)
{
    if (isFromWebPage(head.fields))
        return refuseRequest(socket, 403, kNoWebPages);
    if (head.wantsWebSocket()) {
        if (const int fault = head.handshakeFault(); fault != 0) {
            refuseRequest(socket, fault, {}, {{"Sec-WebSocket-Version", "13"}});
            return;
        }
        m_onHandshake(Handshake(head, socket, [this](QTcpSocket& accepted, const Handshake::Opened& opened) {
            handOverToWebSockets(accepted, opened);
        }));
        return;
    }
    if (m_onHttp)
        handOverToHttp(socket);
    else
        refuseRequest(socket, 426, "This is a WebSocket server: connect with ws://\n", {{"Upgrade", "websocket"}});
}

bool LabListener::isFromWebPage(const QList<std::pair<QByteArray, QByteArray>>& fields) const
{
    // Others on the network may know this machine by its name; whoever is on it has no need to.
    const bool isOpen = !m_front.serverAddress().isLoopback();
    return roundtrip::isFromWebPage(fields, isOpen ? QSysInfo::machineHostName().toLatin1() : QByteArray());
}

void LabListener::handOverToHttp(QTcpSocket& socket)
{
    const HttpLimits limits{.maxHeadBytes = m_limits.maxHeadBytes,
                            .maxBodyBytes = m_limits.maxBodyBytes,
                            .patience = m_limits.bodyPatience};
    const auto handler = [this](const HttpRequest& request, const HttpReply& reply) {
        if (isFromWebPage(request.fields)) // a later request on the same connection
            reply.send(403, "text/plain", kNoWebPages);
        else
            m_onHttp(request, reply);
    };
    (new HttpConnection(socket, handler, limits, m_waitingBodyBytes))->look();
}

void LabListener::handOverToWebSockets(QTcpSocket& socket, const Handshake::Opened& opened)
{
    m_sockets.remove(&socket);
    disconnect(&socket, &QTcpSocket::disconnected, &socket, &QObject::deleteLater);
    const Peer peer{socket.peerAddress(), socket.peerPort()};
    m_opening.insert(peer, opened);
    connect(&socket, &QObject::destroyed, this, [this, peer] { m_opening.remove(peer); });
    m_webSockets.handleConnection(&socket);
    cutWherePongsPileUp(socket);
}

/// QWebSocket answers every ping by itself, whether the peer reads the answers or not.
void LabListener::cutWherePongsPileUp(QTcpSocket& socket) const
{
    connect(&socket, &QTcpSocket::readyRead, &socket, [&socket, most = m_limits.maxUnsentBytes] {
        if (socket.bytesToWrite() > most) // not from inside its own signal
            QMetaObject::invokeMethod(&socket, &QTcpSocket::abort, Qt::QueuedConnection);
    });
}

void LabListener::onWebSocketOpened()
{
    while (QWebSocket* socket = m_webSockets.nextPendingConnection()) {
        socket->setMaxAllowedIncomingFrameSize(m_limits.maxFrameBytes);
        socket->setMaxAllowedIncomingMessageSize(m_limits.maxMessageBytes);
        const auto opened = m_opening.take({socket->peerAddress(), socket->peerPort()});
        if (opened && socket->isValid())
            opened(socket);
        else
            delete socket; // the lab is being stopped, or it has left already and nothing would tell so again
    }
}

} // namespace roundtrip

#include "moc_LabListener.cpp"
