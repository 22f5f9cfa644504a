// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/RunInfo.h"
#include "load/ColdPlan.h"
#include "load/LoadPlan.h"
#include "load/LoadTarget.h"

namespace roundtrip {

/// A run that is about to start: a new id, its beginning (now), this machine, the plan with its limits, and the
/// backends without their secrets. Note, baseline, quotas and the client's own floor are the caller's to add.
[[nodiscard]] RunInfo describeRun(const LoadPlan& plan, const std::vector<LoadTarget>& targets, const Clock& clock);
[[nodiscard]] RunInfo describeRun(const ColdPlan& plan, const std::vector<LoadTarget>& targets, const Clock& clock);

} // namespace roundtrip
