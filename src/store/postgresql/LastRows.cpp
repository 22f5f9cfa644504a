// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/postgresql/LastRows.h"

#include <algorithm>

namespace roundtrip {

std::vector<std::span<const RowSink::Value>> lastRows(std::span<const RowSink::Value> values, std::size_t columns,
                                                      std::size_t keyColumns)
{
    using Row = std::span<const RowSink::Value>;
    const auto isBefore = [keyColumns](Row left, Row right) {
        return std::lexicographical_compare(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(keyColumns),
                                            right.begin(), right.begin() + static_cast<std::ptrdiff_t>(keyColumns));
    };
    std::vector<Row> rows;
    rows.reserve(values.size() / columns);
    for (; values.size() >= columns; values = values.subspan(columns))
        rows.push_back(values.first(columns));
    std::stable_sort(rows.begin(), rows.end(), isBefore); // nearly in order already
    std::size_t kept = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i + 1 == rows.size() || isBefore(rows[i], rows[i + 1]))
            rows[kept++] = rows[i];
    }
    rows.resize(kept);
    return rows;
}

} // namespace roundtrip
