// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/socket_io/SocketIoChat.h"
#include "lab/Postman.h"
#include "lab/Rooms.h"
#include "lab/ServerInstance.h"
#include "lab/socket_io/SocketIoPeer.h"
#include "lab/socket_io/SocketIoSessions.h"

#include <QHash>

#include <memory>

namespace roundtrip {

using SocketIoPeerPtr = std::shared_ptr<SocketIoPeer>;

/// One packet of a client, on its way through the process.
struct SocketIoEvent
{
    SocketIoPeerPtr peer = {};
    socket_io::Packet packet = {};
    quint64 number = 0; ///< of this peer's packets, from 1
    Instant arrival{};
    Instant handledFrom{};
    bool cold = false;
    Duration drawn{0};
    Duration waited{0};
};
using SocketIoEventPtr = std::shared_ptr<SocketIoEvent>;

/// The chat in the server's process: the namespace "/", its rooms, acknowledgements, and what recovery keeps.
class SocketIoChatRoom
{
public:
    SocketIoChatRoom(LabContext& context, const Draws& draws, const SocketIoProfile& profile);

    void handle(const SocketIoEventPtr& event);
    /// Its socket has ended.
    void remove(const SocketIoPeerPtr& peer);
    /// The process has died, and another begins: nothing is known any more.
    void restart();

private:
    void connectPeer(const SocketIoEventPtr& event);
    void recover(const SocketIoEventPtr& event, const SocketIoSessions::Recovered& recovered);
    void answer(const SocketIoEventPtr& event);
    void join(const SocketIoEventPtr& event, const chat_frames::Join& join);
    void send(const SocketIoEventPtr& event, const chat_frames::Send& send);
    void acknowledge(const SocketIoEventPtr& event, const socket_io::Answer& answer);
    void reply(const SocketIoEventPtr& event, const QByteArray& frame);

    [[nodiscard]] QString identifier(std::string_view purpose, quint64 number) const;
    [[nodiscard]] Random stream(std::string_view purpose, const SocketIoEvent& event, quint64 receiver = 0) const;
    [[nodiscard]] ServerStamp stampOf(const SocketIoEvent& event) const;

    LabContext& m_context;
    const Draws& m_draws;
    const SocketIoProfile& m_profile;
    const Postman m_postman;
    std::unique_ptr<ServerInstance> m_instance;
    SocketIoSessions m_sessions;
    Rooms m_rooms;
    QHash<quint64, SocketIoPeerPtr> m_peers; ///< in the namespace
};

} // namespace roundtrip
