// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include <sys/types.h>

namespace roundtrip::bench {

/// The least a chat server can do, in a process of its own: epoll, frames by hand, joins answered and messages given
/// back to their sender, no JSON. Where a Node server would set the pace, with this one the clients do. Small frames
/// from clients on this machine only; rooms of one.
class BareChatServer
{
public:
    /// Forks: call it before the first thread. port() is 0 where it did not work.
    BareChatServer();
    ~BareChatServer();
    BareChatServer(const BareChatServer&) = delete;
    BareChatServer& operator=(const BareChatServer&) = delete;

    [[nodiscard]] std::uint16_t port() const { return m_port; }

private:
    pid_t m_child = -1;
    std::uint16_t m_port = 0;
};

} // namespace roundtrip::bench
