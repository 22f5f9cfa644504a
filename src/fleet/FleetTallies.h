// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/Histogram.h"
#include "store/SqlConnection.h"

#include <map>

namespace roundtrip {

/// Response times of all agents of a run together, as far as they have told, by {trial, backend}; µs.
using ResponseTallies = std::map<std::pair<int, QString>, Histogram>;

/// Of the trials from this one on. An agent tells with each beat; what cannot be read of one is left out.
[[nodiscard]] Result<ResponseTallies> responseTallies(const SqlConnection& connection, const QString& runId,
                                                      int fromTrial);

} // namespace roundtrip
