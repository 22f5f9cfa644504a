// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"

#include <atomic>

namespace roundtrip {

/// Until when a process may send: whoever sends asks it for each message, whoever is entitled to lengthens it. So a
/// process that was stopped, or that nobody hears any more, sends nothing once others take it for lost, not even what
/// came due meanwhile. Any thread.
class SendLease
{
public:
    void renew(Instant until) { m_until.store(until.time_since_epoch().count(), std::memory_order_relaxed); }
    [[nodiscard]] Instant until() const { return Instant(Instant::duration(m_until.load(std::memory_order_relaxed))); }
    [[nodiscard]] bool holdsAt(Instant now) const { return now < until(); }

private:
    std::atomic<Instant::rep> m_until = 0;
};

} // namespace roundtrip
