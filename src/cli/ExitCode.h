// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "measure/RunVerdict.h"

namespace roundtrip::cli {

/// What roundtrip-cli ends with; scripts rely on the numbers.
enum class ExitCode {
    Done = 0,
    ThresholdCrossed = 1,
    Usage = 2, ///< wrong options or bad configuration
    Unreachable = 3,
    Inconclusive = 4, ///< too few samples to judge a threshold
    Internal = 5,
    Interrupted = 130 ///< by a signal; partial results are kept
};

/// The exit code that an error stands for when it ends a command.
[[nodiscard]] ExitCode exitCodeFor(ErrorCode code);
[[nodiscard]] ExitCode exitCodeFor(RunVerdict verdict);

} // namespace roundtrip::cli
