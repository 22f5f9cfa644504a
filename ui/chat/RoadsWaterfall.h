// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/Waterfall.h"
#include "race/RaceTrack.h"

namespace roundtrip {

/// The roads of one line of ours beside each other on one axis of time: each from when it was sent to when it was back,
/// the first of all at its beginning. What is not back has no length. Where a part of a road does not fit into it, the
/// road says so. `overHttp`: backends that one sends to over HTTP. Pure.
[[nodiscard]] QList<WaterfallPart> roadsOf(const ChatLine& line, const RaceLooks& looks, const QSet<QString>& overHttp);

} // namespace roundtrip
