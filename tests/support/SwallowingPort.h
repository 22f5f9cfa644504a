// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace roundtrip::test {

/// A port of one loopback address whose queue is full: whoever connects is not answered.
class SwallowingPort
{
public:
    explicit SwallowingPort(const QHostAddress& address)
    {
        sockaddr_in own{};
        own.sin_family = AF_INET;
        own.sin_addr.s_addr = htonl(address.toIPv4Address());
        socklen_t size = sizeof own;
        auto* generic = reinterpret_cast<sockaddr*>(&own);
        if (::bind(m_listener, generic, size) == 0 && ::listen(m_listener, 0) == 0 &&
            ::getsockname(m_listener, generic, &size) == 0 && ::connect(m_filler, generic, size) == 0)
            m_port = ntohs(own.sin_port);
    }
    SwallowingPort(const SwallowingPort&) = delete;
    SwallowingPort& operator=(const SwallowingPort&) = delete;
    ~SwallowingPort()
    {
        ::close(m_filler);
        ::close(m_listener);
    }

    [[nodiscard]] quint16 port() const { return m_port; }

private:
    int m_listener = ::socket(AF_INET, SOCK_STREAM, 0);
    int m_filler = ::socket(AF_INET, SOCK_STREAM, 0);
    quint16 m_port = 0;
};

} // namespace roundtrip::test
