// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Platform.h"

namespace roundtrip::socket_io {

/// "socket-io": a server on the Socket.IO library, version 3 or 4, that speaks our chat as events. See PROTOCOL.md.
[[nodiscard]] Platform platform();

} // namespace roundtrip::socket_io
