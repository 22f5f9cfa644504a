// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Platform.h"

namespace roundtrip::ably {

/// "netlify-ably": a Netlify function publishes through Ably.
[[nodiscard]] Platform platform();

} // namespace roundtrip::ably
