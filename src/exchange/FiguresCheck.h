// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "store/StoreUrl.h"

#include <functional>

namespace roundtrip {

/// Whether summary.csv and timeline.csv of an exported folder say what the rows say that were imported from it as
/// `runId`: checksums prove that nothing was changed since, not that the figures ever came of the rows. Cost is not
/// looked at, being of a price table. ParseFailed, with the first line that differs.
///
/// Only where this version measured the run: another one's figures may have been worked out otherwise.
/// `proceed` as in RunAnalysis::of().
[[nodiscard]] Result<void> checkFigures(const StoreUrl& store, const QString& runId, const QString& folder,
                                        const std::function<bool(double)>& proceed = {});

} // namespace roundtrip
