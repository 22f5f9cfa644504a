// SPDX-License-Identifier: GPL-3.0-or-later
#include "race/RaceScroll.h"

#include <QAbstractScrollArea>
#include <QScrollBar>

#include <algorithm>

namespace roundtrip {

namespace {
constexpr int kNearTheEnd = 4;
}

int RaceScroll::offset() const
{
    const qint64 spare = m_area.viewport()->height() - m_rows.heights().total();
    return spare > 0 ? -static_cast<int>(spare) : m_area.verticalScrollBar()->value();
}

QRect RaceScroll::rowRect(int row) const
{
    return {0, static_cast<int>(m_rows.heights().top(row) - offset()), m_area.viewport()->width(),
            m_rows.heights().height(row)};
}

int RaceScroll::rowAt(const QPoint& position) const
{
    if (m_rows.count() == 0)
        return -1;
    const int row = m_rows.heights().rowAt(position.y() + offset());
    return rowRect(row).contains(position) ? row : -1;
}

std::pair<int, int> RaceScroll::rowsInView() const
{
    if (m_rows.count() == 0)
        return {0, -1};
    return {m_rows.heights().rowAt(std::max(offset(), 0)),
            m_rows.heights().rowAt(offset() + m_area.viewport()->height() - 1)};
}

void RaceScroll::fitBar()
{
    const auto spare = static_cast<int>(m_rows.heights().total() - m_area.viewport()->height());
    m_area.verticalScrollBar()->setPageStep(m_area.viewport()->height());
    m_area.verticalScrollBar()->setRange(0, std::max(0, spare));
}

void RaceScroll::settle()
{
    if (m_isSettling)
        return;
    m_isSettling = true;
    QScrollBar* bar = m_area.verticalScrollBar();
    const int anchor = m_rows.count() == 0 ? 0 : rowsInView().first;
    const auto above = static_cast<int>(std::max(offset(), 0) - m_rows.heights().top(anchor));
    constexpr int kRounds = 4; // each brings rows into view that the one before did not know of
    for (int round = 0; round < kRounds; ++round) {
        const qint64 before = m_rows.heights().total();
        fitBar();
        bar->setValue(m_isAtEnd ? bar->maximum() : static_cast<int>(m_rows.heights().top(anchor)) + above);
        const auto [first, last] = rowsInView();
        for (int row = first; row <= last; ++row)
            (void)m_rows.place(row);
        if (m_rows.heights().total() == before)
            break;
    }
    m_isSettling = false;
}

void RaceScroll::moved()
{
    const QScrollBar* bar = m_area.verticalScrollBar();
    m_isAtEnd = bar->value() >= bar->maximum() - kNearTheEnd;
    settle();
}

void RaceScroll::grewAbove(qint64 height)
{
    m_isSettling = true;
    fitBar();
    if (!m_isAtEnd)
        m_area.verticalScrollBar()->setValue(m_area.verticalScrollBar()->value() + static_cast<int>(height));
    m_isSettling = false;
    settle();
}

void RaceScroll::goToEnd()
{
    m_isAtEnd = true;
    settle();
}

void RaceScroll::ensureVisible(int row)
{
    const QRect rect = rowRect(row);
    QScrollBar* bar = m_area.verticalScrollBar();
    if (rect.top() < 0)
        bar->setValue(bar->value() + rect.top());
    else if (rect.bottom() > m_area.viewport()->height())
        bar->setValue(bar->value() + std::min(rect.top(), rect.bottom() - m_area.viewport()->height()));
}

} // namespace roundtrip
