// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/CsvReader.h"

#include <map>

namespace roundtrip {

/// A CSV file whose columns are asked for by name, in whatever order and number they come: other programs' files have
/// more or fewer of them, as they were told to.
class NamedCells
{
public:
    NamedCells(QIODevice& in, const QString& name) : m_csv(in, name) {}

    /// ParseFailed where one of these is missing.
    [[nodiscard]] Result<void> readHeader(std::initializer_list<std::string_view> needed);
    /// False at the end. A row may be shorter than the header; what it lacks is empty.
    [[nodiscard]] Result<bool> next();

    /// Of the row that was read last; empty for a column that is not there.
    [[nodiscard]] std::string_view cell(std::string_view column) const;
    /// The same as text, as it was before a spreadsheet's formulas were disarmed, and no longer than may be.
    [[nodiscard]] QString text(std::string_view column) const;
    [[nodiscard]] Error errorHere(const QString& what) const { return m_csv.errorHere(what); }
    /// About a cell that makes no sense.
    [[nodiscard]] Error errorIn(std::string_view column) const;

private:
    CsvReader m_csv;
    std::map<std::string, std::size_t, std::less<>> m_places;
    std::vector<std::string_view> m_cells;
};

} // namespace roundtrip
