// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"

#include <optional>

#include <sys/types.h>

namespace roundtrip {

/// Asks the kernel to note when each packet reached this socket (SO_TIMESTAMPNS); where it cannot, nothing is noted.
void askForKernelStamps(int descriptor);

/// recv() with what was noted: `waited` is how long the last of the bytes had lain in the kernel when they were read.
[[nodiscard]] ssize_t receiveStamped(int descriptor, char* to, std::size_t size, std::optional<Duration>& waited);

} // namespace roundtrip
