// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/ChatFrames.h"
#include "lab/LabListener.h"
#include "lab/LabPlatform.h"
#include "lab/Postman.h"
#include "lab/Rooms.h"
#include "lab/ServerInstance.h"
#include "lab/SocketClient.h"
#include "lab/TokenBucket.h"
#include "lab/ec2_ws/Ec2WsProfile.h"

#include <memory>

namespace roundtrip {

/// "ec2-ws": the chat contract, version 1, on a server that keeps its clients' sockets itself.
///
/// A frame travels up its connection's leg, waits until the one thread is free, is handled, and what it causes travels
/// down the legs of those who get it. Where the profile has no delay for a step, that step is taken at once, without
/// any timer.
class Ec2WsServer final : public QObject, public LabServer
{
    Q_OBJECT

public:
    Ec2WsServer(LabContext& context, const Ec2WsProfile& profile);

    [[nodiscard]] Result<quint16> start(const QHostAddress& host, quint16 port) override;
    [[nodiscard]] QJsonObject describe() const override;
    void stop() override;

private:
    struct Client;
    struct Event;
    using ClientPtr = std::shared_ptr<Client>;
    using EventPtr = std::shared_ptr<Event>;

    void onHandshake(const Handshake& handshake);
    /// One of the connections that there may be, given back with its last copy: a handshake may still come to nothing.
    using Place = std::shared_ptr<void>;
    [[nodiscard]] Place takePlace();
    void onOpened(QWebSocket* socket, quint64 number, const Place& place);
    void onFrame(const ClientPtr& client, const QByteArray& frame, bool isBinary, Instant arrival);
    void onEnded(const ClientPtr& client);

    void handle(const EventPtr& event);
    void answer(const EventPtr& event);
    void join(const EventPtr& event, const chat_frames::Join& join);
    void send(const EventPtr& event, const chat_frames::Send& send);
    void refuse(const EventPtr& event, const chat_frames::Refusal& refusal);
    void reply(const EventPtr& event, const chat_frames::ServerFrame& frame);

    [[nodiscard]] Random stream(std::string_view purpose, const Event& event, quint64 receiver = 0) const;
    [[nodiscard]] ServerStamp stampOf(const Event& event) const;

    LabContext& m_context;
    const Ec2WsProfile m_profile;
    const Draws m_draws;
    const Postman m_postman;
    ServerInstance m_instance;
    LabListener m_listener;
    QObject m_sockets; ///< parent of all LabSockets, so that they go before the listener that accepted them
    Rooms m_rooms;
    QHash<quint64, ClientPtr> m_clients;
    quint64 m_lastNumber = 0;
    const std::shared_ptr<int> m_reserved = std::make_shared<int>(0); ///< connections let in, open or still opening
    Instant m_busyUntil{};
};

namespace ec2_ws {

/// For the table of the lab's platforms.
[[nodiscard]] LabPlatform labPlatform();

} // namespace ec2_ws

} // namespace roundtrip
