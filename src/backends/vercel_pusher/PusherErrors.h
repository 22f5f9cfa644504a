// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/vercel_pusher/PusherCodec.h"

namespace roundtrip::pusher {

/// True for the codes that end a connection (4000 to 4299): with protocol 7 they come in the close frame, and from
/// some servers in a pusher:error before it as well.
[[nodiscard]] bool endsConnection(int code);

/// The error of a connection that ended, by close code. Error::retry follows the protocol's three classes: 4000 to 4099
/// never unchanged, 4100 to 4199 later, 4200 to 4299 at once; 4300 and up never; others as for any WebSocket.
[[nodiscard]] Error closeError(int code, const QString& reason);

/// The error of a pusher:error that refuses what was asked for last.
[[nodiscard]] Error refusalError(const ErrorFrame& frame);

/// The sentence of a pusher:error that leaves the connection as it is, for example 4301.
[[nodiscard]] QString noticeText(const ErrorFrame& frame);

} // namespace roundtrip::pusher
