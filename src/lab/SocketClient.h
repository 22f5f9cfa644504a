// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/LabSocket.h"
#include "lab/Leg.h"

#include <QPointer>

namespace roundtrip {

/// One client of a server that keeps its clients' sockets itself, and the client's ways through the network.
struct SocketClient
{
    quint64 number = 0;              ///< of the connection, from 1 in the order of the handshakes
    QPointer<LabSocket> socket = {}; ///< null before it is open and after it has ended
    Leg up = {};
    Leg down = {};
    quint64 frames = 0; ///< that came from it

    /// Into the socket, now. False where the client has gone.
    bool push(const QString& text) const { return socket && socket->sendText(text); }
};

} // namespace roundtrip
