// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/EchoServer.h"

#include "contract/ChatFrames.h"
#include "core/IoDispatcher.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QWebSocket>
#include <QWebSocketCorsAuthenticator>
#include <QWebSocketServer>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

void answer(QWebSocket& socket, const QString& text)
{
    const auto frame = chat_frames::decodeClientFrame(text.toUtf8());
    const auto* client = std::get_if<chat_frames::ClientFrame>(&frame);
    if (!client)
        return;
    QByteArray reply;
    if (const auto* join = std::get_if<chat_frames::Join>(client))
        reply = chat_frames::encode(chat_frames::Joined{.room = join->room, .members = 1, .server = {}});
    else if (const auto* send = std::get_if<chat_frames::Send>(client))
        reply = chat_frames::encode(chat_frames::Chat{send->message});
    if (reply.isEmpty())
        return;
    socket.sendTextMessage(QString::fromUtf8(reply));
    socket.flush();
}

void serve(QWebSocketServer& server)
{
    while (QWebSocket* socket = server.nextPendingConnection()) {
        QObject::connect(socket, &QWebSocket::textMessageReceived, socket,
                         [socket](const QString& text) { answer(*socket, text); });
        QObject::connect(socket, &QWebSocket::disconnected, socket, &QObject::deleteLater);
    }
}

/// QWebSocketServer leaves Nagle's algorithm on: an answer would then wait for the acknowledgement of the one before,
/// which comes with the client's next message, and the floor would be the client's own interval.
void admit(QTcpServer& listener, QWebSocketServer& server)
{
    while (QTcpSocket* socket = listener.nextPendingConnection()) {
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        server.handleConnection(socket);
    }
}

} // namespace

EchoServer::EchoServer()
    : m_server(std::make_unique<QWebSocketServer>(u"roundtrip-echo"_s, QWebSocketServer::NonSecureMode)),
      m_listener(std::make_unique<QTcpServer>())
{
    QWebSocketServer* server = m_server.get();
    QTcpServer* listener = m_listener.get();
    // Pages in browsers name themselves in Origin; nobody but ourselves is to be answered.
    QObject::connect(server, &QWebSocketServer::originAuthenticationRequired, server,
                     [](QWebSocketCorsAuthenticator* visitor) { visitor->setAllowed(visitor->origin().isEmpty()); });
    QObject::connect(server, &QWebSocketServer::newConnection, server, [server] { serve(*server); });
    QObject::connect(listener, &QTcpServer::newConnection, server, [listener, server] { admit(*listener, *server); });
    m_thread.setObjectName(u"echo"_s);
    useIoDispatcher(m_thread);
    m_server->moveToThread(&m_thread);
    m_listener->moveToThread(&m_thread);
    m_thread.start();
}

EchoServer::~EchoServer()
{
    QMetaObject::invokeMethod(
        m_server.get(),
        [this] {
            m_listener.reset();
            m_server.reset();
        },
        Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

Result<QUrl> EchoServer::listen()
{
    bool listening = false;
    QMetaObject::invokeMethod(
        m_server.get(), [this, &listening] { listening = m_listener->listen(QHostAddress::LocalHost, 0); },
        Qt::BlockingQueuedConnection);
    if (!listening)
        return Error{.code = ErrorCode::NetworkFailure,
                     .detail = u"The self-check cannot listen on loopback: %1"_s.arg(m_listener->errorString()),
                     .hint = {}};
    QUrl url;
    url.setScheme(u"ws"_s);
    url.setHost(u"127.0.0.1"_s);
    url.setPort(m_listener->serverPort());
    url.setPath(u"/"_s);
    return url;
}

} // namespace roundtrip
