// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace roundtrip {

/// Lets this program open as many files and sockets as the system permits at all: many systems start programs with
/// 1,024. How many that are now.
std::int64_t raiseDescriptorLimit();

} // namespace roundtrip
