// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Platform.h"

namespace roundtrip {

/// The plan whose quotas hold: the one that the settings name, and the default only where the platform's own cloud is
/// used, since another server that speaks the protocol has no such plan. Null: none. A part of the platform.
[[nodiscard]] const QuotaPlan* chosenPlan(const Platform& platform, const BackendConfig& config);

} // namespace roundtrip
