// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/NamedCells.h"

#include "exchange/CsvWriter.h"
#include "exchange/ForeignRows.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

Result<void> NamedCells::readHeader(std::initializer_list<std::string_view> needed)
{
    const auto header = m_csv.next();
    if (!header)
        return header.error();
    for (std::size_t i = 0; i < header.value().size(); ++i)
        m_places.emplace(header.value()[i], i); // the first of two that are called the same
    for (const std::string_view column : needed) {
        if (m_places.find(column) == m_places.end())
            return m_csv.errorHere(u"there is no column \"%1\""_s.arg(
                QString::fromUtf8(column.data(), static_cast<qsizetype>(column.size()))));
    }
    return {};
}

Result<bool> NamedCells::next()
{
    auto cells = m_csv.next();
    if (!cells)
        return cells.error();
    m_cells = std::move(cells).value();
    return !m_cells.empty();
}

std::string_view NamedCells::cell(std::string_view column) const
{
    const auto place = m_places.find(column);
    return place == m_places.end() || place->second >= m_cells.size() ? std::string_view() : m_cells[place->second];
}

QString NamedCells::text(std::string_view column) const
{
    const std::string plain = plainFromCsv(cell(column));
    return QString::fromUtf8(plain.data(), static_cast<qsizetype>(plain.size())).left(ForeignRows::kMostText);
}

Error NamedCells::errorIn(std::string_view column) const
{
    constexpr std::size_t kShown = 60;
    const std::string_view found = cell(column).substr(0, kShown);
    return m_csv.errorHere(u"column \"%1\": \"%2\" makes no sense there"_s.arg(
        QString::fromUtf8(column.data(), static_cast<qsizetype>(column.size())),
        QString::fromUtf8(found.data(), static_cast<qsizetype>(found.size()))));
}

} // namespace roundtrip
