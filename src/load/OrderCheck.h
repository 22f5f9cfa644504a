// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "load/LoadPlan.h"
#include "load/LoadTarget.h"

namespace roundtrip {

/// Whether a plan can be measured where arrivals carry no ids (Platform::matchesByOrder): of others' messages nobody
/// then knows which arrived, so a room has one connection. InvalidConfiguration, with the backend's name.
[[nodiscard]] Result<void> checkOrder(const LoadPlan& plan, const std::vector<LoadTarget>& targets);

} // namespace roundtrip
