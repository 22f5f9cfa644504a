// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace roundtrip {

/// A cell of a table for the clipboard, to be pasted into a spreadsheet: on one line, and never a formula. A text that
/// a spreadsheet would run (it starts with = + - @) gets an apostrophe in front; a negative number is left one.
[[nodiscard]] QString tsvCell(const QString& text);
/// A line of such cells, without its end.
[[nodiscard]] QString tsvLine(const QStringList& cells);

} // namespace roundtrip
