// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/appsync_events/AppSyncCodec.h"
#include "lab/Handshake.h"
#include "lab/Postman.h"
#include "lab/SocketPeer.h"
#include "lab/TokenBucket.h"
#include "lab/appsync_events/AppSyncDoor.h"
#include "lab/appsync_events/AppSyncEventsProfile.h"
#include "lab/appsync_events/AppSyncSubscriptions.h"

#include <QHash>

namespace roundtrip {

/// The lab's Event API: connections with their subscriptions, keep-alives, quotas, delivery. One thread.
class AppSyncBroker : public QObject
{
    Q_OBJECT

public:
    AppSyncBroker(LabContext& context, const AppSyncEventsProfile& profile, const Draws& draws);
    ~AppSyncBroker() override;

    /// A client knocks. It is let in as a WebSocket whatever its authorization says: that is refused by a frame.
    void onHandshake(const Handshake& handshake);
    /// Events that came by HTTP: the status to answer with, and the JSON.
    [[nodiscard]] std::pair<int, QJsonObject> post(const QString& channel, const QStringList& events);
    void stop();

    [[nodiscard]] const AppSyncDoor& door() const { return m_door; }

private:
    struct Peer
    {
        SocketPeer* socket = nullptr;
        QJsonObject authorization = {}; ///< of the handshake
        bool isIn = false;
    };
    /// Where a frame came from, and as which.
    struct Origin
    {
        quint64 connection = 0;
        quint64 number = 0;
        Instant arrival = {};
    };

    void onOpened(QWebSocket* webSocket, quint64 number, const QJsonObject& authorization);
    void onFrame(const QByteArray& bytes, const Origin& origin);
    void onEnded(quint64 number);
    void keepAlive(quint64 number);

    void handle(const appsync::ConnectionInit& init, const Origin& origin);
    void handle(const appsync::Subscribe& subscribe, const Origin& origin);
    void handle(const appsync::Publish& publish, const Origin& origin);
    void handle(const appsync::Unsubscribe& unsubscribe, const Origin& origin);

    [[nodiscard]] appsync::ErrorInfo whyNot(const appsync::Subscribe& subscribe, const Origin& origin);
    /// Of what is published, whichever way it came; no type where nothing is wrong.
    [[nodiscard]] appsync::ErrorInfo whyNot(const QString& channel, const QStringList& events);
    void refuse(const appsync::Publish& publish, const Origin& origin, const appsync::ErrorInfo& why);
    void fanOut(const QString& channel, const QStringList& events, const Origin& origin, Duration delay);
    [[nodiscard]] QList<appsync::Settled> settled(qsizetype count) const;
    void send(quint64 number, const appsync::ServerFrame& frame);
    void after(Duration delay, DelayLine::Action action);

    LabContext& m_context;
    const AppSyncEventsProfile& m_profile;
    const Draws& m_draws;
    const Postman m_postman;
    const AppSyncDoor m_door;
    AppSyncSubscriptions m_subscriptions;
    TokenBucket m_connects;
    TokenBucket m_inbound;
    QHash<quint64, Peer> m_peers;
    quint64 m_lastNumber = 0;
    quint64 m_posts = 0;
    QObject m_sockets; ///< parent of all peers
};

} // namespace roundtrip
