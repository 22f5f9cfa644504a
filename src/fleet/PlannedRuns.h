// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/RunStore.h"

#include <QStringList>

namespace roundtrip {

/// Runs that were planned and that nobody does or watches any more are ended by whoever looks next, if that may write;
/// else they are listed as running. Waits for the server.
void endAbandonedRuns(const StoreUrl& store);
/// The ids of the runs of a store that were planned for agents; none where it is no server.
[[nodiscard]] Result<QStringList> plannedRuns(const RunStore& store);

} // namespace roundtrip
