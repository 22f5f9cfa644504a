// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/ColdFigures.h"
#include "load/ColdRunner.h"

#include <QStringList>

namespace roundtrip {

/// "none", "30 s", "5 min": a silence.
[[nodiscard]] QString silenceText(Duration idle);
[[nodiscard]] QString coldFunctionText(ColdFunction function);
/// "67 %"; a dash where no server said whether it was cold.
[[nodiscard]] QString coldShareText(const ColdGroup& group);
/// The plan in the user's words, a sentence a line.
[[nodiscard]] QStringList coldPlanWords(const ColdPlan& plan, const QStringList& backends);
/// "Server: silent for another 0:12 (step 3 of 10)".
[[nodiscard]] QString coldLaneText(const ColdProgress::Lane& lane, int steps);
/// What the ladder showed, a sentence for each backend.
[[nodiscard]] QStringList coldSentences(const std::vector<ColdGroup>& groups);

} // namespace roundtrip
