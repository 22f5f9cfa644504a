// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace roundtrip {

/// How often each of a few indexes was counted, in ascending order of index. One block of memory rather than a tree: a
/// second of measurements has hundreds of distinct values, which are walked at every frame and found once for each
/// message. add() is O(log n), and O(n) of moving memory for an index that is new. Not synchronised.
class SparseCounts
{
public:
    struct Entry
    {
        std::uint32_t index = 0;
        std::uint32_t count = 0;
    };

    void add(std::uint32_t index);
    /// O(both). Keeps no more memory than the sum needs.
    void add(const SparseCounts& other);
    /// Gives back the memory that adding has in reserve.
    void shrink() { m_entries.shrink_to_fit(); }
    [[nodiscard]] auto begin() const { return m_entries.begin(); }
    [[nodiscard]] auto end() const { return m_entries.end(); }

private:
    std::vector<Entry> m_entries;
};

} // namespace roundtrip
