// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Mailbox.h"
#include "load/MeterEvent.h"

#include <atomic>

namespace roundtrip {

/// The mailbox between I/O threads and meter, which knows how many events wait in it. Safe for any number of threads.
class MeterMailbox
{
public:
    void push(MeterBatch batch)
    {
        m_waiting += batch.events.size();
        m_batches.push(std::move(batch));
    }
    /// Everything since the last call, oldest first.
    [[nodiscard]] std::vector<MeterBatch> take()
    {
        std::vector<MeterBatch> batches = m_batches.take();
        for (const MeterBatch& batch : batches)
            m_waiting -= batch.events.size();
        return batches;
    }
    [[nodiscard]] std::size_t waiting() const { return m_waiting; }

private:
    Mailbox<MeterBatch> m_batches;
    std::atomic<std::size_t> m_waiting = 0;
};

} // namespace roundtrip
