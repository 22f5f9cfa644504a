// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runs/RunsModel.h"

namespace roundtrip {

/// These runs as tab-separated text, in this order: a line for each run and backend, so that each figure is one plain
/// number. Of a run whose figures are not known the line has none.
[[nodiscard]] QString runsTsv(const RunsModel& runs, const QStringList& ids);

} // namespace roundtrip
