// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace roundtrip {

/// How wide a text is in the letters of a chart (12 units high, sans serif), in the chart's units: a little more than
/// in Inter, Helvetica or DejaVu Sans, since which of them will draw it nobody knows here. Pure.
[[nodiscard]] double chartTextWidth(const QString& text);

/// The text in lines that are no wider, broken between words and, where one is wider by itself, within them. At most so
/// many lines: what is left over ends in "…". At least one line.
[[nodiscard]] QStringList wrappedChartText(const QString& text, double width, qsizetype mostLines);

} // namespace roundtrip
