// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/RoomLayout.h"

#include "load/LoadPlan.h"

#include <algorithm>
#include <cmath>

namespace roundtrip {

RoomLayout::RoomLayout(const LoadPlan& plan, int connections)
{
    Random random(plan.seed, "room-sizes");
    const int fixed = plan.roomSize == 0 ? connections : plan.roomSize;
    for (int start = 0; start < connections;) {
        m_starts.push_back(start);
        const double size = plan.roomSizes.isNone() ? fixed : std::round(plan.roomSizes.draw(random));
        start += static_cast<int>(std::clamp(size, 1.0, static_cast<double>(connections - start)));
    }
    m_starts.push_back(connections);
}

int RoomLayout::roomOf(int connection) const
{
    return static_cast<int>(std::upper_bound(m_starts.cbegin(), m_starts.cend(), connection) - m_starts.cbegin()) - 1;
}

int RoomLayout::largest() const
{
    int largest = 0;
    for (int room = 0; room < rooms(); ++room)
        largest = std::max(largest, sizeOf(room));
    return largest;
}

} // namespace roundtrip
