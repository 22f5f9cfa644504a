// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/BackendConfig.h"
#include "backends/Connection.h"
#include "backends/WebSocketLink.h"
#include "backends/supabase/RealtimeCodec.h"
#include "backends/supabase/RealtimeTokens.h"

#include <QHash>
#include <QTimer>

namespace roundtrip {

struct RealtimeTimings
{
    Duration heartbeat = std::chrono::seconds(20); ///< the service wants one every 25 s
};

/// A link to a room of Supabase Realtime: a channel on a socket of its own, whose broadcasts come back to their sender
/// and are acknowledged (PROTOCOL.md). The keep-alive begins with us: a heartbeat that is not answered by the next one
/// shows a link that only looks open.
class RealtimeConnection final : public Connection
{
    Q_OBJECT

public:
    RealtimeConnection(const ResolvedBackend& backend, const ConnectionContext& context,
                       const RealtimeTimings& timings = {}, QObject* parent = nullptr);
    ~RealtimeConnection() override;

    [[nodiscard]] Result<Instant> send(const Envelope& envelope) override;
    void close() override;

private:
    void start() override;
    void abandon() override;
    void closeSocket() override { m_link.close(); }
    [[nodiscard]] QString protocolName() const override { return QStringLiteral("Supabase Realtime"); }
    [[nodiscard]] QString waitsFor() const override;
    [[nodiscard]] ConnectPhases phases() const override { return m_link.phases(); }

    void onToken(const QString& token);
    void onOpened(Instant when);
    void onText(const QByteArray& utf8, Instant arrival);
    void onHeartbeatDue();
    void handle(const realtime::Reply& reply, Instant arrival);
    void handle(const realtime::Broadcast& broadcast, Instant arrival);
    void handle(const realtime::System& system, Instant arrival);
    void handle(const realtime::ChannelClosed& closed, Instant arrival);
    void handle(const realtime::ChannelDied& died, Instant arrival);
    void handle(const realtime::Other&, Instant) {}

    [[nodiscard]] QString nextRef() { return QString::number(++m_lastRef); }
    [[nodiscard]] QString topic() const { return realtime::topicOf(room()); }

    RealtimeTimings m_timings;
    WebSocketLink m_link;
    RealtimeTokens m_tokens;
    QTimer m_heartbeat;
    QString m_token = {};
    quint64 m_lastRef = 0;
    QString m_joinRef = {};
    QString m_heartbeatRef = {};          ///< of the one that is not answered yet; empty: none
    QHash<QString, QString> m_asked = {}; ///< ids of messages that are not acknowledged yet, by ref
    QString m_lastWord = {};              ///< what the service said of the room's state, which may end it
};

} // namespace roundtrip
