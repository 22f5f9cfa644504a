// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "load/LoadPlan.h"

#include <cstdint>

namespace roundtrip {

/// Lets this program open as many files and sockets as the system permits at all: many systems start programs with
/// 1,024. How many that are now.
std::int64_t raiseDescriptorLimit();

/// InvalidConfiguration where this program may not open the sockets that the plan needs at the same time, whatever else
/// it has open (`besides`). Raises the limit.
[[nodiscard]] Result<void> checkDescriptors(const LoadPlan& plan, std::int64_t besides = 64);

} // namespace roundtrip
