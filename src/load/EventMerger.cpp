// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/EventMerger.h"

#include <algorithm>

namespace roundtrip {

EventMerger::EventMerger(std::size_t workers, Instant start) : m_upTo(workers, start) {}

void EventMerger::add(MeterBatch batch)
{
    m_upTo[batch.worker] = batch.upTo;
    if (batch.events.empty())
        return;
    const std::size_t count = batch.events.size();
    Batch& added = m_batches.emplace_back(Batch{.events = std::move(batch.events), .waiting = count});
    for (const MeterEvent& event : added.events)
        m_places.push_back({.at = event.at, .event = &event, .batch = &added});
}

Instant EventMerger::settledUpTo() const
{
    return *std::min_element(m_upTo.cbegin(), m_upTo.cend());
}

std::size_t EventMerger::sortUpTo(Instant limit)
{
    const auto isBefore = [](const Place& a, const Place& b) { return a.at < b.at; };
    std::stable_sort(m_places.begin(), m_places.end(), isBefore);
    const auto end = std::upper_bound(m_places.cbegin(), m_places.cend(), Place{.at = limit}, isBefore);
    return static_cast<std::size_t>(end - m_places.cbegin());
}

void EventMerger::forget(std::size_t places)
{
    const auto end = m_places.begin() + static_cast<std::ptrdiff_t>(places);
    std::for_each(m_places.begin(), end, [](const Place& place) { --place.batch->waiting; });
    m_places.erase(m_places.begin(), end);
    m_batches.remove_if([](const Batch& batch) { return batch.waiting == 0; });
}

} // namespace roundtrip
