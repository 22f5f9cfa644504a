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

void SparseCounts::add(const SparseCounts& other)
{
    std::vector<Entry> sum;
    sum.reserve(m_entries.size() + other.m_entries.size());
    auto ours = m_entries.begin();
    auto theirs = other.m_entries.begin();
    while (ours != m_entries.end() || theirs != other.m_entries.end()) {
        const bool takesOurs =
            theirs == other.m_entries.end() || (ours != m_entries.end() && ours->index <= theirs->index);
        const bool takesTheirs =
            ours == m_entries.end() || (theirs != other.m_entries.end() && theirs->index <= ours->index);
        sum.push_back({.index = takesOurs ? ours->index : theirs->index,
                       .count = (takesOurs ? ours->count : 0) + (takesTheirs ? theirs->count : 0)});
        ours += takesOurs ? 1 : 0;
        theirs += takesTheirs ? 1 : 0;
    }
    m_entries = std::move(sum);
}

} // namespace roundtrip
