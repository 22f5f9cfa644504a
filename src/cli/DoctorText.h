// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "doctor/Diagnosis.h"

#include <QStringList>

namespace roundtrip::cli {

/// A decided step for a terminal of 80 columns: verdict, name, time and whom it is about on the first line; below,
/// indented, what was found out, and of one that failed the cause and what to do.
[[nodiscard]] QStringList stepLines(const DoctorStep& step);

/// "All is well.", or where it breaks.
[[nodiscard]] QString verdictLine(const Diagnosis& diagnosis);

/// Pure: the text in lines of at most this many columns, broken at spaces; what has none is not broken.
[[nodiscard]] QStringList wrapped(const QString& text, qsizetype columns);

} // namespace roundtrip::cli
