// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/Postman.h"
#include "lab/Rooms.h"

#include <optional>

namespace roundtrip {

/// As the chat contract names it.
struct JoinRefusal
{
    QString code;
    QString reason;
};

/// Why a connection is not let into a room by this frame of it: it is in as many as it may be, or the profile's faults
/// will have it so. Nothing: it may come in.
[[nodiscard]] std::optional<JoinRefusal> joinRefusal(const Rooms& rooms, const Postman& postman, int mostRooms,
                                                     const QString& room, quint64 connection, quint64 frame);

} // namespace roundtrip
