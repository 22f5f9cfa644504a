// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/RunInfo.h"
#include "store/SqlConnection.h"

#include <vector>

namespace roundtrip {

/// The clients of a run in the order of their numbers. Where it was planned, client 0 is the planner, which has no
/// rows. Damaged where what is kept makes no sense.
[[nodiscard]] Result<std::vector<ClientRecord>> clientsOf(const SqlConnection& connection, qint64 run);

/// How much later than the run's anchor this client's is; both by the clock of the store.
[[nodiscard]] Duration shiftOf(const RunInfo& run, const ClientRecord& client);

/// What the clients of a planned run came to know, as of one: losses without a name added, sleeps placed on the run's
/// time, the slowest of their own floors, and the machine of the first.
void takeClients(RunInfo& run, const std::vector<ClientRecord>& clients);

} // namespace roundtrip
