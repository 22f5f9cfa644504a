// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/RoomDoor.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

std::optional<JoinRefusal> joinRefusal(const Rooms& rooms, const Postman& postman, int mostRooms, const QString& room,
                                       quint64 connection, quint64 frame)
{
    if (rooms.countOf(connection) >= mostRooms && !rooms.isMember(room, connection))
        return JoinRefusal{u"bad_request"_s, u"a connection may be in at most %1 rooms"_s.arg(mostRooms)};
    if (postman.refusesJoin(connection, frame))
        return JoinRefusal{u"internal"_s, u"the room could not be joined"_s};
    return std::nullopt;
}

} // namespace roundtrip
