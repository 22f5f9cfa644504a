// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/RunStore.h"

#include <QStringList>

namespace roundtrip {

/// The ids of the runs of a store that were planned for agents; none where it is no server.
[[nodiscard]] Result<QStringList> plannedRuns(const RunStore& store);

} // namespace roundtrip
