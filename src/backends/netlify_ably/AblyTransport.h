// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Liveness.h"
#include "backends/WebSocketLink.h"
#include "backends/netlify_ably/AblyProtocol.h"
#include "backends/netlify_ably/AblyTokenSource.h"

#include <QTimer>

#include <QTimer>

#include <QTimer>

namespace roundtrip {

/// Waiting times that the protocol prescribes or recommends (PROTOCOL.md). Tests shorten them.
struct AblyTimings
{
    Duration idleGrace = std::chrono::seconds(10);     ///< on top of the server's maxIdleInterval (RTN23a)
    Duration attachTimeout = std::chrono::seconds(10); ///< RTL4f
    /// For a host that says nothing while another is left (RTN17f): within the connect deadline, several get their
    /// turn.
    Duration hostPatience = std::chrono::seconds(3);
    Duration renewalRetry = std::chrono::seconds(15); ///< after a token could not be renewed
    /// Where the server promises no interval, or a longer one: it is asked for a sign of life after this silence.
    Duration longestSilence = std::chrono::seconds(60);
    /// Between two requests for tokens on one link; doubled each time up to the longest pause, unless the token before
    /// was good for longer than that.
    Duration tokenPause = std::chrono::seconds(1);
    Duration longestTokenPause = std::chrono::seconds(30);
    /// A room's channel that is detached again sooner after it was attached anew ends the link.
    Duration attachmentHolds = std::chrono::seconds(15);
};

/// The way to Ably and its upkeep: gets what lets us in, opens the socket at the first host that answers, carries
/// frames, renews the token, and notices a server that has gone silent. What the frames mean is AblyConnection's
/// business. One use per object; lives in an I/O thread.
class AblyTransport : public QObject
{
    Q_OBJECT

public:
    AblyTransport(const Clock& clock, const AblySettings& settings, const AblyTimings& timings,
                  QObject* parent = nullptr);

    /// Ends with opened() or openFailed(). `resumeKey` names the connection to resume; empty for a new one.
    void open(const QString& resumeKey);
    [[nodiscard]] Result<Instant> send(const ably::ProtocolMessage& frame);
    /// Starts again at another of Ably's hosts; false where there is none left. Not once the broker has let us in.
    [[nodiscard]] bool tryNextHost();

    /// The broker has let us in: from now on tokens are renewed on the open socket.
    void markLetIn();
    /// From now on something must come within this interval and the grace. Zero: the server promises nothing, and is
    /// asked after a silence of our own choosing.
    void watchSilence(Duration interval);
    /// False where a key is used: there is nothing to renew then.
    [[nodiscard]] bool canRenew() const { return m_tokens != nullptr; }
    /// Fetches another token: now, or where the last one was asked for just before, after a pause that grows.
    void renewToken();
    /// Of the token function; empty where none was asked, or it did not say.
    [[nodiscard]] std::optional<ServerStamp> functionStamp() const
    {
        return m_tokens ? m_tokens->functionStamp() : std::nullopt;
    }

    /// Of the socket that is being opened, or is open: WebSocketLink's.
    [[nodiscard]] QString waitsFor() const { return m_link ? m_link->waitsFor() : QString(); }
    [[nodiscard]] ConnectPhases phases() const { return m_link ? m_link->phases() : ConnectPhases(); }

    /// Ends everything: with a goodbye to the peer's WebSocket, or at once.
    void close();
    void abort();

Q_SIGNALS:
    void opened(roundtrip::Instant when);
    void openFailed(const roundtrip::Error& error);
    void frameReceived(const roundtrip::ably::ProtocolMessage& frame, roundtrip::Instant arrival);
    /// Something came that is no frame.
    void garbled(const roundtrip::Error& error);
    void fellSilent(roundtrip::Duration silence);
    /// An open socket ended (WebSocketLink::closed).
    void closed(int code, const QString& reason);
    /// A token could not be renewed; it is tried again.
    void renewalFailed(const roundtrip::Error& error);

private:
    void openSocket();
    void onOpenFailed(const Error& error);
    void fetchToken();
    void onTokenObtained(const ably::TokenDetails& token);
    void onTokenFailed(const Error& error);
    void onText(const QByteArray& utf8, Instant arrival);
    void probe();
    void stop();

    const Clock& m_clock;
    AblySettings m_settings;
    AblyTimings m_timings;
    AblyTokenSource* m_tokens = nullptr; ///< null where the key is used
    WebSocketLink* m_link = nullptr;
    AblyCredential m_credential = {};
    QString m_resumeKey = {};
    qsizetype m_host = 0;       ///< of the settings' hosts
    Instant m_tokenAsked = {};  ///< when the last one was asked for
    Duration m_tokenPause = {}; ///< from then until the next may be
    bool m_isLetIn = false;
    bool m_stopped = false;
    QTimer m_patience; ///< runs while a host has not let us in and another is left
    Liveness m_liveness;
    QTimer m_renewal;
};

} // namespace roundtrip
