// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Platform.h"

namespace roundtrip::netlify_ably {

/// "netlify-ably": a Netlify function publishes through Ably.
[[nodiscard]] Platform platform();

} // namespace roundtrip::netlify_ably
