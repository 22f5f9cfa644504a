// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/LabSocket.h"
#include "lab/Leg.h"

#include <QHostAddress>
#include <QPointer>

#include <memory>

namespace roundtrip {

/// One client of the gateway, from the handshake to the end.
struct GatewayClient
{
    quint64 number = 0; ///< from 1, in the order of the handshakes
    QString id = {};    ///< as AWS makes them: 15 characters of base64url and "="
    QHostAddress peer = {};
    QString userAgent = {};
    QPointer<LabSocket> socket = {}; ///< null before it is open and after it has ended
    Instant connected{};
    Instant lastActive{}; ///< data in either direction
    Leg up = {};
    Leg down = {};
    quint64 frames = 0; ///< that came from it
};
using GatewayClientPtr = std::shared_ptr<GatewayClient>;

/// One frame of a client, on its way through the functions.
struct GatewayEvent
{
    GatewayClientPtr connection = {};
    QByteArray body = {};
    quint64 number = 0; ///< of the connection's frames, from 1
    Instant arrival{};
    Duration drawn{0};
    Duration waited{0};
};
using GatewayEventPtr = std::shared_ptr<GatewayEvent>;

} // namespace roundtrip
