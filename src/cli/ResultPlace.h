// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <functional>

class QIODevice;

namespace roundtrip::cli {

class Console;

/// Writes to a file, or to standard output where the path is "-". An earlier file stays as it was where that fails.
[[nodiscard]] Result<void> writeToPlace(Console& console, const QString& path,
                                        const std::function<Result<void>(QIODevice&)>& write);

} // namespace roundtrip::cli
