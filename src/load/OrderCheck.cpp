// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/OrderCheck.h"

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

Result<void> checkOrder(const LoadPlan& plan, const std::vector<LoadTarget>& targets)
{
    const bool sharesRooms = std::any_of(plan.levels.cbegin(), plan.levels.cend(),
                                         [&plan](int level) { return RoomLayout(plan, level).largest() > 1; });
    if (!sharesRooms)
        return {};
    for (const LoadTarget& target : targets) {
        if (target.platform->matchesByOrder && target.platform->matchesByOrder(target.backend.config))
            return Error{.code = ErrorCode::InvalidConfiguration,
                         .detail = u"\"%1\" is matched by order, which tells a connection's own messages, not those of "
                                   "others in its room"_s.arg(target.backend.config.name),
                         .hint = u"Let each connection have a room of its own (room size 1)."_s};
    }
    return {};
}

} // namespace roundtrip
