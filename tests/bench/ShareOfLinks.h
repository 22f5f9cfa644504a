// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include <sys/types.h>

namespace roundtrip::bench {

/// What one process holds of many connections, and what became of its messages.
struct ShareReport
{
    int ready = 0;
    int failed = 0;
    int ended = 0;          ///< were ready, and ended before they were to
    std::int64_t bytes = 0; ///< resident, of all its connections
    std::int64_t scheduled = 0;
    std::int64_t delivered = 0;
    std::int64_t p99Us = 0; ///< response time: from the intended instant, µs
};

/// A part of many connections through the load engine (its worker, its meter), in a process of its own, since a process
/// may open only so many sockets. Each hundredth connection sends a message a second.
class ShareOfLinks
{
public:
    static constexpr int kSenderEach = 100;
    static constexpr int kSeconds = 10;

    /// Forks: before the first thread. `first`: how many connections the shares before have.
    ShareOfLinks(std::uint16_t port, int first, int connections);
    ~ShareOfLinks();
    ShareOfLinks(const ShareOfLinks&) = delete;
    ShareOfLinks& operator=(const ShareOfLinks&) = delete;

    /// Begins its next step: connects; sends for ten seconds.
    void proceed() const;
    /// Waits for the end of that step. All zero where the process is gone.
    [[nodiscard]] ShareReport wait() const;

private:
    pid_t m_child = -1;
    int m_orders = -1;
    int m_reports = -1;
};

} // namespace roundtrip::bench
