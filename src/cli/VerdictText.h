// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Console.h"
#include "cli/ExitCode.h"
#include "measure/Conclusion.h"

namespace roundtrip::cli {

/// Says what happened to connections, losses and the machine while a run went on, as notes and warnings.
void tellCourse(Console& console, const RunEnding& ending);
/// Says what is wrong with a run, or what of its thresholds did not hold, and how the command is to end.
[[nodiscard]] ExitCode tellVerdict(Console& console, const Conclusion& conclusion);

} // namespace roundtrip::cli
