// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/RawWsClient.h"

#include <array>
#include <cerrno>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace roundtrip::bench {

namespace {

constexpr int kWaitMilliseconds = 10'000;

/// Connected, then non-blocking, without Nagle's delay; −1 if not.
int connectTo(std::uint16_t port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int plain = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int on = 1;
    if (::connect(plain, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
        ::setsockopt(plain, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) == 0 && ::fcntl(plain, F_SETFL, O_NONBLOCK) == 0)
        return plain;
    ::close(plain);
    return -1;
}

} // namespace

RawWsClient::~RawWsClient()
{
    if (m_epoll >= 0)
        ::close(m_epoll);
    if (m_socket >= 0)
        ::close(m_socket);
}

bool RawWsClient::open(std::uint16_t port)
{
    m_socket = connectTo(port);
    m_epoll = ::epoll_create1(EPOLL_CLOEXEC);
    epoll_event readable{};
    readable.events = EPOLLIN;
    if (m_socket < 0 || ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_socket, &readable) != 0)
        return false;
    // Any 16 bytes in Base64 are a key (RFC 6455, 4.1).
    if (!writeAll("GET / HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) +
                  "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                  "Sec-WebSocket-Key: cm91bmR0cmlwIGJlbmNoIQ==\r\n\r\n"))
        return false;
    while (m_in.find("\r\n\r\n") == std::string::npos) {
        if (!readMore())
            return false;
    }
    m_taken = m_in.find("\r\n\r\n") + 4;
    return m_in.starts_with("HTTP/1.1 101 ");
}

std::optional<Instant> RawWsClient::sendText(std::string_view text)
{
    const Instant handedOver = std::chrono::steady_clock::now();
    if (!writeFrame(Opcode::Text, text))
        return {};
    return handedOver;
}

std::optional<RawWsClient::Text> RawWsClient::receiveText()
{
    for (;;) {
        if (const auto text = takeText())
            return text;
        if (m_socket < 0 || !readMore())
            return {};
    }
}

std::optional<RawWsClient::Text> RawWsClient::takeText()
{
    while (const auto frame = takeFrame()) {
        if (frame->opcode == Opcode::Text)
            return Text{.text = frame->payload, .arrival = std::chrono::steady_clock::now()};
        const bool answered = frame->opcode == Opcode::Ping && writeFrame(Opcode::Pong, frame->payload);
        if (frame->opcode != Opcode::Pong && !answered) { // closed, or no way to answer
            ::close(m_socket);
            m_socket = -1;
            return {};
        }
    }
    return {};
}

bool RawWsClient::writeFrame(Opcode opcode, std::string_view payload)
{
    constexpr unsigned kFinal = 0x80;
    constexpr unsigned kMasked = 0x80;
    m_out.clear();
    m_out.push_back(static_cast<char>(kFinal | static_cast<unsigned>(opcode)));
    if (payload.size() < 126) {
        m_out.push_back(static_cast<char>(kMasked | payload.size()));
    } else {
        m_out.push_back(static_cast<char>(kMasked | 126U));
        m_out.push_back(static_cast<char>(payload.size() >> 8U));
        m_out.push_back(static_cast<char>(payload.size() & 0xffU));
    }
    const auto drawn = static_cast<std::uint32_t>(m_random());
    std::array<char, 4> mask{};
    for (unsigned i = 0; i < mask.size(); ++i)
        mask[i] = static_cast<char>(drawn >> (8 * i));
    m_out.append(mask.data(), mask.size());
    for (std::size_t i = 0; i < payload.size(); ++i)
        m_out.push_back(static_cast<char>(payload[i] ^ mask[i & 3U]));
    return writeAll(m_out);
}

bool RawWsClient::writeAll(std::string_view bytes)
{
    // One small message at a time always fits the socket's buffer.
    return ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size());
}

std::optional<RawWsClient::Frame> RawWsClient::takeFrame()
{
    const std::string_view rest = std::string_view(m_in).substr(m_taken);
    if (rest.size() < 2)
        return {};
    const auto byte = [&rest](std::size_t at) {
        return static_cast<std::size_t>(static_cast<unsigned char>(rest[at]));
    };
    std::size_t length = byte(1);
    std::size_t header = 2;
    if (length == 126) {
        header = 4;
        if (rest.size() < header)
            return {};
        length = byte(2) << 8U | byte(3);
    }
    if (rest.size() < header + length)
        return {};
    m_taken += header + length;
    return Frame{.opcode = static_cast<Opcode>(byte(0) & 0xfU), .payload = rest.substr(header, length)};
}

bool RawWsClient::readMore()
{
    epoll_event event{};
    return ::epoll_wait(m_epoll, &event, 1, kWaitMilliseconds) == 1 && readNow();
}

bool RawWsClient::readNow()
{
    m_in.erase(0, m_taken);
    m_taken = 0;
    std::array<char, 4096> chunk; // NOLINT(cppcoreguidelines-pro-type-member-init): filled by recv
    const ssize_t got = ::recv(m_socket, chunk.data(), chunk.size(), 0);
    if (got > 0)
        m_in.append(chunk.data(), static_cast<std::size_t>(got));
    return got > 0 || (got < 0 && errno == EAGAIN);
}

} // namespace roundtrip::bench
