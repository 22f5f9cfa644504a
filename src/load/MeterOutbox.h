// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Mailbox.h"
#include "load/MeterEvent.h"

#include <utility>

namespace roundtrip {

/// Collects what one I/O thread saw and hands it over in batches: no lock and no queued signal per message. Used in its
/// worker's thread alone.
class MeterOutbox
{
public:
    /// The mailbox outlives the outbox.
    MeterOutbox(std::size_t worker, Mailbox<MeterBatch>& mailbox) : m_worker(worker), m_mailbox(mailbox) {}

    template<typename What>
    void put(Instant at, What what)
    {
        MeterEvent& event = m_events.emplace_back(); // made in its place: events are large
        event.at = at;
        event.what.template emplace<What>(std::move(what));
    }

    /// `now` must have been read after everything put so far was stamped.
    void flush(Instant now)
    {
        const std::size_t usual = m_events.size();
        m_mailbox.push({.worker = m_worker, .upTo = now, .events = std::exchange(m_events, {})});
        m_events.reserve(usual); // events are large: growing step by step would move each several times
    }

private:
    std::size_t m_worker;
    Mailbox<MeterBatch>& m_mailbox;
    std::vector<MeterEvent> m_events;
};

} // namespace roundtrip
