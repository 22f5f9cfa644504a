// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/Faults.h"
#include "lab/LateAck.h"

namespace roundtrip {

/// The plain WebSocket server on one machine: a network in between, and one thread that handles one frame at a time.
struct Ec2WsProfile
{
    DelaySpec up = {};       ///< network, client to server
    DelaySpec down = {};     ///< network, server to client
    DelaySpec handling = {}; ///< of one frame; others wait meanwhile
    LateAck::Spec lateAck = {};
    Faults faults = {};
    int maxConnections = 1000;
    int maxRoomsPerConnection = 50;
    int maxBufferedBytes = 512 * 1024; ///< unsent, per client: more, and it is cut off
    double messagesPerSecond = 0;      ///< per client; 0: no limit
    double messageBurst = 0;

    [[nodiscard]] static Result<Ec2WsProfile> parse(const QJsonObject& section);
};

} // namespace roundtrip
