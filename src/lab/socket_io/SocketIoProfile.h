// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/Faults.h"

namespace roundtrip {

/// A Socket.IO server in one process, which takes a while to start and may have to again.
struct SocketIoProfile
{
    DelaySpec up = {};       ///< network, client to server
    DelaySpec down = {};     ///< network, server to client
    DelaySpec handling = {}; ///< of one packet; others wait meanwhile
    DelaySpec start = {};    ///< of the process after it has died, until it listens
    Duration lifetime{0};    ///< after which the process dies and starts again; 0: it lives
    Faults faults = {};
    std::chrono::milliseconds pingInterval{25'000};
    std::chrono::milliseconds pingTimeout{20'000};
    Duration connectTimeout = std::chrono::seconds(45); ///< until a client must have asked for a namespace
    Duration recovery = std::chrono::minutes(2);        ///< sessions and messages are kept for; 0: not at all
    int maxConnections = 10'000;
    int maxRoomsPerConnection = 50;
    int maxBufferedBytes = 512 * 1024; ///< unsent, per client: more, and it is cut off

    [[nodiscard]] static Result<SocketIoProfile> parse(const QJsonObject& section);
};

} // namespace roundtrip
