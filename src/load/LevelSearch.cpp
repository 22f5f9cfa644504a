// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/LevelSearch.h"

#include <algorithm>
#include <cstdint>
#include <numeric>

namespace roundtrip {

namespace {
constexpr int kPrecision = 10; ///< a tenth
}

LevelSearch::LevelSearch(int from, int to) : m_from(from), m_to(to), m_next(from) {}

std::vector<int> LevelSearch::costliestWay() const
{
    if (!m_next)
        return {};
    LevelSearch afterHeld = *this;
    LevelSearch afterFailed = *this;
    afterHeld.held();
    afterFailed.failed();
    std::vector<int> way = afterHeld.costliestWay();
    std::vector<int> other = afterFailed.costliestWay();
    const auto cost = [](const std::vector<int>& levels) {
        return std::accumulate(levels.begin(), levels.end(), std::int64_t{0});
    };
    if (cost(other) > cost(way))
        way.swap(other);
    way.insert(way.begin(), *m_next);
    return way;
}

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
