// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/supabase/RealtimeCodec.h"
#include "lab/LabListener.h"
#include "lab/LabPlatform.h"
#include "lab/Postman.h"
#include "lab/TokenBucket.h"
#include "lab/supabase/RealtimeKeys.h"
#include "lab/supabase/RealtimePeer.h"
#include "lab/supabase/SupabaseProfile.h"
#include "lab/supabase/TokenFunction.h"

#include <memory>

namespace roundtrip {

/// "supabase": Supabase Realtime, serializer 1.0.0, and the kit's token function beside it, on one port. A broadcast
/// goes to every member of its room, the sender where it asked for itself, and is acknowledged where that was asked
/// for. Every no comes after a deliberate wait; what cannot be read is dropped in silence.
class SupabaseServer final : public QObject, public LabServer
{
    Q_OBJECT

public:
    SupabaseServer(LabContext& context, const SupabaseProfile& profile);

    [[nodiscard]] Result<quint16> start(const QHostAddress& host, quint16 port) override;
    [[nodiscard]] QJsonObject describe() const override;
    void stop() override;

private:
    struct Event
    {
        RealtimePeerPtr from;
        quint64 number = 0; ///< of this client's frames, from 1
        Instant arrival{};
        Duration drawn{0};
        Duration waited{0};
    };
    using EventPtr = std::shared_ptr<Event>;

    void onHandshake(const Handshake& handshake);
    void onOpened(const RealtimePeerPtr& peer, QWebSocket* socket);
    void onText(const RealtimePeerPtr& peer, const QByteArray& utf8, Instant arrival);
    void onEnded(const RealtimePeerPtr& peer);
    void watchSilence(const RealtimePeerPtr& peer);
    void watchToken(const RealtimePeerPtr& peer, const QString& topic, quint64 life);

    void take(const EventPtr& event, const QByteArray& utf8);
    void handle(const EventPtr& event, const realtime::Join& join);
    void handle(const EventPtr& event, const realtime::Broadcast& broadcast);
    void handle(const EventPtr& event, const realtime::Heartbeat& beat);
    void handle(const EventPtr& event, const realtime::Leave& leave);
    void handle(const EventPtr& event, const realtime::AccessToken& token);
    void handle(const EventPtr&, const realtime::Other&) {}

    /// Why this join is refused; empty: it is not.
    [[nodiscard]] QString joinFault(const Event& event, const realtime::Join& join) const;
    void refuseJoin(const EventPtr& event, const realtime::Join& join, const QString& reason);
    void letIn(const EventPtr& event, const realtime::Join& join);
    void reply(const EventPtr& event, const realtime::ServerFrame& frame);
    void say(const RealtimePeerPtr& peer, const realtime::ServerFrame& frame, Duration delay);
    void endRoom(const RealtimePeerPtr& peer, const QString& topic, const QString& message);

    [[nodiscard]] bool needsTokens() const { return m_profile.isPrivate || !m_context.token.isEmpty(); }
    [[nodiscard]] double nowSeconds() const;
    [[nodiscard]] Random stream(std::string_view purpose, const Event& event, quint64 receiver = 0) const;
    [[nodiscard]] TruthLine lineOf(const Event& event) const;
    void later(Instant due, DelayLine::Action action);

    LabContext& m_context;
    const SupabaseProfile m_profile;
    const Draws m_draws;
    const Postman m_postman;
    const RealtimeKeys m_keys;
    TokenFunction m_tokens;
    const bool m_isInstant; ///< no step has a delay: all is done at once, without any timer
    LabListener m_listener;
    QObject m_sockets; ///< parent of all LabSockets, so that they go before the listener that accepted them
    TokenBucket m_rate;
    QHash<QString, QList<quint64>> m_rooms; ///< members by topic, in the order of joining
    QHash<quint64, RealtimePeerPtr> m_peers;
    quint64 m_lastNumber = 0;
    quint64 m_lives = 0;
    int m_opening = 0;
    std::optional<Instant> m_deserted; ///< since when nobody is in any room
    bool m_hasDatabase = false;
};

namespace supabase {

/// For the table of the lab's platforms.
[[nodiscard]] LabPlatform labPlatform();

} // namespace supabase

} // namespace roundtrip
