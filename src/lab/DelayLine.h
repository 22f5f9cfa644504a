// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/PaceTimer.h"

#include <functional>
#include <queue>
#include <vector>

namespace roundtrip {

/// Everything that the lab does later: actions at points of the monotonic clock, in the order of their times, and in
/// the order of asking where times are equal. One timer for all of them; O(log n) each. One thread, which runs an event
/// loop.
class DelayLine
{
public:
    using Action = std::function<void()>;
    /// A few hundred bytes each. The largest run that a lab on one thread can serve has some ten thousand under way.
    static constexpr std::size_t kMostPending = 200'000;

    /// `clock` must outlive the line.
    explicit DelayLine(const Clock& clock);

    void at(Instant due, Action action);
    /// A step on the way of a frame: where `hasNoDelay`, at once and without any timer.
    void step(bool hasNoDelay, Instant due, Action action);
    void after(Duration delay, Action action) { at(m_clock.now() + delay, std::move(action)); }

    /// Forgets everything that is still to be done.
    void clear();
    [[nodiscard]] std::size_t pending() const { return m_entries.size(); }
    /// True where so much waits that nothing more should be let in. What is in already may still be put off.
    [[nodiscard]] bool isFull() const { return m_entries.size() >= kMostPending; }

    /// Does what is due; the timer calls it. Tests with a clock of their own call it themselves.
    void runDue();

private:
    struct Entry
    {
        Instant due;
        quint64 order;
        Action action;
    };
    struct Later
    {
        bool operator()(const Entry& a, const Entry& b) const
        {
            return a.due != b.due ? a.due > b.due : a.order > b.order;
        }
    };

    void arm();

    const Clock& m_clock;
    PaceTimer m_timer;
    std::priority_queue<Entry, std::vector<Entry>, Later> m_entries;
    quint64 m_order = 0;
    bool m_running = false;
};

} // namespace roundtrip
