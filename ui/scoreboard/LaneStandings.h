// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/LaneSet.h"
#include "report/RaceVerdict.h"

namespace roundtrip {

/// How the lanes stand now: medians of the last minute, or of the whole of a run that is over, and all that was
/// decided.
[[nodiscard]] QList<RaceStanding> standingsOf(const LaneSet& lanes);

} // namespace roundtrip
