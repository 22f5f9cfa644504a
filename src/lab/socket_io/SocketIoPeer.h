// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/socket_io/SocketIoCodec.h"
#include "lab/DelayLine.h"
#include "lab/LabServer.h"
#include "lab/LabSocket.h"
#include "lab/Leg.h"
#include "lab/socket_io/SocketIoProfile.h"

#include <QPointer>

namespace roundtrip {

/// The server's end of one Engine.IO session: greets, pings, and ends a client that does what the library would end it
/// for. What it hands on are packets of Socket.IO.
///
/// The library closes without a code; Qt's WebSocket server can only close with one, so here it is 1000.
class SocketIoPeer : public QObject, public std::enable_shared_from_this<SocketIoPeer>
{
    Q_OBJECT

public:
    SocketIoPeer(quint64 peerNumber, LabContext& labContext, const SocketIoProfile& labProfile)
        : number(peerNumber), context(labContext), profile(labProfile)
    {
    }

    /// Takes the socket, which another object owns, and greets.
    void open(LabSocket* opened, const QString& engineId);
    /// False where the client is gone.
    bool sendFrame(const QByteArray& frame);
    void close();

    const quint64 number; ///< from 1, in the order of the handshakes
    LabContext& context;
    const SocketIoProfile& profile;
    QPointer<LabSocket> socket = {};
    QString sid = {}; ///< of the namespace "/"; empty before and after
    QString pid = {};
    bool isKnown = false; ///< by a token in its handshake, or since none is asked for
    bool hasLeft = false; ///< by "41" or "1": its session is not kept
    Leg up = {};
    Leg down = {};
    quint64 packets = 0; ///< that came from it

Q_SIGNALS:
    void packetReceived(const roundtrip::socket_io::Packet& packet, qint64 bytes, roundtrip::Instant arrival);
    void ended();

private:
    void onText(const QString& text, Instant arrival);
    void onBinary();
    void schedulePing();
    void later(Duration span, void (SocketIoPeer::*what)());
    void ping();
    void checkPong();
    void checkConnected();

    int m_attachments = 0; ///< binary frames that a packet has announced
    bool m_awaitsPong = false;
    bool m_wasConnected = false;
};

} // namespace roundtrip
