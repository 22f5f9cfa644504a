// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Secret.h"

namespace roundtrip {

/// Whether `given` is the expected token; anything is where none is expected. The time it takes tells neither how much
/// was right nor how long the token is.
[[nodiscard]] bool tokenMatches(const Secret& expected, const QString& given);

/// Hexadecimal digits that nobody knows without the token, another one for each purpose: what stands for the token
/// where a protocol has no place for it. Empty without a token.
[[nodiscard]] QString tokenDigest(const Secret& token, const QString& purpose);

} // namespace roundtrip
