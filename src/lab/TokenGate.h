// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Secret.h"

namespace roundtrip {

/// Whether `given` is the expected token; anything is where none is expected. The time it takes tells neither how much
/// was right nor how long the token is.
[[nodiscard]] bool tokenMatches(const Secret& expected, const QString& given);

} // namespace roundtrip
