// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"

/// How links through a Vercel function end, and what that means (PROTOCOL.md). Pure functions.
namespace roundtrip::vercel_ws {

/// What is known of a link's end.
struct LinkEnd
{
    int code = 1006; ///< as WebSocketLink::closed() tells it
    QString reason = {};
    Duration age{0};   ///< since the handshake was answered
    Duration limit{0}; ///< the function's maximum duration, as configured
};

/// How near to its limit an end is the limit's: five seconds, or a tenth of a limit so short that five would be much.
[[nodiscard]] Duration slackOf(Duration limit);
/// Whether the platform, or the function ahead of it, ended the link because its time was up: policy, no failure.
[[nodiscard]] bool isPlanned(const LinkEnd& end);
/// The error that an open link ended with.
[[nodiscard]] Error endError(const LinkEnd& end);
/// A refused handshake, with Vercel's own meaning of its HTTP status.
[[nodiscard]] Error handshakeError(const Error& refused);

} // namespace roundtrip::vercel_ws
