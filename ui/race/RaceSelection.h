// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "race/RacePainter.h"
#include "race/RaceScroll.h"

namespace roundtrip {

/// What the mouse finds in the texts of the race: a part of one line's text that is selected, and addresses. Places are
/// the viewport's. GUI thread.
class RaceSelection
{
public:
    /// All outlive it.
    RaceSelection(RaceRows& rows, const RaceScroll& scroll, const RacePainter& painter)
        : m_rows(rows), m_scroll(scroll), m_painter(painter)
    {
    }

    void clear() { m_line = -1; }
    /// Begins at a place in a row's text.
    void begin(int row, const QPoint& place);
    /// To a place in the same text; gives its row, or −1 where none is selected.
    int extend(const QPoint& place);
    void selectWord(int row, const QPoint& place);
    /// Empty where nothing is selected.
    [[nodiscard]] QString text() const;
    /// Colours it in the row's text, if it is there.
    void show(int row, const Theme& theme);

    [[nodiscard]] bool isText(const QPoint& place) const;
    /// Null where no address is.
    [[nodiscard]] const TextLink* linkAt(const QPoint& place) const;

private:
    /// From where the row's text begins.
    [[nodiscard]] QPointF inText(int row, const QPoint& place) const;

    RaceRows& m_rows;
    const RaceScroll& m_scroll;
    const RacePainter& m_painter;
    qint64 m_line = -1;
    int m_anchor = 0;
    int m_end = 0;
};

} // namespace roundtrip
