// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "core/Sample.h"
#include "websocket/ConnectPhases.h"

namespace roundtrip {

/// What is known of one attempt to open one link, filled as it goes. The source of a row in connections.csv.
struct LinkReport
{
    int attempt = 1;
    Instant started = {};
    std::optional<Instant> opened = {}; ///< handshake answered with 101
    std::optional<Instant> ready = {};
    std::optional<Instant> ended = {};
    ConnectOutcome outcome = ConnectOutcome::Failed; ///< meaningful once ready or ended
    int httpStatus = 0; ///< of the handshake or of an authorisation request; 0 where there was none
    int closeCode = 0;  ///< WebSocket close code; 1006 where the link ended without a close frame; 0 while open
    QString closeReason = {};
    ConnectPhases phases = {};         ///< how its socket was got, and through which proxy
    Coldness cold = Coldness::Unknown; ///< of the instance that answered the join
    QString serverInstance = {};
    std::optional<Error> error = {};
};

} // namespace roundtrip
