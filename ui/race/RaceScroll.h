// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "race/RaceRows.h"

class QAbstractScrollArea;

namespace roundtrip {

/// Which rows are in view, and where: keeps the scroll bar fitting to rows whose heights are only known once they are
/// seen. What stands at the top stays there; at the end, the end stays; few rows stand at the foot. GUI thread.
class RaceScroll
{
public:
    /// Both outlive it.
    RaceScroll(QAbstractScrollArea& area, RaceRows& rows) : m_area(area), m_rows(rows) {}

    /// Places what is in view and brings the scroll bar to it.
    void settle();
    [[nodiscard]] bool isSettling() const { return m_isSettling; }
    /// The user has scrolled.
    void moved();
    [[nodiscard]] bool isAtEnd() const { return m_isAtEnd; }
    void goToEnd();
    /// All rows stand lower by so much: rows came in above them.
    void grewAbove(qint64 height);
    void ensureVisible(int row);

    /// In the viewport's coordinates.
    [[nodiscard]] QRect rowRect(int row) const;
    /// −1 where no row is.
    [[nodiscard]] int rowAt(const QPoint& position) const;
    /// First and last; {0, −1} without any.
    [[nodiscard]] std::pair<int, int> rowsInView() const;

private:
    [[nodiscard]] int offset() const;
    void fitBar();

    QAbstractScrollArea& m_area;
    RaceRows& m_rows;
    bool m_isAtEnd = true;
    bool m_isSettling = false;
};

} // namespace roundtrip
