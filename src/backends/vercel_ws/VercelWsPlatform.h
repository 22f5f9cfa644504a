// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Platform.h"

namespace roundtrip::vercel_ws {

/// "vercel-ws": a function on Vercel that keeps its clients' sockets itself, rooms over a Redis. See PROTOCOL.md.
[[nodiscard]] Platform platform();

} // namespace roundtrip::vercel_ws
