// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>

namespace roundtrip::test {

/// Runs the event loop until `condition` holds. False when it never did: the limit only ends a hung test, it is no
/// timing.
[[nodiscard]] bool waitUntil(const std::function<bool()>& condition,
                             std::chrono::milliseconds limit = std::chrono::seconds(20));

/// Runs the event loop for this long: only for showing that something does not happen.
void runEventLoopFor(std::chrono::milliseconds span);

} // namespace roundtrip::test
