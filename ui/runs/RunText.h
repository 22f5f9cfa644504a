// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/RunEntry.h"

#include <QDate>

namespace roundtrip {

/// Words for a run, in the user's language and locale.
[[nodiscard]] QString runKindText(RunKind kind);
[[nodiscard]] QString runStatusText(RunStatus status);
/// Local date, with its year in full, and time of the start.
[[nodiscard]] QString runStartText(const RunInfo& info);
/// The same with the day of the week: "Friday, 27 November 2026, 10:24:12".
[[nodiscard]] QString runLongStartText(const RunInfo& info);
/// "10:24:12", and the day it belongs to, where the user is.
[[nodiscard]] QString runTimeText(const RunInfo& info);
[[nodiscard]] QDate runDay(const RunInfo& info);
/// "Today", "Yesterday", "Friday, 27 November 2026".
[[nodiscard]] QString dayText(const QDate& day, const QDate& today);
/// "4 min 12 s"; a dash where it is not known.
[[nodiscard]] QString runLengthText(const std::optional<Duration>& length);
/// What was to be done, in one line: "10, 50, 100 connections · 1,000 messages at 100/s"; empty for a chat session.
[[nodiscard]] QString runPlanText(const RunInfo& info);
/// The same where there is little room: "200 connections × 1,000", "every 1 s"; empty for a chat session.
[[nodiscard]] QString runPlanWords(const RunInfo& info);
/// How a run is called where there is little room: kind and start.
[[nodiscard]] QString runTitle(const RunInfo& info);

} // namespace roundtrip
