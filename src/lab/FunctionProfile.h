// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/DelaySpec.h"
#include "lab/ProfileReader.h"

namespace roundtrip {

/// How one serverless function behaves.
struct FunctionProfile
{
    DelaySpec placement = {}; ///< until a new instance exists and has its code
    DelaySpec init = {};      ///< of the code in a new instance; what it tells as initMs
    DelaySpec firstRun = {};  ///< what the first event in an instance takes longer (nothing is warm yet)
    DelaySpec work = {};      ///< of the handler itself for one event, without what it waits for
    int eventsAtOnce = 1;     ///< an instance handles at the same time
    Duration idle = std::chrono::minutes(10);    ///< unused for so long, an instance is reclaimed
    Duration timeout = std::chrono::seconds(29); ///< of one event; its instance is then given up

    /// Reads the object `key`; values that it lacks are those of `fallback`.
    [[nodiscard]] static FunctionProfile read(ProfileReader& reader, QLatin1StringView key,
                                              const FunctionProfile& fallback);
};

} // namespace roundtrip
