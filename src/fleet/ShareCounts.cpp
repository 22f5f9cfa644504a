// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/ShareCounts.h"

#include "figures/SeriesTally.h"
#include "metrics/RowStates.h"

namespace roundtrip {

namespace {

/// As a store keeps it: whole µs, also of a time that was planned to the nanosecond.
std::int64_t microsecondOf(Instant instant)
{
    return toMicroseconds(instant.time_since_epoch());
}

} // namespace

struct ShareCounts::Series
{
    ShareTally tally;
    RowStates counted = {};
};

ShareCounts::ShareCounts() = default;
ShareCounts::~ShareCounts() = default;

void ShareCounts::addSample(const Sample& sample)
{
    if (m_next)
        m_next->addSample(sample);
    const bool isBack = sample.isEcho && sample.outcome == Outcome::Delivered && sample.phase == Phase::Measure &&
                        sample.sent && sample.received;
    if (!isBack)
        return;
    const std::lock_guard lock(m_mutex);
    auto& series = m_series[{sample.backend, sample.trial}];
    if (!series)
        series = std::make_unique<Series>(Series{.tally = {.trial = sample.trial, .backend = sample.backend}});
    if (series->counted.exchange(sample.row, 1) != 0)
        return; // the same with a stamp more
    const std::int64_t received = microsecondOf(*sample.received);
    series->tally.service.record(clampedUs(received - microsecondOf(*sample.sent)));
    if (sample.intended)
        series->tally.response.record(clampedUs(received - microsecondOf(*sample.intended)));
}

void ShareCounts::addConnection(const ConnectionSample& connection)
{
    if (m_next)
        m_next->addConnection(connection);
}

std::vector<ShareTally> ShareCounts::tallies() const
{
    std::vector<ShareTally> tallies;
    const std::lock_guard lock(m_mutex);
    for (const auto& [key, series] : m_series)
        tallies.push_back(series->tally);
    return tallies;
}

} // namespace roundtrip
