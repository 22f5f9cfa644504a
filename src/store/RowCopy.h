// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/RunWriter.h"

namespace roundtrip {

/// Writes all rows that `from` has of a client of the writer's run. Those that the writer's store has already become
/// the same again.
[[nodiscard]] Result<void> copyRows(const StoreUrl& from, int client, RunWriter& to);

} // namespace roundtrip
