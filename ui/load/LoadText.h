// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "load/LoadProgress.h"
#include "load/Preflight.h"
#include "report/PlannedCost.h"

#include <QStringList>

namespace roundtrip {

/// The plan in the user's words, a sentence a line.
[[nodiscard]] QStringList loadPlanWords(const LoadPlan& plan, const QStringList& backends);
/// What the plans of backends cannot carry, a sentence a line.
[[nodiscard]] QStringList quotaWarnings(const Preflight& preflight);
/// What the run would bill on those whose plans carry it, a sentence a line.
[[nodiscard]] QStringList billedWords(const Preflight& preflight);
/// What it would cost on each backend, a sentence a line.
[[nodiscard]] QStringList costWords(const PlannedCost& cost);
/// "These servers are mine to load, and I accept a bill of about 12.40 USD", in two lines.
[[nodiscard]] QString acceptBillWords(const PlannedCost& cost);
/// "Server, 50 connections: sending".
[[nodiscard]] QString loadStageText(const LoadProgress& progress);
/// "Part 3 of 12 · 812 of 1,000 messages · 790 back · 2 lost · about 1:40 min left".
[[nodiscard]] QString loadProgressText(const LoadProgress& progress);
/// "1:40 min".
[[nodiscard]] QString remainingText(Duration span);

} // namespace roundtrip
