// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/LabListener.h"
#include "lab/LabPlatform.h"
#include "lab/vercel_ws/VercelWsRooms.h"

namespace roundtrip {

/// "vercel-ws": a function that holds its sockets itself. A handshake runs the function, in an instance that has room
/// for another socket or in a new one, which is the only cold start there is; the socket stays in that instance until
/// it ends, at the function's maximum duration at the latest. The chat in the instances: VercelWsRooms.
class VercelWsServer final : public QObject, public LabServer
{
    Q_OBJECT

public:
    VercelWsServer(LabContext& context, const VercelWsProfile& profile);

    [[nodiscard]] Result<quint16> start(const QHostAddress& host, quint16 port) override;
    [[nodiscard]] QJsonObject describe() const override;
    void stop() override;

private:
    void onHandshake(const Handshake& handshake);
    void answerHandshake(const VercelWsClientPtr& client, const Handshake& handshake, TruthLine line);
    void onOpened(const VercelWsClientPtr& client, QWebSocket* webSocket);
    void onFrame(const VercelWsClientPtr& client, const QByteArray& frame, bool isBinary, Instant arrival);
    void handle(const VercelWsEventPtr& event);
    void onEnded(const VercelWsClientPtr& client);
    void watchDuration(const VercelWsClientPtr& client);

    [[nodiscard]] FunctionProfile functionProfile() const;
    void refuse(const Handshake& handshake, TruthLine line, int status, const QByteArray& code);

    LabContext& m_context;
    const VercelWsProfile m_profile;
    const Draws m_draws;
    LabListener m_listener;
    QObject m_sockets; ///< parent of all LabSockets, so that they go before the listener that accepted them
    FunctionPool m_pool;
    VercelWsRooms m_rooms;
    QHash<QString, Instant> m_busyUntil; ///< by instance: one thread each
    QSet<QString> m_met;                 ///< instances that have had an event
    quint64 m_lastNumber = 0;
};

namespace vercel_ws {

/// For the table of the lab's platforms.
[[nodiscard]] LabPlatform labPlatform();

} // namespace vercel_ws

} // namespace roundtrip
