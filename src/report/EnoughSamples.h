// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/Guidance.h"

#include <cstdint>
#include <optional>

namespace roundtrip {

/// About how many samples would tell whether the need is met, if what was found so far holds: messages, or attempts to
/// connect for NeedRule::FirstMessage and Connecting. Two digits, rounded up. Empty where the finding is not open,
/// where no number of samples would tell (a plan, a price, a client that was slow, as many users as the peak), or where
/// it would take more than a million. Pure.
[[nodiscard]] std::optional<std::int64_t> enoughSamples(const Finding& finding);

} // namespace roundtrip
