// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Platform.h"

namespace roundtrip::azure_pubsub {

/// For the table of platforms.
[[nodiscard]] Platform platform();

} // namespace roundtrip::azure_pubsub
