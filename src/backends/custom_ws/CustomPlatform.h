// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Platform.h"

namespace roundtrip::custom_ws {

/// Any WebSocket server, whose protocol a backends file describes.
[[nodiscard]] Platform platform();

} // namespace roundtrip::custom_ws
