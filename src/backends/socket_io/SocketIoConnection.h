// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/BackendConfig.h"
#include "backends/Connection.h"
#include "backends/Liveness.h"
#include "backends/WebSocketLink.h"
#include "backends/socket_io/SocketIoChat.h"
#include "backends/socket_io/SocketIoErrors.h"
#include "backends/socket_io/SocketIoResume.h"

#include <QHash>

#include <memory>
#include <utility>

namespace roundtrip {

/// How a backend's settings make a connection.
struct SocketIoSettings
{
    WebSocketOptions socket = {};
    QString nsp = QStringLiteral("/");
    QJsonObject auth = {}; ///< the namespace's, where the token goes there

    [[nodiscard]] static SocketIoSettings of(const ResolvedBackend& backend);
};

/// A link to a Socket.IO server over WebSocket alone: engine handshake, namespace, then our chat as events with
/// acknowledgements. The server pings and we answer; where it keeps sessions, a lost link goes on where it was.
class SocketIoConnection final : public Connection
{
    Q_OBJECT

public:
    SocketIoConnection(const SocketIoSettings& settings, const ConnectionContext& context, QObject* parent = nullptr);

    [[nodiscard]] Result<Instant> send(const Envelope& envelope) override;
    void close() override;
    void joinToo(const QString& room) override;
    void leaveRoom(const QString& room) override;
    [[nodiscard]] QByteArray resumeToken() const override;

protected:
    void start() override;
    void abandon() override;
    void closeSocket() override { m_link.close(); }
    [[nodiscard]] QString protocolName() const override { return QStringLiteral("Socket.IO"); }
    [[nodiscard]] QString waitsFor() const override { return m_link.waitsFor(); }
    [[nodiscard]] ConnectPhases phases() const override { return m_link.phases(); }

private:
    void onText(const QByteArray& utf8, Instant arrival);
    void onHandshake(const socket_io::Handshake& handshake);
    void onPacket(const socket_io::Packet& packet, Instant arrival);
    void onConnected(const QJsonObject& data, Instant arrival);
    void onEvent(const socket_io::Packet& event, Instant arrival);
    void onAck(const socket_io::Packet& ack, Instant arrival);
    void onJoinAnswer(const QString& name, const Result<socket_io::Answer>& answer, Instant arrival);
    [[nodiscard]] bool isIn(const QString& name) const;
    void becomeReady(Instant arrival, const std::optional<ServerStamp>& stamp);
    void onClosed(int code, const QString& reason);
    void onSilence(Duration silence);
    void sendFrame(const QByteArray& frame);

    const SocketIoSettings m_settings;
    WebSocketLink m_link;
    std::unique_ptr<Liveness> m_liveness; ///< once the server has said how often it pings
    const socket_io::SocketIoResume m_before;
    socket_io::SocketIoResume m_resume;
    socket_io::LastWord m_last = socket_io::LastWord::NotConnected;
    qint64 m_maxPayload = 0;
    quint64 m_nextAck = 0;
    QHash<quint64, QString> m_joining;               ///< rooms by the acknowledgement that each waits for
    bool m_hasLeftFirst = false;                     ///< the room that it was opened for; the others stand in m_resume
    QHash<quint64, QString> m_unanswered;            ///< message ids by the acknowledgement that each waits for
    QList<std::pair<Envelope, Instant>> m_recovered; ///< come before the namespace's answer
};

} // namespace roundtrip
