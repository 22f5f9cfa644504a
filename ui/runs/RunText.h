// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/RunEntry.h"

namespace roundtrip {

/// Words for a run, in the user's language and locale.
[[nodiscard]] QString runKindText(RunKind kind);
[[nodiscard]] QString runStatusText(RunStatus status);
/// Local date and time of the start.
[[nodiscard]] QString runStartText(const RunInfo& info);
/// "4 min 12 s"; a dash where it is not known.
[[nodiscard]] QString runLengthText(const std::optional<Duration>& length);
/// What was to be done, in one line: "10, 50, 100 connections · 1,000 messages at 100/s"; empty for a chat session.
[[nodiscard]] QString runPlanText(const RunInfo& info);
/// How a run is called where there is little room: kind and start.
[[nodiscard]] QString runTitle(const RunInfo& info);

} // namespace roundtrip
