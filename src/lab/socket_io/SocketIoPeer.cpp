// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/socket_io/SocketIoPeer.h"

#include <utility>

namespace roundtrip {

using namespace Qt::StringLiterals;
using socket_io::Packet;
using socket_io::PacketType;

void SocketIoPeer::open(LabSocket* opened, const QString& engineId)
{
    socket = opened;
    socket->setMaxBufferedBytes(profile.maxBufferedBytes);
    connect(socket, &LabSocket::textReceived, this, &SocketIoPeer::onText);
    connect(socket, &LabSocket::binaryReceived, this, [this](const QByteArray&, Instant) { onBinary(); });
    connect(socket, &LabSocket::ended, this, &SocketIoPeer::ended);
    sendFrame(socket_io::encode(socket_io::Handshake{
        .sid = engineId, .pingInterval = profile.pingInterval, .pingTimeout = profile.pingTimeout}));
    schedulePing();
    later(context.scaled(profile.connectTimeout), &SocketIoPeer::checkConnected);
}

bool SocketIoPeer::sendFrame(const QByteArray& frame)
{
    return socket && socket->sendText(QString::fromUtf8(frame));
}

void SocketIoPeer::close()
{
    if (socket)
        socket->close(QWebSocketProtocol::CloseCodeNormal, {});
}

void SocketIoPeer::onText(const QString& text, Instant arrival)
{
    const QByteArray bytes = text.toUtf8();
    const auto frame = socket_io::decode(bytes);
    if (!frame || m_attachments > 0 || std::holds_alternative<socket_io::EnginePing>(frame.value()))
        return close(); // a parse error; a text where parts were due; a ping, which is the server's alone
    if (std::holds_alternative<socket_io::EnginePong>(frame.value())) {
        if (std::exchange(m_awaitsPong, false))
            schedulePing();
    } else if (std::holds_alternative<socket_io::EngineClose>(frame.value())) {
        hasLeft = true;
        close();
    } else if (const auto* packet = std::get_if<Packet>(&frame.value())) {
        m_attachments = packet->attachments;
        m_wasConnected = m_wasConnected || packet->type == PacketType::Connect;
        Q_EMIT packetReceived(*packet, bytes.size(), arrival);
    }
}

void SocketIoPeer::onBinary()
{
    if (m_attachments == 0)
        return close(); // that nobody announced
    --m_attachments;
}

/// Entries of the delay line outlive many sessions: they hold none of them.
void SocketIoPeer::later(Duration span, void (SocketIoPeer::*what)())
{
    context.delays.after(span, [weak = weak_from_this(), what] {
        const auto peer = weak.lock();
        if (peer && peer->socket)
            (*peer.*what)();
    });
}

void SocketIoPeer::schedulePing()
{
    later(profile.pingInterval, &SocketIoPeer::ping);
}

void SocketIoPeer::ping()
{
    m_awaitsPong = true;
    sendFrame(socket_io::encode(socket_io::EnginePing{}));
    later(profile.pingTimeout, &SocketIoPeer::checkPong);
}

void SocketIoPeer::checkPong()
{
    if (m_awaitsPong)
        close();
}

void SocketIoPeer::checkConnected()
{
    if (!m_wasConnected)
        close();
}

} // namespace roundtrip

#include "moc_SocketIoPeer.cpp"
