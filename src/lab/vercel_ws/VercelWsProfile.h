// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/Faults.h"
#include "lab/FunctionProfile.h"

namespace roundtrip {

/// A function that holds sockets, several in an instance, and a Redis that joins the instances' rooms.
struct VercelWsProfile
{
    DelaySpec up = {};             ///< network, client to instance
    DelaySpec down = {};           ///< network, instance to client
    DelaySpec handling = {};       ///< of one frame in its instance, which handles one at a time
    DelaySpec redis = {};          ///< from a publish until the instances hear of it
    FunctionProfile function = {}; ///< one event is one socket, from its handshake to its end
    Faults faults = {};
    Duration maxDuration = std::chrono::seconds(300); ///< then the platform cuts the socket
    Duration ownClose = std::chrono::seconds(3);      ///< before that the function closes it itself; 0: it does not
    int maxConnections = 30'000;
    int maxRoomsPerConnection = 50;
    int maxBufferedBytes = 512 * 1024; ///< unsent, per client: more, and it is cut off

    [[nodiscard]] static Result<VercelWsProfile> parse(const QJsonObject& section);
};

} // namespace roundtrip
