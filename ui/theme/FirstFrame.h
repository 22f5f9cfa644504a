// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace roundtrip {

/// What the first picture of the window does not need begins so long after the window was made or shown. Where the
/// picture takes longer nothing is lost: it is only slower.
inline constexpr std::chrono::milliseconds kAfterFirstFrame(100);

} // namespace roundtrip
