// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/AnswerWatch.h"
#include "backends/BackendConfig.h"
#include "backends/Connection.h"
#include "backends/HttpPublisher.h"
#include "backends/Station.h"
#include "backends/WebSocketLink.h"
#include "backends/vercel_pusher/PusherCodec.h"

#include <QTimer>

#include <QTimer>

#include <QTimer>

namespace roundtrip {

/// The waits that the protocol leaves to the client; tests shorten them.
struct PusherTimings
{
    Duration activityTimeout = std::chrono::seconds(120); ///< the server's is taken where it is smaller
    Duration pongTimeout = std::chrono::seconds(30);
    /// From asking to be let into the channel: a refusal may come without saying what it refuses, or not at all.
    Duration subscriptionTimeout = std::chrono::seconds(10);
    /// For any frame after a message that the function has accepted: its copy, if nothing else, is due. Then Pusher is
    /// asked, and given as long again.
    Duration copyTimeout = std::chrono::seconds(20);
};

/// A link over Vercel and Pusher: messages go up by POST to the chat function (HttpPublisher) and come down a Pusher
/// channel. connect → connection_established → POST authUrl → subscribe → subscription_succeeded, which is ready.
/// PROTOCOL.md beside this file has the frames. Pusher replays nothing: a new link begins from scratch.
class PusherConnection : public Connection
{
    Q_OBJECT

public:
    PusherConnection(const ResolvedBackend& backend, const ConnectionContext& context,
                     const PusherTimings& timings = {}, QObject* parent = nullptr);
    ~PusherConnection() override;

    [[nodiscard]] Result<Instant> send(const Envelope& envelope) override;
    void close() override;
    void joinToo(const QString& room) override;
    void leaveRoom(const QString& room) override;
    [[nodiscard]] bool awaitsAnswers() const override { return m_publisher.awaitsAnswers(); }

protected:
    void start() override;
    void abandon() override;
    void closeSocket() override { m_link.close(); }
    [[nodiscard]] QString waitsFor() const override { return m_link.waitsFor(); }
    [[nodiscard]] ConnectPhases phases() const override { return m_link.phases(); }
    [[nodiscard]] QString protocolName() const override { return QStringLiteral("Pusher's protocol"); }

private:
    void onText(const QByteArray& utf8, Instant arrival);
    void handle(const pusher::ConnectionEstablished& hello, Instant arrival);
    void handle(const pusher::SubscriptionSucceeded& done, Instant arrival);
    void handle(const pusher::SubscriptionError& refusal, Instant arrival);
    void handle(const pusher::MemberAdded& member, Instant arrival);
    void handle(const pusher::MemberRemoved& member, Instant arrival);
    void handle(const pusher::ErrorFrame& frame, Instant arrival);
    void handle(const pusher::Event& event, Instant arrival);
    void handle(const pusher::Ping& ping, Instant arrival);
    template<typename Ignored>
    void handle(const Ignored&, Instant)
    {
    }

    [[nodiscard]] QString channel() const;
    void tellPresence();
    [[nodiscard]] QString channelOf(const QString& room) const;
    /// Which of the further rooms has this channel; empty for any other.
    [[nodiscard]] QString furtherRoomOf(const QString& channel) const;
    void askForAuth(const QString& room);
    void onAuthAnswer(const QString& room, const HttpAnswer& answer);
    /// The signed way in; the error where the endpoint says no, or says nothing that is one.
    [[nodiscard]] Result<pusher::Subscribe> subscriptionFrom(const HttpAnswer& answer, const QString& room);
    void refuse(const QString& room, const Error& error);
    void onSubscriptionTimeout();
    void onActivityCheck();
    void onPingUnanswered(Duration patience);
    /// Ends the link and drops the socket.
    void transmit(const pusher::ClientFrame& frame);

    ResolvedBackend m_backend;
    PusherTimings m_timings;
    WebSocketLink m_link;
    HttpPublisher m_publisher;
    AnswerWatch m_copies; ///< finds out a socket that only looks open
    QTimer m_subscription;
    QTimer m_activity;
    Instant m_lastFrame = {};
    bool m_pingUnanswered = false;
    std::optional<ServerStamp> m_authStamp = {};
    QStringList m_members = {};  ///< of a presence channel, as Pusher named them
    QString m_socketId = {};     ///< which the way into each channel is signed for
    QStringList m_further = {};  ///< rooms besides the first, joined or being joined
    bool m_hasLeftFirst = false; ///< the room that it was opened for
};

/// In the order in which a connection asks them (Platform::stations).
[[nodiscard]] QList<Station> pusherStations(const BackendConfig& config);

} // namespace roundtrip
