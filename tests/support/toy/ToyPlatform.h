// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/PlatformTable.h"

namespace roundtrip::test {

/// The toy describes itself, as every platform does.
[[nodiscard]] Platform toyPlatform();

/// The standard table and one line more: all that a fifth platform needs outside its folder.
[[nodiscard]] PlatformTable tableWithToy();

} // namespace roundtrip::test
