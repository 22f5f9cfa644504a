// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"

namespace roundtrip {

struct DoctorOptions
{
    /// For each step of the way to a server; for the connection from its start until the room is joined; and for the
    /// message to be acknowledged and back.
    Duration stepDeadline = std::chrono::seconds(10);
};

} // namespace roundtrip
