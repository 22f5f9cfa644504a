// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/SqlConnection.h"

namespace roundtrip::fleettables {

/// What the agents of a planned run tell each other, in tables beside the store's own, which refer to its runs and go
/// with them. Times are µs since the epoch by the server's clock.
///
/// fleet_plan: what agents go by, when it was planned, and why the run was stopped. fleet_agent: who each is, how far,
/// when last heard of
/// (`heartbeat_us`), and in the end what it came to. fleet_ready: whose connections of a segment are open. fleet_start:
/// when all begin to send it, written once. fleet_probe: how each agent's clock stood. fleet_tally: histograms and
/// counts of each agent so far.

[[nodiscard]] Result<bool> areThere(const SqlConnection& connection);
/// Makes those that are missing, which takes the right to make tables. Two programs may do so at once.
[[nodiscard]] Result<void> make(const SqlConnection& connection);

} // namespace roundtrip::fleettables
