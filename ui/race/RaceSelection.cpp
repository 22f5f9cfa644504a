// SPDX-License-Identifier: GPL-3.0-or-later
#include "race/RaceSelection.h"

#include <tuple>

namespace roundtrip {

QPointF RaceSelection::inText(int row, const QPoint& place) const
{
    return place - m_painter.textRect(m_scroll.rowRect(row), m_rows.place(row)).topLeft();
}

void RaceSelection::begin(int row, const QPoint& place)
{
    m_line = m_rows.serialOf(row);
    m_anchor = m_end = m_rows.text(row).cursorAt(inText(row, place));
}

int RaceSelection::extend(const QPoint& place)
{
    const int row = m_rows.rowOf(m_line);
    if (row >= 0)
        m_end = m_rows.text(row).cursorAt(inText(row, place));
    return row;
}

void RaceSelection::selectWord(int row, const QPoint& place)
{
    begin(row, place);
    std::tie(m_anchor, m_end) = m_rows.text(row).wordAt(m_anchor);
}

QString RaceSelection::text() const
{
    const int row = m_rows.rowOf(m_line);
    return row < 0 ? QString() : m_rows.text(row).part(m_anchor, m_end);
}

void RaceSelection::show(int row, const Theme& theme)
{
    if (m_rows.serialOf(row) == m_line)
        m_rows.text(row).select(m_anchor, m_end, theme.accent, theme.accentText);
}

bool RaceSelection::isText(const QPoint& place) const
{
    const int row = m_scroll.rowAt(place);
    return row >= 0 && m_painter.textRect(m_scroll.rowRect(row), m_rows.place(row)).contains(place);
}

const TextLink* RaceSelection::linkAt(const QPoint& place) const
{
    const int row = m_scroll.rowAt(place);
    return row < 0 ? nullptr : m_rows.text(row).linkAt(inText(row, place));
}

} // namespace roundtrip
