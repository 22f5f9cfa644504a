// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/ServiceNotice.h"

#include <cstddef>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace roundtrip::cli {

ServiceNotice::ServiceNotice() : m_socket(qgetenv("NOTIFY_SOCKET"))
{
    bool isNumber = false;
    const qlonglong patience = qgetenv("WATCHDOG_USEC").toLongLong(&isNumber);
    const QByteArray whom = qgetenv("WATCHDOG_PID"); // a child of the one that is watched has nothing to say
    if (isNumber && patience > 0 && (whom.isEmpty() || whom == QByteArray::number(qlonglong{::getpid()})))
        m_alivePause = std::chrono::microseconds(patience) / 2;
}

void ServiceNotice::send(const QByteArray& lines) const
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (m_socket.isEmpty() || m_socket.size() >= static_cast<qsizetype>(sizeof address.sun_path))
        return;
    std::memcpy(address.sun_path, m_socket.constData(), static_cast<std::size_t>(m_socket.size()));
    if (address.sun_path[0] == '@')
        address.sun_path[0] = '\0';
    const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (socket < 0)
        return;
    const auto length =
        static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + static_cast<std::size_t>(m_socket.size()));
    const auto sent = ::sendto(socket, lines.constData(), static_cast<std::size_t>(lines.size()), MSG_NOSIGNAL,
                               reinterpret_cast<const sockaddr*>(&address), length);
    static_cast<void>(sent); // a manager that does not listen finds out by itself
    ::close(socket);
}

} // namespace roundtrip::cli
