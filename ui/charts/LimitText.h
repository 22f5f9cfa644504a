// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/TimeView.h"
#include "model/LaneSet.h"

namespace roundtrip {

/// How much of what is shown lies above the user's limit, for every visible lane, the worst first: "Above 200 ms:
/// Far 12.4 % of messages (31 of 250), 8 of 60 s; nothing of Near." Of messages that are back; from the lanes' own
/// counts. GUI thread.
[[nodiscard]] QString limitSentence(const LaneSet& source, const TimeRange& range, Duration limit);

} // namespace roundtrip
