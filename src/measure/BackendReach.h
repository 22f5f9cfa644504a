// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "load/PlannedCuts.h"

#include <optional>

namespace roundtrip {

/// How one backend's connections of a run came out, all its levels and trials together. What was not sent and what was
/// lost may be theirs.
struct BackendReach
{
    QString backend = {};
    bool wasReached = true; ///< some link was ready; a run that was cancelled before could not tell
    int ready = 0;          ///< connections that got in; 0 to `ended` are of load runs
    int failed = 0;
    int ended = 0;                          ///< of the ready ones, before the run did
    PlannedCuts cuts = {};                  ///< that were this client's own, as planned
    std::optional<Error> firstFailure = {}; ///< why the first link that failed did so

    /// "Server: 2 of 10 connections did not get in. The first: …"; empty where none failed.
    [[nodiscard]] QString failedSentence() const;
    /// "Server: 10 of 10 connections ended before the run did; …"; empty where none did.
    [[nodiscard]] QString endedSentence() const;
    /// "Server: 1,000 connections were cut by this client, as planned; …"; empty where none was.
    [[nodiscard]] QString cutSentence() const;
    /// Of one that was not reached: why, with its name.
    [[nodiscard]] Error unreachable() const;
};

} // namespace roundtrip
