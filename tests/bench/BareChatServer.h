// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include <sys/types.h>

namespace roundtrip::bench {

/// The least a chat server can do, in processes of its own: epoll, frames by hand, joins and pings answered, messages
/// given back to their sender, no JSON. Where a Node server would set the pace, with this one the clients do. Small
/// frames from clients on this machine only; rooms of one.
class BareChatServer
{
public:
    /// Forks: call it before the first thread. port() is 0 where it did not work.
    /// Several processes share the port: each may open only so many sockets.
    explicit BareChatServer(int processes = 1);
    ~BareChatServer();
    BareChatServer(const BareChatServer&) = delete;
    BareChatServer& operator=(const BareChatServer&) = delete;

    [[nodiscard]] std::uint16_t port() const { return m_port; }

private:
    std::vector<pid_t> m_children;
    std::uint16_t m_port = 0;
};

} // namespace roundtrip::bench
