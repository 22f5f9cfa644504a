// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/PlatformTable.h"

namespace roundtrip {

/// All platforms that ship with Roundtrip, as src/platforms.cmake lists them (target roundtrip::platforms).
[[nodiscard]] PlatformTable standardPlatforms();

} // namespace roundtrip
