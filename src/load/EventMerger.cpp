// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/EventMerger.h"

#include <algorithm>
#include <iterator>

namespace roundtrip {

EventMerger::EventMerger(std::size_t workers, Instant start) : m_upTo(workers, start) {}

void EventMerger::add(MeterBatch batch)
{
    m_upTo[batch.worker] = batch.upTo;
    m_waiting.insert(m_waiting.end(), std::make_move_iterator(batch.events.begin()),
                     std::make_move_iterator(batch.events.end()));
}

Instant EventMerger::settledUpTo() const
{
    return *std::min_element(m_upTo.cbegin(), m_upTo.cend());
}

std::vector<MeterEvent> EventMerger::takeUpTo(Instant limit)
{
    std::stable_sort(m_waiting.begin(), m_waiting.end(),
                     [](const MeterEvent& left, const MeterEvent& right) { return left.at < right.at; });
    const auto end =
        std::find_if(m_waiting.begin(), m_waiting.end(), [limit](const MeterEvent& event) { return event.at > limit; });
    std::vector<MeterEvent> settled(std::make_move_iterator(m_waiting.begin()), std::make_move_iterator(end));
    m_waiting.erase(m_waiting.begin(), end);
    return settled;
}

} // namespace roundtrip
