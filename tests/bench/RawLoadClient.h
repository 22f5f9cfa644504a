// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/RawWsClient.h"
#include "stats/Histogram.h"

#include <memory>
#include <vector>

namespace roundtrip::bench {

/// What one client found at one rate. Times from the intended instant, µs.
struct LoadFigures
{
    std::int64_t sent = 0;
    std::int64_t back = 0;
    Histogram response;

    [[nodiscard]] bool isAllBack() const { return sent > 0 && back == sent; }
};

/// The least an open-loop load client can be: bare sockets in one epoll loop, a timerfd, no JSON.
class RawLoadClient
{
public:
    ~RawLoadClient();

    [[nodiscard]] bool join(std::uint16_t port, int connections);
    /// `rate` messages a second over all connections, evenly spaced, until so many have been sent; then waits up to a
    /// second for the rest.
    [[nodiscard]] LoadFigures run(double rate, Duration span);

private:
    struct Link
    {
        RawWsClient client;
        std::string room = {};
        std::vector<Instant> intended = {}; ///< by sequence number, from 1
    };

    void send(std::size_t number, Instant intended, LoadFigures& figures);
    void receive(std::size_t number, LoadFigures& figures);
    void wait(Instant until, LoadFigures& figures);

    int m_epoll = -1;
    int m_timer = -1;
    std::vector<std::unique_ptr<Link>> m_links;
};

} // namespace roundtrip::bench
