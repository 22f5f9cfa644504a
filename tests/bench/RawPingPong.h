// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/PingPong.h"
#include "bench/RawWsClient.h"

namespace roundtrip::bench {

/// The measure of things: the same messages over a bare socket, JSON by string, the id found by searching for it.
class RawPingPong
{
public:
    /// Opens the socket and joins a room. False, with a message on stderr, if that fails.
    [[nodiscard]] bool join(std::uint16_t port);
    [[nodiscard]] bool run(int messages, PingPong& figures);

private:
    [[nodiscard]] bool turn(PingPong& figures);

    RawWsClient m_client;
    std::uint64_t m_sequence = 0;
};

} // namespace roundtrip::bench
