// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/FrameTimes.h"
#include "charts/RoundTripChart.h"
#include "model/ChatSession.h"
#include "stats/Histogram.h"

#include <QImage>

namespace roundtrip::bench {

/// The live chart, 1280×800, over a minute in which so many points were recorded, spread over so many lanes. Moves on
/// by a thirtieth of a second with every frame, as it does live, over further points as dense.
class ChartUnderLoad
{
public:
    ChartUnderLoad(const PlatformTable& platforms, const Clock& clock, std::uint64_t pointsInWindow, int lanes,
                   int frames);

    /// Bringing the picture up to date and painting it, timed.
    void drawFrame(FrameTimes& times);

private:
    void addLanes(int lanes);
    void fill(std::uint64_t pointsInWindow, Duration span);

    const Clock& m_clock;
    SecretResolver m_secrets;
    ChatHub m_hub;
    ChatSession m_session;
    RoundTripChart m_chart;
    QImage m_image;
    Duration m_end{};
};

} // namespace roundtrip::bench
