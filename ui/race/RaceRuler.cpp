// SPDX-License-Identifier: GPL-3.0-or-later
#include "race/RaceRuler.h"

#include "charts/DurationAxis.h"

#include <algorithm>
#include <cmath>

namespace roundtrip {

namespace {
constexpr int kLowestEver = 1;  // 10 µs: no socket is faster
constexpr int kHighestEver = 9; // 1,000 s: no horizon is longer

double decades(Duration span)
{
    const double microseconds = std::chrono::duration<double, std::micro>(span).count();
    return std::log10(std::max(microseconds, 1.0));
}
} // namespace

bool RaceRuler::hold(Duration span)
{
    const RaceRuler before = *this;
    m_lowest = std::clamp(static_cast<int>(std::floor(decades(span))), kLowestEver, m_lowest);
    m_highest = std::clamp(static_cast<int>(std::ceil(decades(span))), m_highest, kHighestEver);
    return *this != before;
}

double RaceRuler::position(Duration span) const
{
    return std::clamp((decades(span) - m_lowest) / (m_highest - m_lowest), 0.0, 1.0);
}

std::vector<RaceRuler::Tick> RaceRuler::ticks() const
{
    std::vector<Tick> ticks;
    for (int decade = m_lowest; decade <= m_highest; ++decade)
        ticks.push_back({.position = static_cast<double>(decade - m_lowest) / (m_highest - m_lowest),
                         .label = DurationAxis::label(decade)});
    return ticks;
}

} // namespace roundtrip
