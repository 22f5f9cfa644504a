// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "load/MeterEvent.h"

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
    /// All events up to settledUpTo() that were not taken before, oldest first; equal times in the order they came.
    [[nodiscard]] std::vector<MeterEvent> take() { return takeUpTo(settledUpTo()); }
    /// Once no worker has anything more to tell: all that is left.
    [[nodiscard]] std::vector<MeterEvent> takeRest() { return takeUpTo(Instant::max()); }

private:
    [[nodiscard]] std::vector<MeterEvent> takeUpTo(Instant limit);

    std::vector<Instant> m_upTo; ///< by worker
    std::vector<MeterEvent> m_waiting;
};

} // namespace roundtrip
