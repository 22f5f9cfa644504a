// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/TimeView.h"
#include "model/LaneSet.h"

#include <memory>
#include <vector>

namespace roundtrip {

/// The figures of one lane over a stretch of time, from that stretch's own counts.
struct LaneFigures
{
    const Lane* lane = nullptr;
    Histogram latency = Histogram(); ///< of the lane's quantity, µs
    OutcomeCounts outcomes = {};
    std::int64_t out = 0; ///< sent in the stretch and not settled
};

/// The figures of all lanes over the stretch that is shown: recomputed, never averaged. Covers the whole seconds that
/// the stretch touches. GUI thread.
class RangeFigures
{
public:
    /// Costs some forty sparse histograms a lane, however long the stretch.
    void update(const LaneSet& source, const TimeRange& range);
    [[nodiscard]] const std::vector<LaneFigures>& lanes() const { return m_lanes; }
    [[nodiscard]] const LaneFigures* of(const Lane& lane) const;
    [[nodiscard]] const TimeRange& range() const { return m_range; }
    /// Forgets lanes that may be gone.
    void clear() { m_lanes.clear(); }

private:
    std::vector<LaneFigures> m_lanes;
    TimeRange m_range;
};

} // namespace roundtrip
