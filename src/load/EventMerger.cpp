// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/EventMerger.h"

#include <algorithm>
#include <iterator>
#include <utility>

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
    // Places are sorted, not the events themselves, which are large.
    std::vector<std::pair<Instant, std::size_t>> order;
    order.reserve(m_waiting.size());
    for (std::size_t place = 0; place < m_waiting.size(); ++place)
        order.emplace_back(m_waiting[place].at, place);
    std::sort(order.begin(), order.end());
    const auto end = std::upper_bound(order.begin(), order.end(), std::pair(limit, m_waiting.size()));
    const auto moved = [this](auto first, auto last) {
        std::vector<MeterEvent> events;
        events.reserve(static_cast<std::size_t>(last - first));
        for (auto each = first; each != last; ++each)
            events.push_back(std::move(m_waiting[each->second]));
        return events;
    };
    std::vector<MeterEvent> settled = moved(order.begin(), end);
    m_waiting = moved(end, order.end());
    return settled;
}

} // namespace roundtrip
