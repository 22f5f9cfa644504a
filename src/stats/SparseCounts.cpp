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
    std::size_t fresh = 0; // indexes that only they have
    auto ours = m_entries.begin();
    for (const Entry& theirs : other.m_entries) {
        while (ours != m_entries.end() && ours->index < theirs.index)
            ++ours;
        fresh += ours == m_entries.end() || ours->index != theirs.index ? 1 : 0;
    }
    m_entries.reserve(m_entries.size() + fresh);
    auto mine = static_cast<std::ptrdiff_t>(m_entries.size()) - 1;
    m_entries.resize(m_entries.size() + fresh);
    // From the back, where there is room: nothing is written over that is still to be read.
    auto to = static_cast<std::ptrdiff_t>(m_entries.size()) - 1;
    for (auto theirs = other.m_entries.rbegin(); theirs != other.m_entries.rend(); ++theirs) {
        while (mine >= 0 && m_entries[static_cast<std::size_t>(mine)].index > theirs->index)
            m_entries[static_cast<std::size_t>(to--)] = m_entries[static_cast<std::size_t>(mine--)];
        Entry& entry = m_entries[static_cast<std::size_t>(to--)];
        if (mine >= 0 && m_entries[static_cast<std::size_t>(mine)].index == theirs->index)
            entry = {.index = theirs->index,
                     .count = m_entries[static_cast<std::size_t>(mine--)].count + theirs->count};
        else
            entry = *theirs;
    }
}

} // namespace roundtrip
