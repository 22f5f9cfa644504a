// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Platform.h"

#include <QStringList>

namespace roundtrip {

/// What a platform does not carry, a sentence each; empty where no limit is known.
[[nodiscard]] QStringList limitSentences(const PlatformLimits& limits);

} // namespace roundtrip
