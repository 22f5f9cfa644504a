// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/ContractServer.h"

#include <QHostAddress>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

ContractServer::ContractServer(quint16 port, const std::optional<QSslConfiguration>& tls)
    : m_server(std::make_unique<QWebSocketServer>(u"test"_s,
                                                  tls ? QWebSocketServer::SecureMode : QWebSocketServer::NonSecureMode))
{
    if (tls)
        m_server->setSslConfiguration(*tls);
    connect(m_server.get(), &QWebSocketServer::newConnection, this, &ContractServer::onConnection);
    m_server->listen(QHostAddress::LocalHost, port);
}

ContractServer::~ContractServer()
{
    m_server->close();
    cutAll();
}

QString ContractServer::url() const
{
    const QString scheme = m_server->secureMode() == QWebSocketServer::SecureMode ? u"wss"_s : u"ws"_s;
    return u"%1://127.0.0.1:%2/"_s.arg(scheme).arg(port());
}

int ContractServer::count(const QByteArray& action) const
{
    const QByteArray needle = "\"action\":\"" + action + '"';
    return static_cast<int>(std::count_if(m_received.cbegin(), m_received.cend(),
                                          [&](const QByteArray& frame) { return frame.contains(needle); }));
}

void ContractServer::sendToAll(const QByteArray& frame)
{
    for (QWebSocket* client : m_clients)
        client->sendTextMessage(QString::fromUtf8(frame));
}

void ContractServer::closeAll(int code, const QString& reason)
{
    for (QWebSocket* client : QList(m_clients))
        client->close(static_cast<QWebSocketProtocol::CloseCode>(code), reason);
}

void ContractServer::cutAll()
{
    for (QWebSocket* client : QList(m_clients))
        client->abort();
}

void ContractServer::onConnection()
{
    while (QWebSocket* client = m_server->nextPendingConnection()) {
        ++m_handshakes;
        client->setParent(this);
        m_clients << client;
        connect(client, &QWebSocket::textMessageReceived, this,
                [this, client](const QString& text) { onText(*client, text.toUtf8()); });
        connect(client, &QWebSocket::disconnected, this, [this, client] {
            m_clients.removeAll(client);
            for (QList<QWebSocket*>& members : m_rooms)
                members.removeAll(client);
            client->deleteLater();
        });
    }
}

void ContractServer::onText(QWebSocket& from, const QByteArray& frame)
{
    m_received << frame;
    if (intercept && intercept(from, frame))
        return;
    const auto reply = [&from](const chat_frames::ServerFrame& answer) {
        from.sendTextMessage(QString::fromUtf8(chat_frames::encode(answer)));
    };
    const auto decoded = chat_frames::decodeClientFrame(frame);
    if (const auto* refusal = std::get_if<chat_frames::Refusal>(&decoded))
        return reply(*refusal);
    const auto& request = std::get<chat_frames::ClientFrame>(decoded);
    if (const auto* join = std::get_if<chat_frames::Join>(&request)) {
        QList<QWebSocket*>& members = m_rooms[join->room];
        if (!members.contains(&from))
            members << &from;
        reply(chat_frames::Joined{.room = join->room, .members = static_cast<int>(members.size()), .server = stamp});
    } else if (const auto* leave = std::get_if<chat_frames::Leave>(&request)) {
        m_rooms[leave->room].removeAll(&from);
        reply(chat_frames::Left{.room = leave->room});
    } else if (const auto* send = std::get_if<chat_frames::Send>(&request)) {
        for (QWebSocket* member : m_rooms.value(send->message.room))
            member->sendTextMessage(QString::fromUtf8(chat_frames::encodeChat(send->raw, stamp)));
    } else if (std::holds_alternative<chat_frames::Ping>(request)) {
        reply(chat_frames::Pong{});
    }
}

} // namespace roundtrip::test

#include "moc_ContractServer.cpp"
