// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/Waterfall.h"
#include "race/RaceTrack.h"

namespace roundtrip {

/// The roads of one line of ours beside each other on one axis of time: each from when it was sent to when it was back,
/// the first of all at its beginning. What is not back has no length. Pure.
[[nodiscard]] QList<WaterfallPart> roadsOf(const ChatLine& line, const RaceLooks& looks);

} // namespace roundtrip
