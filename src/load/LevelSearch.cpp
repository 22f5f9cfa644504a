// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/LevelSearch.h"

#include <algorithm>

namespace roundtrip {

namespace {
constexpr int kPrecision = 10; ///< a tenth
}

LevelSearch::LevelSearch(int from, int to) : m_from(from), m_to(to), m_next(from) {}

void LevelSearch::held()
{
    m_held = std::max(m_held, m_next.value_or(0));
    choose();
}

void LevelSearch::failed()
{
    if (m_next)
        m_failed = std::min(m_failed.value_or(*m_next), *m_next);
    choose();
}

void LevelSearch::choose()
{
    m_next.reset();
    if (!m_failed) {
        if (m_held < m_to)
            m_next = m_held > m_to / 2 ? m_to : m_held * 2;
        return;
    }
    const int gap = *m_failed - m_held;
    if (*m_failed > m_from && gap > std::max(1, *m_failed / kPrecision))
        m_next = m_held + gap / 2;
}

} // namespace roundtrip
