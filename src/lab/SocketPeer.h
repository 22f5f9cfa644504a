// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/DelayLine.h"
#include "lab/Draws.h"
#include "lab/LabServer.h"
#include "lab/LabSocket.h"
#include "lab/Leg.h"

#include <QPointer>

namespace roundtrip {

/// The network between a client and a broker: up and down.
struct SocketWays
{
    DelaySpec up = {};
    DelaySpec down = {};
};

/// One client's connection to a broker that holds sockets: its way through the network in both directions. What its
/// frames mean is the broker's business.
class SocketPeer : public QObject
{
    Q_OBJECT

public:
    /// Takes the socket over. `ways` and `draws` outlive it.
    SocketPeer(LabSocket* socket, const SocketWays& ways, LabContext& context, const Draws& draws, QObject* parent);

    [[nodiscard]] quint64 number() const { return m_number; }
    [[nodiscard]] bool isOpen() const { return m_socket && m_socket->isOpen(); }
    /// What is under way to the client: what is sent later arrives later.
    [[nodiscard]] Leg& down() { return m_down; }

    /// Down the network, behind everything sent before.
    void send(const QByteArray& frame);
    /// Into the socket, now. False where the client has gone.
    bool push(const QByteArray& frame) { return m_socket && m_socket->sendText(QString::fromUtf8(frame)); }
    /// Closes behind everything sent before.
    void close(int code, const QString& reason);
    /// For a server that stops: at once, and without ended().
    void dismiss(int code, const QString& reason);

Q_SIGNALS:
    /// A frame has come up the network. Frames are counted from 1; `arrival` is when it came in, `when` is now.
    void frameArrived(const QByteArray& frame, quint64 number, roundtrip::Instant arrival, roundtrip::Instant when);
    /// The client's close code, or 1006 where there was none.
    void ended(int code);

private:
    void onText(const QString& text, Instant arrival);
    [[nodiscard]] Duration drawDown();
    void later(bool isNow, Instant due, DelayLine::Action action);

    LabContext& m_context;
    const SocketWays& m_ways;
    const Draws& m_draws;
    const quint64 m_number;
    QPointer<LabSocket> m_socket;
    Leg m_up = {};
    Leg m_down = {};
    quint64 m_frames = 0;
    quint64 m_replies = 0;
};

} // namespace roundtrip
