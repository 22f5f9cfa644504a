// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/Guidance.h"

namespace roundtrip {

/// Guidance in the user's language; numbers as the locale writes them.

[[nodiscard]] QString verdictName(Verdict verdict);
[[nodiscard]] QString needName(NeedRule rule);
/// "at most 200 ms".
[[nodiscard]] QString neededText(const Finding& finding);
/// What was found, with its interval; "–" where nothing was.
[[nodiscard]] QString foundWords(const Finding& finding);
/// The same for a cell of a table: without its interval, in a word where it is no figure.
[[nodiscard]] QString foundShortly(const Finding& finding);
/// Why; empty where the figures say it all.
[[nodiscard]] QString becauseText(const Finding& finding);
/// Under what load that was found, beside that of the needs; empty where nothing was planned.
[[nodiscard]] QString guidanceLoadSentence(const Needs& needs, const QList<Guidance>& guidance);
/// Which messages are in no finding, since they were under way when the run was stopped; empty where none was.
[[nodiscard]] QString guidanceInFlightSentence(const QList<Guidance>& guidance);
[[nodiscard]] QString caseTitle(const ArticleCase& one);
[[nodiscard]] QString caseWording(const ArticleCase& one);

} // namespace roundtrip
