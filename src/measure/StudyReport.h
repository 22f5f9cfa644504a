// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

namespace roundtrip {

struct RunFigures;
struct RunInfo;

/// Of the article's study, repeated.
[[nodiscard]] QString studyTitle();

/// Writes the report of such a run, with the article's tables beside it: as .md, .csv, or else HTML. FileUnwritable.
[[nodiscard]] Result<void> writeStudyReport(const QString& path, const RunInfo& info, const RunFigures& figures);

} // namespace roundtrip
