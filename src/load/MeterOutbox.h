// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "load/MeterMailbox.h"

#include <chrono>
#include <thread>
#include <utility>

namespace roundtrip {

/// Collects what one I/O thread saw and hands it over in batches: no lock and no queued signal per message. Used in its
/// worker's thread alone.
class MeterOutbox
{
public:
    /// The mailbox outlives the outbox.
    MeterOutbox(std::size_t worker, MeterMailbox& mailbox) : m_worker(worker), m_mailbox(mailbox) {}

    template<typename What>
    void put(Instant at, What what)
    {
        MeterEvent& event = m_events.emplace_back(); // made in its place: events are large
        event.at = at;
        event.what.template emplace<What>(std::move(what));
    }

    /// `now` must have been read after everything put so far was stamped. Where a peer pours out messages faster than
    /// they can be matched, the thread sleeps a little, reads no further meanwhile, and so slows the peer down: late
    /// sends will show it, but memory stays bounded.
    void flush(Instant now)
    {
        const std::size_t usual = m_events.size();
        m_mailbox.push({.worker = m_worker, .upTo = now, .events = std::exchange(m_events, {})});
        m_events.reserve(usual); // events are large: growing step by step would move each several times
        for (int naps = 0; naps < kMostNaps && m_mailbox.waiting() > kMostWaiting; ++naps)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }

private:
    static constexpr std::size_t kMostWaiting = 100'000; ///< a second of a fast machine, some 60 MB
    static constexpr int kMostNaps = 100;                ///< in one flush: whoever waits for this thread must get on

    std::size_t m_worker;
    MeterMailbox& m_mailbox;
    std::vector<MeterEvent> m_events;
};

} // namespace roundtrip
