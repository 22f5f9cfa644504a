// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <chrono>
#include <string>

namespace roundtrip::cli {

/// A time as options take it: "2026-06-01", "2026-06-01T08:00:00Z". InvalidConfiguration.
[[nodiscard]] Result<std::chrono::sys_seconds> momentIn(const std::string& text);

} // namespace roundtrip::cli
