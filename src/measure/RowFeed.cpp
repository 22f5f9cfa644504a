// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/RowFeed.h"

#include <utility>

namespace roundtrip {

void RowFeed::addSample(const Sample& sample)
{
    m_next->addSample(sample);
    if (!sample.isEcho || sample.outcome == Outcome::Duplicate)
        return; // in no chart over time
    const std::lock_guard lock(m_mutex);
    if (m_waiting.samples.size() < kRoom)
        m_waiting.samples.push_back(sample);
    else
        ++m_waiting.missed;
}

void RowFeed::addConnection(const ConnectionSample& connection)
{
    m_next->addConnection(connection);
    const std::lock_guard lock(m_mutex);
    if (m_waiting.connections.size() < kRoom)
        m_waiting.connections.push_back(connection);
}

RowFeed::Batch RowFeed::take()
{
    const std::lock_guard lock(m_mutex);
    const std::int64_t missed = m_waiting.missed;
    Batch taken = std::exchange(m_waiting, {});
    m_waiting.missed = missed;
    return taken;
}

} // namespace roundtrip
