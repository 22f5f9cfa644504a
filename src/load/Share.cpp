// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/Share.h"

#include "core/Plural.h"

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

Result<void> Share::check(const LoadPlan& plan) const
{
    if (of < 1 || index < 0 || index >= of)
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"There is no share %1 of %2; they count from 0"_s.arg(index).arg(of),
                     .hint = {}};
    for (const int connections : plan.levels) {
        const int rooms = plan.roomsAt(connections);
        if ((spansRooms ? connections : rooms) >= of)
            continue;
        if (spansRooms)
            return Error{.code = ErrorCode::InvalidConfiguration,
                         .detail = u"%1 cannot be shared out among %2"_s.arg(counted(connections, "connection"),
                                                                             counted(of, "process", "processes")),
                         .hint = u"Ask for more connections, or for fewer processes."_s};
        // The largest rooms of which there are enough: ceil(c / s) >= n where s <= (c - 1) / (n - 1).
        const int fitting = connections >= of ? (connections - 1) / (of - 1) : 0;
        return Error{
            .code = ErrorCode::InvalidConfiguration,
            .detail = u"%1 in %2 cannot be shared out among %3: a room stays in one process"_s.arg(
                counted(connections, "connection"), counted(rooms, "room"), counted(of, "process", "processes")),
            .hint = fitting > 0
                        ? u"Ask for rooms of at most %1, or let rooms span agents (--span-rooms)."_s.arg(fitting)
                        : u"Ask for more connections, or for fewer processes."_s};
    }
    return {};
}

UserRange Share::usersAt(const LoadPlan& plan, int connections) const
{
    if (spansRooms) {
        const auto first = [&](std::int64_t share) { return static_cast<int>(share * connections / of); };
        return {.first = first(index), .count = first(index + std::int64_t{1}) - first(index)};
    }
    const RoomLayout rooms(plan, connections);
    const auto firstOf = [&](std::int64_t share) {
        return rooms.firstOf(static_cast<int>(share * rooms.rooms() / of));
    };
    const int first = firstOf(index);
    return {.first = first, .count = firstOf(index + std::int64_t{1}) - first};
}

} // namespace roundtrip
