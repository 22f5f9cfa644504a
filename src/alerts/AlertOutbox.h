// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "alerts/AlertDesk.h"
#include "core/DoublingPause.h"

#include <deque>

namespace roundtrip {

/// Messages on their way to one receiver, in their order, one at a time. A receiver that does not answer is tried again
/// after 5 s, then twice as long each time, at most every 10 minutes; what has waited for a day, and the oldest of more
/// than a thousand, is given up and counted. Pure: time comes from outside.
class AlertOutbox
{
public:
    static constexpr std::size_t kMost = 1000;
    static constexpr std::chrono::seconds kFirstPause{5};
    static constexpr std::chrono::seconds kLongestPause{600};
    static constexpr std::chrono::seconds kLongestWait = std::chrono::days(1);

    void add(std::chrono::sys_seconds now, AlertMessage message);
    /// The message to send now, and to answer for with delivered() or failed(). Empty: none waits, one is on its way,
    /// or it is not yet time.
    [[nodiscard]] std::optional<AlertMessage> take(std::chrono::sys_seconds now);
    void delivered();
    void failed(std::chrono::sys_seconds now);

    [[nodiscard]] std::size_t waiting() const { return m_messages.size(); }
    [[nodiscard]] std::int64_t givenUp() const { return m_givenUp; }
    /// When take() may have one; empty where nothing waits or one is on its way.
    [[nodiscard]] std::optional<std::chrono::sys_seconds> next() const;

private:
    struct Waiting
    {
        AlertMessage message;
        std::chrono::sys_seconds since;
    };

    std::deque<Waiting> m_messages;
    bool m_isSending = false;
    DoublingPause m_pause{kFirstPause, kLongestPause};
    std::chrono::sys_seconds m_notBefore{};
    std::int64_t m_givenUp = 0;
};

} // namespace roundtrip
