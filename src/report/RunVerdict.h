// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/RaceVerdict.h"

#include <QStringList>

namespace roundtrip {

class Headline;
struct RunInfo;

/// Who won a run: a verdict for each level at which messages were sent, by ascending connections. The last is the one
/// to tell where there is room for one. Pure.
[[nodiscard]] QList<RaceVerdict> runVerdicts(const RunInfo& info, const Headline& headline);
/// The same as English sentences, for the command line and reports.
[[nodiscard]] QStringList runSentences(const RunInfo& info, const Headline& headline);

} // namespace roundtrip
