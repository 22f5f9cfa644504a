// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "measure/Conclusion.h"

#include <QStringList>

namespace roundtrip {

/// What is to be said of a run that has ended beside its figures, a sentence each in the user's language: backends
/// that nobody answered at, links that failed or ended early, losses without names, accounts that do not hold, and all
/// that makes its figures this machine's own. Nothing where all was well.
[[nodiscard]] QStringList conclusionProblems(const Conclusion& conclusion,
                                             const std::optional<Error>& cannotRead = std::nullopt);
/// "This program used 23 % of the machine's processors."
[[nodiscard]] QString processorWords(const ProcessorUse& use);

} // namespace roundtrip
