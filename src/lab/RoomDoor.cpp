// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/RoomDoor.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

std::optional<chat_frames::Refusal> joinRefusal(const Rooms& rooms, const Postman& postman, int mostRooms,
                                                const QString& room, quint64 connection, quint64 frame)
{
    if (rooms.countOf(connection) >= mostRooms && !rooms.isMember(room, connection))
        return chat_frames::Refusal{
            .code = u"bad_request"_s, .reason = u"a connection may be in at most %1 rooms"_s.arg(mostRooms), .id = {}};
    if (postman.refusesJoin(connection, frame))
        return chat_frames::Refusal{.code = u"internal"_s, .reason = u"the room could not be joined"_s, .id = {}};
    return std::nullopt;
}

} // namespace roundtrip
