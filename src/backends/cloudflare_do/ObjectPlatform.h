// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Platform.h"

namespace roundtrip::cloudflare_do {

/// "cloudflare-do": rooms that are Durable Objects, which sleep with their sockets open. See PROTOCOL.md.
[[nodiscard]] Platform platform();

} // namespace roundtrip::cloudflare_do
