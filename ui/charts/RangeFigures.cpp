// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/RangeFigures.h"

#include <algorithm>

namespace roundtrip {

void RangeFigures::update(const LaneSet& source, const TimeRange& range)
{
    m_range = range;
    m_lanes.resize(source.lanes().size());
    for (std::size_t i = 0; i < m_lanes.size(); ++i) {
        LaneFigures& figures = m_lanes[i];
        const LaneStats& stats = source.lanes()[i]->stats();
        figures.lane = source.lanes()[i].get();
        figures.latency.reset();
        stats.band().addTo(figures.latency, range.from, range.to);
        figures.outcomes = stats.outcomes().total(range.from, range.to);
        figures.out = std::count_if(stats.pending().begin(), stats.pending().end(), [&range](const auto& pending) {
            return pending.second >= range.from && pending.second <= range.to;
        });
    }
}

const LaneFigures* RangeFigures::of(const Lane& lane) const
{
    const auto found = std::find_if(m_lanes.begin(), m_lanes.end(),
                                    [&lane](const LaneFigures& figures) { return figures.lane == &lane; });
    return found == m_lanes.end() ? nullptr : &*found;
}

} // namespace roundtrip
