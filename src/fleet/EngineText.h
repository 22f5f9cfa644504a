// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/FleetPlan.h"
#include "store/StoreUrl.h"

namespace roundtrip {

/// What can start the agents of a planned run: "kubernetes", "slurm", "ssh", "systemd".
[[nodiscard]] QStringList engineNames();
/// How a file with such a text is called: "slurm.sbatch". Empty for one that there is not.
[[nodiscard]] QString engineFileName(const QString& engine);
/// Pure: the text of an engine of packaging/engines, filled in. Empty for one that there is not.
[[nodiscard]] QString engineText(const QString& engine, const FleetPlan& plan, const StoreUrl& store,
                                 const QString& image = QStringLiteral("roundtrip:latest"));

} // namespace roundtrip
