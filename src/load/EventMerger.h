// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "load/MeterEvent.h"

#include <list>

namespace roundtrip {

/// Puts the events of several I/O threads into one order of time. A message may be sent in one thread and arrive in
/// another; whichever batch comes first, the meter must see it sent before it sees it arrive. So events wait until
/// every worker has told everything up to their time.
class EventMerger
{
public:
    /// `start`: before everything.
    EventMerger(std::size_t workers, Instant start);

    void add(MeterBatch batch);
    /// No older event can come.
    [[nodiscard]] Instant settledUpTo() const;
    /// Shows all events up to settledUpTo() that were not shown before, oldest first; equal times in the order they
    /// came.
    template<typename Visitor>
    void take(const Visitor& visit)
    {
        takeUpTo(settledUpTo(), visit);
    }
    /// Once no worker has anything more to tell: all that is left.
    template<typename Visitor>
    void takeRest(const Visitor& visit)
    {
        takeUpTo(Instant::max(), visit);
    }

private:
    /// Events are large: they stay where their worker put them, and go with the last of their batch.
    struct Batch
    {
        std::vector<MeterEvent> events;
        std::size_t waiting = 0;
    };
    struct Place
    {
        Instant at = {};
        const MeterEvent* event = nullptr;
        Batch* batch = nullptr;
    };

    /// Brings the places into order; the number of those up to `limit`.
    [[nodiscard]] std::size_t sortUpTo(Instant limit);
    void forget(std::size_t places);

    template<typename Visitor>
    void takeUpTo(Instant limit, const Visitor& visit)
    {
        const std::size_t count = sortUpTo(limit);
        for (std::size_t i = 0; i < count; ++i)
            visit(*m_places[i].event);
        forget(count);
    }

    std::vector<Instant> m_upTo; ///< by worker
    std::list<Batch> m_batches;
    std::vector<Place> m_places; ///< of the waiting events
};

} // namespace roundtrip
