// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/ChatFrames.h"
#include "lab/LabListener.h"
#include "lab/LabPlatform.h"
#include "lab/Postman.h"
#include "lab/cloudflare_do/ObjectSocket.h"
#include "lab/cloudflare_do/RoomObject.h"

#include <memory>

namespace roundtrip {

/// "cloudflare-do": a Worker that lets clients in by "/room/NAME", and an object for each room that sleeps after ten
/// idle seconds with its sockets open.
///
/// The exact keep-alive is answered at the edge and touches no object; every other frame travels up its leg, wakes the
/// object where it sleeps, waits for its one thread, and what it causes travels down the legs of the members.
class CloudflareDoServer final : public QObject, public LabServer
{
    Q_OBJECT

public:
    CloudflareDoServer(LabContext& context, const CloudflareDoProfile& profile);

    [[nodiscard]] Result<quint16> start(const QHostAddress& host, quint16 port) override;
    [[nodiscard]] QJsonObject describe() const override;
    void stop() override;

private:
    using ObjectPtr = std::shared_ptr<RoomObject>;

    void onHandshake(const Handshake& handshake);
    void refuse(const Handshake& handshake, TruthLine line, int status);
    void letIn(const Handshake& handshake, const ObjectSocketPtr& client, TruthLine line);
    void onOpened(const ObjectSocketPtr& client, QWebSocket* socket);
    void onFrame(const ObjectSocketPtr& client, const QByteArray& frame, bool isBinary, Instant arrival);
    void onEnded(const ObjectSocketPtr& client);
    /// Nobody is left: what is kept of it is kept only as long as its memory is.
    void forgetWhenAsleep(const QString& room);
    void deploy();
    void planDeployment();

    void answerAutomatically(const ObjectSocketPtr& client);
    void handle(const ObjectEventPtr& event);
    void answer(const ObjectEventPtr& event);
    void join(const ObjectEventPtr& event, const chat_frames::Join& join);
    void send(const ObjectEventPtr& event, const chat_frames::Send& send);
    void refuse(const ObjectEventPtr& event, const chat_frames::Refusal& refusal);
    void reply(const ObjectEventPtr& event, const chat_frames::ServerFrame& frame);

    [[nodiscard]] ObjectPtr objectOf(const QString& room);
    [[nodiscard]] Random stream(std::string_view purpose, const ObjectEvent& event, quint64 receiver = 0) const;
    [[nodiscard]] ServerStamp stampOf(ObjectEvent& event);
    [[nodiscard]] TruthLine lineOf(const ObjectEvent& event) const;
    void later(Instant due, DelayLine::Action action);

    LabContext& m_context;
    const CloudflareDoProfile m_profile;
    const Draws m_draws;
    const Postman m_postman;
    const bool m_isInstant; ///< no step has a delay: all is done at once, without any timer
    LabListener m_listener;
    QObject m_sockets; ///< parent of all LabSockets, so that they go before the listener that accepted them
    QHash<QString, ObjectPtr> m_objects;
    QHash<quint64, ObjectSocketPtr> m_clients;
    quint64 m_lastNumber = 0;
    quint64 m_deployments = 0;
};

namespace cloudflare_do {

/// For the table of the lab's platforms.
[[nodiscard]] LabPlatform labPlatform();

} // namespace cloudflare_do

} // namespace roundtrip
