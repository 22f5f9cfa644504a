// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>

#include <cstdint>
#include <optional>

namespace roundtrip {

/// A cell of a table for the clipboard, to be pasted into a spreadsheet: on one line, and never a formula. A text that
/// a spreadsheet would run (it starts with = + - @) gets an apostrophe in front; a negative number is left one.
[[nodiscard]] QString tsvCell(const QString& text);
/// A line of such cells, without its end.
[[nodiscard]] QString tsvLine(const QStringList& cells);
/// The whole table, its header first.
[[nodiscard]] QString tsvTable(const QStringList& header, const QList<QStringList>& rows);

// Figures of a copied table are plain numbers, as in files: digits and a point in every language, nothing where there
// is no figure. What they are of stands in the header, and is the same for a whole column.
/// "p50 (ms)".
[[nodiscard]] QString tsvHeader(const QString& name, const QString& unit);
[[nodiscard]] QString tsvNumber(std::int64_t count);
[[nodiscard]] QString tsvNumber(const std::optional<double>& number, int decimals);
/// Of a share from 0 to 1, for a column of unit "%".
[[nodiscard]] QString tsvPercent(const std::optional<double>& share);
/// For a column of unit "ms", to the microsecond.
[[nodiscard]] QString tsvMilliseconds(const std::optional<double>& microseconds);

} // namespace roundtrip
