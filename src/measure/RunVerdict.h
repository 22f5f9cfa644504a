// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace roundtrip {

/// What a run came to in one word. Where several hold, the weightiest: Broken, then Cancelled, Unreachable,
/// ThresholdCrossed, Inconclusive.
enum class RunVerdict {
    Done,
    ThresholdCrossed,
    Inconclusive, ///< too few samples to judge, or the client may have been the slow one
    Unreachable,  ///< a backend was never reached
    Cancelled,
    Broken ///< the accounts do not hold: a fault of this program
};

} // namespace roundtrip
