// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/RowStates.h"

#include <utility>

namespace roundtrip {

std::uint8_t RowStates::exchange(std::int64_t row, std::uint8_t state)
{
    const std::int64_t page = row / kPageRows;
    if (row < 0 || page < m_firstPage)
        return kForgotten;
    auto& rows = m_pages[page];
    if (!rows)
        rows = std::make_unique<Rows>();
    if (m_pages.size() > kMostPages) {
        m_firstPage = std::next(m_pages.begin())->first;
        m_pages.erase(m_pages.begin());
        if (page < m_firstPage)
            return kForgotten;
    }
    return std::exchange((*m_pages[page])[static_cast<std::size_t>(row % kPageRows)], state);
}

} // namespace roundtrip
