// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/PaceTimer.h"
#include "load/Schedule.h"

#include <functional>
#include <queue>

namespace roundtrip {

/// Calls for each message of several users' schedules when it is due: in order, never early, none left out. What comes
/// due while the event loop is busy is called for as soon as it comes round, late but with its true intended time.
/// Lives in an I/O thread.
class Pacer : public QObject
{
    Q_OBJECT

public:
    /// `user` counts from 0 in the order of addUser(), `index` within that user's schedule.
    using Fire = std::function<void(std::size_t user, std::size_t index, Instant intended)>;

    Pacer(const Clock& clock, Fire fire, PaceTimer::Mechanism mechanism = PaceTimer::Mechanism::Best,
          QObject* parent = nullptr);

    /// The schedule must outlive the pacer.
    void addUser(const UserSchedule& schedule);
    /// Starts with `origin` as the instant of offset 0.
    void start(Instant origin);
    void stop();
    /// For a busy event loop: fires what is due by now, without waiting for the timer's turn. The timer stays as it is:
    /// it comes early for what is next, and is set anew then, which is once a turn and not once a message.
    void catchUp(Instant now)
    {
        if (now >= m_next)
            fireDue();
    }

Q_SIGNALS:
    /// Everything has been called for. Not emitted after stop().
    void finished();

private:
    struct Due
    {
        Duration offset = {};
        std::size_t user = 0;
        std::size_t index = 0;

        /// Ties by user, so that the order is the same each time.
        [[nodiscard]] bool operator>(const Due& other) const
        {
            return offset != other.offset ? offset > other.offset : user > other.user;
        }
    };

    void onTimer();
    void fireDue();
    void fireNext();

    static constexpr Instant kNever = Instant::max();

    const Clock& m_clock;
    Fire m_fire;
    PaceTimer m_timer;
    std::vector<const UserSchedule*> m_users;
    std::priority_queue<Due, std::vector<Due>, std::greater<>> m_queue;
    Instant m_origin = {};
    Instant m_next = kNever; ///< when the next message is due; kNever while stopped or firing
    bool m_running = false;
};

} // namespace roundtrip
