// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/Guidance.h"
#include "report/ReportDocument.h"

namespace roundtrip {

class PublishedStudy;

/// Guidance in English words, for the command line and reports. Independent of the locale.

[[nodiscard]] QString verdictText(Verdict verdict); ///< "fits"
[[nodiscard]] QString ruleText(NeedRule rule);      ///< "Slow round trips (p99)"
[[nodiscard]] QString limitText(const Finding& finding);
/// What was found, with its interval; empty where nothing was.
[[nodiscard]] QString foundText(const Finding& finding);
/// Why; empty where the figures say it all.
[[nodiscard]] QString doubtText(const Finding& finding);
/// "Slow round trips (p99): 240 ms (230 to 251), at most 200 ms needed".
[[nodiscard]] QString findingSentence(const Finding& finding);
/// Needs against backends: a row a backend, a column a need; in each cell the verdict, what was found, and why.
[[nodiscard]] ReportTable guidanceTable(const QString& caption, const QList<Guidance>& guidance);
/// "Fits: Server. Does not fit: Functions. Cannot be said: Broker."
[[nodiscard]] QString guidanceSummary(const QList<Guidance>& guidance);
/// Under what load the verdicts were found, beside that of the needs; empty where nothing was planned.
[[nodiscard]] QString guidanceLoad(const Needs& needs, const QList<Guidance>& guidance);
/// "Server: 14 messages were under way when the run was stopped …"; empty where none was.
[[nodiscard]] QString inFlightText(const QList<Guidance>& guidance);
/// The article's cases held against a run, with what it advises for them.
[[nodiscard]] ReportSection guidanceSection(const GuidanceFacts& facts, const PublishedStudy& study);

[[nodiscard]] QJsonObject guidanceToJson(const Guidance& guidance);

/// The backend's name, with what has to be said wherever its figures are shown: "Mine (simulated, matched by order)".
[[nodiscard]] QString guidanceLabel(const Guidance& guidance);

} // namespace roundtrip
