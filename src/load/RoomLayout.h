// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace roundtrip {

struct LoadPlan;

/// Which connections of a level share a room: neighbours, from the first on, as many as the plan has for a room or as
/// its distribution draws for each. The draws do not depend on the level, so that a larger level has the rooms of a
/// smaller one and more; the last room takes what is left. A value; O(log rooms) per question.
class RoomLayout
{
public:
    /// Precondition: plan.check() is ok and connections > 0.
    RoomLayout(const LoadPlan& plan, int connections);

    [[nodiscard]] int rooms() const { return static_cast<int>(m_starts.size()) - 1; }
    /// The first connection of a room; of room rooms() the number of connections.
    [[nodiscard]] int firstOf(int room) const { return m_starts[static_cast<std::size_t>(room)]; }
    [[nodiscard]] int sizeOf(int room) const { return firstOf(room + 1) - firstOf(room); }
    [[nodiscard]] int roomOf(int connection) const;
    [[nodiscard]] int largest() const;

private:
    std::vector<int> m_starts;
};

} // namespace roundtrip
