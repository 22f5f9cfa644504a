// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "load/SegmentRun.h"

namespace roundtrip {

/// How far a load run is; a snapshot for people.
struct LoadProgress
{
    std::size_t segment = 0; ///< the latest begun, from 1
    std::size_t segments = 0;
    LoadSegment current = {}; ///< where several run at once the first of them, and what follows is of all of them
    QString backend = {};     ///< "Server", or "Server, Functions"
    SegmentRun::Stage stage = SegmentRun::Stage::Idle;
    int settledConnections = 0; ///< ready or failed
    std::int64_t messages = 0;  ///< scheduled
    Ledger ledger;
    Ledger total = {};       ///< of the whole run so far, with the segments that have ended
    double share = 0.0;      ///< of the whole run, 0 to 1, by expected time
    Duration remaining = {}; ///< expected, or the most that it may be
    bool isAtMost = false;   ///< `remaining` goes to the horizon of messages that have not come back
};

} // namespace roundtrip

Q_DECLARE_METATYPE(roundtrip::LoadProgress)
