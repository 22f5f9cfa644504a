// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Sample.h"

namespace roundtrip {

/// One step of a cold start ladder: after a silence, somebody connects and says one thing. A value; durations, not
/// instants, so that probes of stored runs are the same.
struct ColdProbe
{
    QString backend = {};
    QString platform = {};
    int step = 1; ///< from 1; also the trial of its rows in a run's files
    std::optional<Duration> planned =
        {};                            ///< the silence that was wanted; empty in the first step, which only begins one
    std::optional<Duration> idle = {}; ///< the silence there was, since the link before had ended
    bool isOverKeptLink = false;       ///< the link of the step before had stayed open: nothing was connected
    ConnectOutcome connected = ConnectOutcome::Failed;
    std::optional<Duration> connectTime = {};
    Coldness connectCold = Coldness::Unknown;  ///< of the function that lets a connection in, by its own word
    std::optional<Outcome> outcome = {};       ///< of the message; empty where none could be sent
    std::optional<Duration> firstMessage = {}; ///< its service time
    Coldness sendCold = Coldness::Unknown;     ///< of the function that took the message, by its own word
};

} // namespace roundtrip
