// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Platform.h"

namespace roundtrip::appsync_events {

/// For the table of platforms.
[[nodiscard]] Platform platform();

} // namespace roundtrip::appsync_events
