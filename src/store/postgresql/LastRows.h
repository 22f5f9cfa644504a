// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/BulkRows.h"

namespace roundtrip {

/// Of rows with the same key the last one alone, in the order of their keys: one statement of PostgreSQL may not meet
/// a row twice. The views are of `values`. The key's columns are the first ones, and are never NULL.
[[nodiscard]] std::vector<std::span<const RowSink::Value>> lastRows(std::span<const RowSink::Value> values,
                                                                    std::size_t columns, std::size_t keyColumns);

} // namespace roundtrip
