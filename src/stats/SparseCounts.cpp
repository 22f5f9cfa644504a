// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/SparseCounts.h"

#include <algorithm>

namespace roundtrip {

void SparseCounts::add(std::uint32_t index)
{
    const auto at = std::lower_bound(m_entries.begin(), m_entries.end(), index,
                                     [](const Entry& entry, std::uint32_t wanted) { return entry.index < wanted; });
    if (at != m_entries.end() && at->index == index)
        ++at->count;
    else
        m_entries.insert(at, {.index = index, .count = 1});
}

} // namespace roundtrip
