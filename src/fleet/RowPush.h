// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/FleetStore.h"

namespace roundtrip {

/// What an agent kept in a file, because the store was gone.
struct KeptRows
{
    QString runId = {};
    int index = 0; ///< of the agent
    qint64 rows = 0;
};

/// Which agent's file this is: its name ends with the number of the client (StoreUrl::aside()). Empty for another name.
[[nodiscard]] std::optional<int> agentOfFile(const QString& path);

/// Brings the rows of such a file to the store where its run was planned; pushed twice they are there once. What was
/// unknown of that agent is known then. InvalidConfiguration for a file that is none of the run's, and while the agent
/// is still at work.
[[nodiscard]] Result<KeptRows> pushRows(const StoreUrl& file, int index, const StoreUrl& to);

} // namespace roundtrip
