// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/StretchGrid.h"

#include <map>

namespace roundtrip {

/// What is gathered over the stretches of StretchGrid, at every length. Remembers the stretches of the second that was
/// asked for last: most messages fall into the second of the one before. Not synchronised.
template<typename Stretch>
class StretchLevels
{
public:
    using Level = std::map<std::int64_t, Stretch>; ///< by time / length
    using Stretches = std::array<Stretch*, StretchGrid::kLengths.size()>;

    StretchLevels() = default;
    ~StretchLevels() = default;
    // What is remembered points into the maps: it is not taken along.
    StretchLevels(const StretchLevels&) = delete;
    StretchLevels& operator=(const StretchLevels&) = delete;
    StretchLevels(StretchLevels&& other) noexcept : m_levels(std::move(other.m_levels)) { other.m_latest = {}; }
    StretchLevels& operator=(StretchLevels&&) = delete;

    /// The stretch of each length that the time falls into, made where there was none.
    [[nodiscard]] const Stretches& at(std::chrono::nanoseconds time)
    {
        const std::int64_t second = StretchGrid::indexOf(time, 0);
        if (m_latest.front() && second == m_second)
            return m_latest;
        for (std::size_t level = 0; level < m_levels.size(); ++level)
            m_latest[level] = &m_levels[level][StretchGrid::indexOf(time, level)];
        m_second = second;
        return m_latest;
    }
    [[nodiscard]] const Level& operator[](std::size_t level) const { return m_levels[level]; }
    void clear()
    {
        m_latest = {};
        for (Level& level : m_levels)
            level.clear();
    }

private:
    static_assert(StretchGrid::kLengths.front() == std::chrono::seconds(1)); // and the others are multiples of it

    std::array<Level, StretchGrid::kLengths.size()> m_levels;
    Stretches m_latest = {}; ///< null: none yet
    std::int64_t m_second = 0;
};

} // namespace roundtrip
