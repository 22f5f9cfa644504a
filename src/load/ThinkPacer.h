// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/PaceTimer.h"
#include "load/Distribution.h"

#include <functional>
#include <queue>
#include <vector>

namespace roundtrip {

/// The closed model: each user thinks, sends one message, waits until it is back, and thinks again. So a slow answer
/// holds the next message back, as it does with people who wait for it, and unlike a schedule. A message that does not
/// come back is waited for no longer than the user's patience. The times to think are drawn from a stream for each
/// user, so that they are the same again; what they come to depends on the answers. Lives in an I/O thread.
class ThinkPacer : public QObject
{
    Q_OBJECT

public:
    /// `intended`: when the thinking was over.
    using Fire = std::function<void(std::size_t user, Instant intended)>;

    ThinkPacer(const Clock& clock, const Distribution& thinkSeconds, Duration patience, Fire fire,
               QObject* parent = nullptr);

    /// Users are numbered in the order of the calls, from 0.
    void addUser(Random random);
    /// One that never sends, so that the numbers go on.
    void addListener();
    /// Each begins to think at `origin`; nobody sends from `end` on.
    void start(Instant origin, Instant end);
    /// Its message is back, or has failed: it thinks again. Without a message out nothing happens.
    void answered(std::size_t user, Instant when);
    void stop();

Q_SIGNALS:
    /// The end has come. Not emitted after stop().
    void finished();

private:
    struct User
    {
        Random random;
        bool listens = false;
        bool waits = false;
        std::uint64_t round = 0;
    };
    struct Due
    {
        Instant at = {};
        std::size_t user = 0;
        std::uint64_t round = 0;
        bool givesUp = false;

        [[nodiscard]] bool operator>(const Due& other) const
        {
            return at != other.at ? at > other.at : user > other.user;
        }
    };

    void think(std::size_t user, Instant from);
    void onTimer();
    void handle(const Due& due);
    void arm();

    const Clock& m_clock;
    Distribution m_think;
    Duration m_patience;
    Fire m_fire;
    PaceTimer m_timer;
    std::vector<User> m_users;
    std::priority_queue<Due, std::vector<Due>, std::greater<>> m_queue;
    Instant m_end = {};
    bool m_running = false;
};

} // namespace roundtrip
