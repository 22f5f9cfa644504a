// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/LaneSheet.h"

#include <algorithm>

namespace roundtrip {

namespace {
constexpr qsizetype kMostHeights = 250'000;
}

void LaneSheet::noteWidth(const QObject* lane, int width)
{
    const int before = narrowest(0);
    m_widths.insert(lane, width);
    if (narrowest(0) != before)
        Q_EMIT corrected();
}

void LaneSheet::forget(const QObject* lane)
{
    m_widths.remove(lane);
    noteTop(lane, 0);
}

int LaneSheet::narrowest(int own) const
{
    return m_widths.isEmpty() ? own : *std::min_element(m_widths.cbegin(), m_widths.cend());
}

LaneSheet::Height& LaneSheet::height(qint64 serial, int width, const QFont& font)
{
    if (width != m_width || font != m_font || m_heights.size() > kMostHeights) {
        m_heights.clear();
        m_width = width;
        m_font = font;
    }
    return m_heights[serial];
}

void LaneSheet::scroll(const QObject* lane, int below)
{
    Q_EMIT scrolled(lane, below);
}

void LaneSheet::noteTop(const QObject* lane, int height)
{
    if (height > 0)
        m_tops.insert(lane, height);
    else
        m_tops.remove(lane);
    const int top = m_tops.isEmpty() ? 0 : *std::max_element(m_tops.cbegin(), m_tops.cend());
    if (top == m_top)
        return;
    m_top = top;
    Q_EMIT topChanged();
}

} // namespace roundtrip

#include "moc_LaneSheet.cpp"
