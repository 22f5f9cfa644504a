// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/LabListener.h"
#include "lab/LabPlatform.h"
#include "lab/socket_io/SocketIoChatRoom.h"

namespace roundtrip {

/// "socket-io": a Socket.IO server in one process, over WebSocket alone. Where the profile says so the process dies and
/// takes a while to start again: then every socket is cut, whoever comes meanwhile is refused by what stands before it
/// (502), and no session is known any more.
class SocketIoServer final : public QObject, public LabServer
{
    Q_OBJECT

public:
    SocketIoServer(LabContext& context, const SocketIoProfile& profile);

    [[nodiscard]] Result<quint16> start(const QHostAddress& host, quint16 port) override;
    [[nodiscard]] QJsonObject describe() const override;
    void stop() override;

private:
    void rise();
    void killProcess();
    void onHandshake(const Handshake& handshake);
    /// The HTTP status and the words that refuse it; 0: it is let in.
    [[nodiscard]] std::pair<int, QByteArray> refusalOf(const RequestHead& head) const;
    void onOpened(const SocketIoPeerPtr& peer, QWebSocket* webSocket);
    void onPacket(const SocketIoPeerPtr& peer, const socket_io::Packet& packet, qint64 bytes, Instant arrival);
    void handle(const SocketIoEventPtr& event);
    void onEnded(const SocketIoPeerPtr& peer);

    LabContext& m_context;
    const SocketIoProfile m_profile;
    const Draws m_draws;
    LabListener m_listener;
    QObject m_sockets; ///< parent of all LabSockets, so that they go before the listener that accepted them
    SocketIoChatRoom m_chat;
    QHash<quint64, SocketIoPeerPtr> m_open;
    quint64 m_lastNumber = 0;
    quint64 m_starts = 0; ///< of the process, after the first
    bool m_isUp = false;
    Instant m_busyUntil{};
};

namespace socket_io {

/// For the table of the lab's platforms.
[[nodiscard]] LabPlatform labPlatform();

} // namespace socket_io

} // namespace roundtrip
