// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/SocketClient.h"

#include <QHostAddress>

#include <memory>

namespace roundtrip {

/// One client of the gateway, from the handshake to the end.
struct GatewayClient : SocketClient
{
    QString id = {}; ///< as AWS makes them: 15 characters of base64url and "="
    QHostAddress peer = {};
    QString userAgent = {};
    Instant connected{};
    Instant lastActive{}; ///< data in either direction
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
