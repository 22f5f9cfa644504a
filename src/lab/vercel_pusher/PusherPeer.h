// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/vercel_pusher/PusherCodec.h"
#include "lab/DelayLine.h"
#include "lab/Draws.h"
#include "lab/LabServer.h"
#include "lab/LabSocket.h"
#include "lab/Leg.h"
#include "lab/TokenBucket.h"
#include "lab/vercel_pusher/VercelPusherProfile.h"

#include <QPointer>
#include <QSet>
#include <QTimer>

namespace roundtrip {

/// One client's connection to the lab's Pusher: its socket, its way through the network in both directions, and whether
/// it is still alive. What its frames mean is the broker's business.
class PusherPeer : public QObject
{
    Q_OBJECT

public:
    /// Takes the socket over.
    PusherPeer(LabSocket* socket, const QString& socketId, const VercelPusherProfile& profile, LabContext& context,
               const Draws& draws, QObject* parent);

    [[nodiscard]] quint64 number() const { return m_number; }
    [[nodiscard]] const QString& socketId() const { return m_socketId; }
    /// The activity time-out that it is told: what the profile says on the profile's clock, in whole seconds.
    [[nodiscard]] std::chrono::seconds activityTimeout() const;

    /// Down the network, behind everything sent before.
    void send(const pusher::ServerFrame& frame);
    /// When something sent now with this delay arrives at the client.
    [[nodiscard]] Instant arrival(Instant now, Duration delay) { return m_down.arrival(now, delay); }
    /// Into the socket, now. False where the client has gone.
    bool push(const QString& text) { return m_socket && m_socket->sendText(text); }
    /// Closes behind everything sent before.
    void close(int code, const QString& reason);
    /// For a server that stops: at once, and without a word to the broker.
    void dismiss(int code, const QString& reason);

    QSet<QString> channels = {}; ///< subscribed; kept by the broker
    QString userId = {};         ///< signed in as; empty otherwise
    TokenBucket clientEvents;

Q_SIGNALS:
    /// A frame has come up the network. Frames are counted from 1.
    void frameArrived(const QByteArray& frame, quint64 number, roundtrip::Instant when);
    void ended();

private:
    void onText(const QString& text, Instant arrival);
    void onSilence();
    [[nodiscard]] Duration drawDown();
    void later(bool isNow, Instant due, DelayLine::Action action);

    LabContext& m_context;
    const Draws& m_draws;
    const VercelPusherProfile& m_profile;
    const quint64 m_number;
    const QString m_socketId;
    QPointer<LabSocket> m_socket;
    Leg m_up = {};
    Leg m_down = {};
    QTimer m_silence;
    bool m_pinged = false;
    quint64 m_frames = 0;
    quint64 m_replies = 0;
};

} // namespace roundtrip
