// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Connection.h"
#include "backends/HttpPublisher.h"
#include "backends/WebSocketLink.h"
#include "backends/ably/AblyChannel.h"
#include "backends/ably/AblyLiveness.h"
#include "backends/ably/AblyResume.h"
#include "backends/ably/AblyTokenSource.h"

namespace roundtrip {

/// Waiting times that the protocol prescribes or recommends (PROTOCOL.md). Tests shorten them.
struct AblyTimings
{
    Duration idleGrace = std::chrono::seconds(10);     ///< on top of the server's maxIdleInterval (RTN23a)
    Duration attachTimeout = std::chrono::seconds(10); ///< RTL4f
    Duration renewalRetry = std::chrono::seconds(15);  ///< after a token could not be renewed
};

/// A link to a room over Ably: token, socket, CONNECTED, ATTACH, chat. Messages go up by HTTP to the backend's
/// function, or on the socket where it has none, and come down the socket either way. PROTOCOL.md beside this file
/// describes the frames.
class AblyConnection : public Connection
{
    Q_OBJECT

public:
    /// Settings that do not suffice end the link with their error as soon as it is opened.
    AblyConnection(const Result<AblySettings>& settings, const ConnectionContext& context,
                   const AblyTimings& timings = {}, QObject* parent = nullptr);

    [[nodiscard]] Result<Instant> send(const Envelope& envelope) override;
    void close() override;
    [[nodiscard]] QByteArray resumeToken() const override;

protected:
    void start() override;
    void abandon() override;

private:
    void makeWaysOut();
    void openSocket();
    [[nodiscard]] bool tryNextHost();
    void onOpenFailed(const Error& error);
    void onSocketClosed(int code, const QString& reason);

    void onTokenObtained(const ably::TokenDetails& token);
    void onTokenFailed(const Error& error);

    void onText(const QByteArray& utf8, Instant arrival);
    void onFrame(const ably::ProtocolMessage& frame, Instant arrival);
    void onConnected(const ably::ProtocolMessage& frame);
    void onDisconnected(const ably::ProtocolMessage& frame);
    void onError(const ably::ProtocolMessage& frame);
    void onChannelFrame(const ably::ProtocolMessage& frame, Instant arrival);
    void onAttached(const ably::ProtocolMessage& frame, Instant arrival);
    void onDetached(const ably::ProtocolMessage& frame);
    void onMessages(const ably::ProtocolMessage& frame, Instant arrival);
    void onSettled(const ably::ProtocolMessage& frame, Instant when);

    void attach();
    void sendFrame(const ably::ProtocolMessage& frame);
    void fallSilent(Duration silence);
    /// Ends the link with this error, then the socket.
    void giveUp(const Error& error);
    void stopTimers();

    Result<AblySettings> m_settings;
    AblyTimings m_timings;
    AblyTokenSource* m_tokens = nullptr;  ///< null where the key is used
    HttpPublisher* m_publisher = nullptr; ///< null where messages go up the socket
    WebSocketLink* m_link = nullptr;
    AblyCredential m_credential = {};
    qsizetype m_host = 0; ///< of the settings' hosts
    ably::AblyResume m_resume;
    ably::AblyChannel m_channel;
    bool m_connected = false;
    qint64 m_maxMessageSize = 0; ///< 0 unknown
    AblyLiveness m_liveness;
    QTimer m_attachTimer;
    QTimer m_renewal;
};

} // namespace roundtrip
