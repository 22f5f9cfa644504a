// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Road.h"
#include "model/ChatMessage.h"

#include <QList>

namespace roundtrip {

/// One part of a message's round trip, or of a connection. Of what a server tells only lengths are known: its clock is
/// not ours, so where inside the round trip its part lies cannot be told.
struct WaterfallPart
{
    QString label = {};
    std::optional<Duration> length = {}; ///< empty: unknown, and shown as such
    bool isTotal = false;
    Duration begin = {};            ///< from the beginning of the whole, where that is known
    bool isPlaced = true;           ///< false: when it began is not known, only how long it took
    bool isOut = false;             ///< it has begun and not ended
    RoadTime time = RoadTime::None; ///< where it stands on the platform's road
    int style = -1;                 ///< of the backend whose it is; below 0: of the one that all are about
    QString excess = {};            ///< it is longer than what it is part of, and why that can be; empty: it is not
};

/// The parts of a message of ours, from its own stamps and from what the server told. Pure.
[[nodiscard]] QList<WaterfallPart> waterfallOf(const ChatMessage& message, bool sendsOverHttp);

} // namespace roundtrip
