// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"

namespace roundtrip {

/// For how long the machine has been suspended since it started. Only differences mean anything: the monotonic clock
/// stands still while the machine sleeps and the boot-time clock does not (Linux: clock_gettime(2)). Always zero where
/// the system does not tell.
[[nodiscard]] Duration timeAsleep();

} // namespace roundtrip
