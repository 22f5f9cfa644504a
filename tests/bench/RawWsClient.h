// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"

#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>

namespace roundtrip::bench {

/// The least a WebSocket client can do on Linux: a non-blocking socket, epoll, frames by hand (RFC 6455, sections 4 and
/// 5.2). Text frames below 64 KiB to and from a server on 127.0.0.1; answers pings. Not a client for the open network.
class RawWsClient
{
public:
    RawWsClient() = default;
    ~RawWsClient();
    RawWsClient(const RawWsClient&) = delete;
    RawWsClient& operator=(const RawWsClient&) = delete;

    /// Connects and shakes hands. Everything here answers false or nothing when the link is of no use any more.
    [[nodiscard]] bool open(std::uint16_t port);
    /// The instant is taken before the frame is masked. Empty if the kernel did not take it whole.
    [[nodiscard]] std::optional<Instant> sendText(std::string_view text);

    struct Text
    {
        std::string_view text; ///< valid until the next call
        Instant arrival = {};  ///< when its frame had been read, before anything looked at the text
    };
    /// Waits for the next text frame.
    [[nodiscard]] std::optional<Text> receiveText();

    /// For one loop over many clients: the socket, what it has to read now, and the text frames in that.
    [[nodiscard]] int descriptor() const { return m_socket; }
    [[nodiscard]] bool readNow();
    [[nodiscard]] std::optional<Text> takeText();

private:
    enum class Opcode : std::uint8_t { Text = 0x1, Close = 0x8, Ping = 0x9, Pong = 0xA };
    struct Frame
    {
        Opcode opcode = Opcode::Text;
        std::string_view payload = {};
    };

    [[nodiscard]] bool writeFrame(Opcode opcode, std::string_view payload);
    [[nodiscard]] bool writeAll(std::string_view bytes);
    [[nodiscard]] std::optional<Frame> takeFrame();
    [[nodiscard]] bool readMore();

    int m_socket = -1;
    int m_epoll = -1;
    std::string m_in;
    std::size_t m_taken = 0; ///< of m_in: frames already given out
    std::string m_out;
    std::minstd_rand m_random{1}; ///< masks; a server of our own needs no unpredictable ones
};

} // namespace roundtrip::bench
