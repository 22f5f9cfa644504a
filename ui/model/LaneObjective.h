// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "alerts/ObjectiveTrack.h"

namespace roundtrip {

/// What a backend is to attain, and how it stands to that, while the window watches it. A value.
struct LaneObjective
{
    Objective objective = {};
    ObjectiveNow now = {};

    friend bool operator==(const LaneObjective&, const LaneObjective&) = default;
};

} // namespace roundtrip
