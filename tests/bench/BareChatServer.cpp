// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/BareChatServer.h"

#include <QByteArray>
#include <QCryptographicHash>

#include <array>
#include <csignal>
#include <map>
#include <string>
#include <string_view>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace roundtrip::bench {

namespace {

struct Peer
{
    std::string in = {};
    bool isOpen = false; ///< the handshake is done
};

void writeAll(int socket, std::string_view bytes)
{
    // A reader that keeps up always leaves room for one small frame.
    static_cast<void>(::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL));
}

/// `first`: the first byte of its frame.
void writeText(int socket, std::string_view text, unsigned char first = 0x81)
{
    std::string frame{static_cast<char>(first)};
    if (text.size() < 126) {
        frame.push_back(static_cast<char>(text.size()));
    } else {
        frame.push_back(126);
        frame.push_back(static_cast<char>(text.size() >> 8U));
        frame.push_back(static_cast<char>(text.size() & 0xffU));
    }
    frame.append(text);
    writeAll(socket, frame);
}

/// RFC 6455, 4.2.2. False while the request is not whole.
bool shakeHands(int socket, Peer& peer)
{
    const std::size_t end = peer.in.find("\r\n\r\n");
    const std::size_t header = peer.in.find("Sec-WebSocket-Key: ");
    if (end == std::string::npos || header == std::string::npos)
        return false;
    const std::size_t from = header + std::string_view("Sec-WebSocket-Key: ").size();
    const QByteArray key(peer.in.data() + from, static_cast<qsizetype>(peer.in.find("\r\n", from) - from));
    const QByteArray accept =
        QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", QCryptographicHash::Sha1).toBase64();
    writeAll(socket, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                     "Sec-WebSocket-Accept: " +
                         accept.toStdString() + "\r\n\r\n");
    peer.in.erase(0, end + 4);
    peer.isOpen = true;
    return true;
}

void answer(int socket, std::string_view text)
{
    constexpr std::string_view kMessage = R"("message":)";
    const std::size_t message = text.find(kMessage);
    if (message == std::string_view::npos) {
        constexpr std::string_view kRoom = R"("room":")";
        const std::string_view room = text.substr(text.find(kRoom) + kRoom.size());
        writeText(socket,
                  R"({"type":"joined","members":1,"room":")" + std::string(room.substr(0, room.find('"'))) + R"("})");
        return;
    }
    // The envelope holds no object of its own: it ends with its first brace.
    const std::string_view envelope = text.substr(message + kMessage.size());
    writeText(socket, R"({"type":"chat","message":)" + std::string(envelope.substr(0, envelope.find('}') + 1)) + "}");
}

/// Answers every whole frame. False when the peer leaves.
bool takeFrames(int socket, Peer& peer)
{
    std::size_t taken = 0;
    for (;;) {
        auto* rest = reinterpret_cast<unsigned char*>(peer.in.data() + taken);
        const std::size_t size = peer.in.size() - taken;
        if (size < 6)
            break;
        std::size_t length = rest[1] & 0x7fU;
        std::size_t header = 2;
        if (length == 126) {
            length = static_cast<std::size_t>(rest[2]) << 8U | rest[3];
            header = 4;
        }
        if (size < header + 4 + length)
            break;
        const unsigned char* mask = rest + header;
        unsigned char* payload = rest + header + 4;
        for (std::size_t i = 0; i < length; ++i)
            payload[i] = static_cast<unsigned char>(payload[i] ^ mask[i & 3U]);
        if ((rest[0] & 0xfU) == 0x8U)
            return false;
        if ((rest[0] & 0xfU) == 0x1U)
            answer(socket, {reinterpret_cast<char*>(payload), length});
        if ((rest[0] & 0xfU) == 0x9U)
            writeText(socket, {reinterpret_cast<char*>(payload), length}, 0x8A);
        taken += header + 4 + length;
    }
    peer.in.erase(0, taken);
    return true;
}

void watchPeer(int epoll, int descriptor)
{
    epoll_event readable{};
    readable.events = EPOLLIN;
    readable.data.fd = descriptor;
    ::epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &readable);
}

[[noreturn]] void serve(int listener)
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL); // it ends with the benchmark, whatever happens to that
    const int epoll = ::epoll_create1(0);
    watchPeer(epoll, listener);
    std::map<int, Peer> peers;
    std::array<epoll_event, 128> events{};
    for (;;) {
        const int count = ::epoll_wait(epoll, events.data(), static_cast<int>(events.size()), -1);
        for (int i = 0; i < count; ++i) {
            const int socket = events[static_cast<std::size_t>(i)].data.fd;
            if (socket == listener) {
                const int peer = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
                if (peer < 0)
                    continue;
                const int on = 1;
                ::setsockopt(peer, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
                watchPeer(epoll, peer);
                continue;
            }
            std::array<char, 16384> chunk; // NOLINT(cppcoreguidelines-pro-type-member-init): filled by recv
            const ssize_t got = ::recv(socket, chunk.data(), chunk.size(), 0);
            Peer& peer = peers[socket];
            if (got > 0)
                peer.in.append(chunk.data(), static_cast<std::size_t>(got));
            const bool isOpen = peer.isOpen || shakeHands(socket, peer);
            if (got <= 0 || (isOpen && !takeFrames(socket, peer))) {
                ::close(socket);
                peers.erase(socket);
            }
        }
    }
}

/// Listens on this port of 127.0.0.1 (0: any), which others may share. The descriptor, or -1; `port` becomes the real
/// one.
int listenOn(std::uint16_t& port)
{
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int on = 1;
    ::setsockopt(listener, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    if (::bind(listener, reinterpret_cast<const sockaddr*>(&address), length) != 0 || ::listen(listener, 4096) != 0 ||
        ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &length) != 0) {
        ::close(listener);
        return -1;
    }
    port = ntohs(address.sin_port);
    return listener;
}

} // namespace

BareChatServer::BareChatServer(int processes)
{
    for (int i = 0; i < processes; ++i) {
        const int listener = listenOn(m_port);
        const pid_t child = listener < 0 ? -1 : ::fork();
        if (child == 0)
            serve(listener);
        ::close(listener);
        if (child < 0) {
            m_port = 0;
            return;
        }
        m_children.push_back(child);
    }
}

BareChatServer::~BareChatServer()
{
    for (const pid_t child : m_children) {
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
    }
}

} // namespace roundtrip::bench
