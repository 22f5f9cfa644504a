// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/vercel_pusher/PusherAuth.h"
#include "lab/Handshake.h"
#include "lab/Truth.h"
#include "lab/vercel_pusher/PusherCache.h"
#include "lab/vercel_pusher/PusherChannels.h"
#include "lab/vercel_pusher/PusherPeer.h"
#include "lab/vercel_pusher/PusherQuota.h"

namespace roundtrip {

/// Characters of an event's name, whoever publishes it.
inline constexpr qsizetype kMaxEventName = 200;

/// Something that is published: one message to the quota, whatever it reaches.
struct PusherPublication
{
    QString channel = {};
    QString alsoTo = {}; ///< one more channel, within the same publish; empty: none
    QString event = {};
    QJsonValue data = {};
    QString userId = {};     ///< of the sender of a client event on a presence channel
    quint64 except = 0;      ///< the connection that does not get it; 0: all do
    bool isByClient = false; ///< a client event: cache channels do not remember it
    TruthLine line = {};     ///< what is known of it so far
    quint64 sender = 0;      ///< with `number` what its random delays are keyed by
    quint64 number = 0;
};

/// The lab's Pusher: connections, channels with their members, quotas, delivery. One thread.
class PusherBroker : public QObject
{
    Q_OBJECT

public:
    PusherBroker(LabContext& context, const VercelPusherProfile& profile, const Draws& draws);
    ~PusherBroker() override;

    /// A client knocks at /app/{key}. It is let in as a WebSocket whatever it wants: refusals are close codes.
    void onHandshake(const Handshake& handshake);
    /// Takes a publish; it goes out later. False where the day's quota refuses it.
    [[nodiscard]] bool publish(const PusherPublication& publication);
    /// Cuts everybody off who is signed in as this user.
    void terminateUser(const QString& userId);
    void stop();

    [[nodiscard]] const pusher::AppKey& app() const { return m_app; }
    [[nodiscard]] const PusherChannels& channels() const { return m_channels; }
    /// The event that a cache channel gives to new subscribers, and how long still; none where it has none.
    [[nodiscard]] std::optional<PusherCache::Entry> cached(const QString& channel) const;
    /// The connection's number; 0 where there is none with this socket id.
    [[nodiscard]] quint64 connectionOf(const QString& socketId) const;

private:
    struct Refusal
    {
        int code = 0;
        QString reason = {};
    };

    void onOpened(QWebSocket* webSocket, quint64 number, const RequestHead& head, TruthLine line);
    [[nodiscard]] Refusal refusalOf(const RequestHead& head) const;
    void onEnded(PusherPeer& peer);
    void onFrame(PusherPeer& peer, const QByteArray& bytes, quint64 number, Instant when);

    void handle(PusherPeer& peer, const pusher::Subscribe& subscribe, quint64 number, Instant when);
    void handle(PusherPeer& peer, const pusher::Unsubscribe& unsubscribe, quint64 number, Instant when);
    void handle(PusherPeer& peer, const pusher::SignIn& signIn, quint64 number, Instant when);
    void handle(PusherPeer& peer, const pusher::Event& event, quint64 number, Instant when);
    void handle(PusherPeer& peer, const pusher::Ping& ping, quint64 number, Instant when);
    template<typename Ignored>
    void handle(PusherPeer&, const Ignored&, quint64, Instant)
    {
    }

    [[nodiscard]] QString whyNot(const PusherPeer& peer, const pusher::Subscribe& subscribe,
                                 const PusherChannels::Member& member) const;
    void letIn(PusherPeer& peer, const QString& channel, const PusherChannels::Member& member);
    void sendCached(PusherPeer& peer, const QString& channel) const;
    void leave(PusherPeer& peer, const QString& channel);
    [[nodiscard]] QString whyNot(const PusherPeer& peer, const pusher::Event& event) const;
    void fanOut(const PusherPublication& publication, const QString& channel, Duration brokerDelay);
    void deliver(PusherPeer& receiver, const PusherPublication& publication, const QString& frame, TruthLine line);
    void push(const QPointer<PusherPeer>& receiver, const QString& frame, TruthLine line);
    static void tell(PusherPeer& peer, const QString& what, std::optional<int> code = {});

    LabContext& m_context;
    const VercelPusherProfile& m_profile;
    const Draws& m_draws;
    pusher::AppKey m_app;
    PusherQuota m_quota;
    PusherChannels m_channels;
    PusherCache m_cache;
    QHash<quint64, PusherPeer*> m_peers;
    quint64 m_lastNumber = 0;
    int m_counted = 0; ///< connections that count against the limit
    quint32 m_socketIdPart = 0;
    QObject m_sockets; ///< parent of all peers
};

} // namespace roundtrip
