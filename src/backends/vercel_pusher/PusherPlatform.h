// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Platform.h"

namespace roundtrip::vercel_pusher {

/// "vercel-pusher": a Vercel function takes messages by POST and hands them to Pusher Channels. See PROTOCOL.md.
[[nodiscard]] Platform platform();

} // namespace roundtrip::vercel_pusher
