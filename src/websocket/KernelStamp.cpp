// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocket/KernelStamp.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <ctime>

#include <sys/socket.h>
#include <sys/uio.h>

namespace roundtrip {

namespace {

Duration sinceEpoch(const timespec& time)
{
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

} // namespace

void askForKernelStamps([[maybe_unused]] int descriptor)
{
#ifdef SO_TIMESTAMPNS
    const int on = 1;
    ::setsockopt(descriptor, SOL_SOCKET, SO_TIMESTAMPNS, &on, sizeof on);
#endif
}

ssize_t receiveStamped(int descriptor, char* to, std::size_t size, std::optional<Duration>& waited)
{
    waited.reset();
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(timespec)) + 64> control{};
    iovec place{.iov_base = to, .iov_len = size};
    msghdr message{};
    message.msg_iov = &place;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    const ssize_t got = ::recvmsg(descriptor, &message, 0);
#ifdef SO_TIMESTAMPNS
    if (got <= 0)
        return got;
    timespec now{};
    ::clock_gettime(CLOCK_REALTIME, &now); // the clock of the kernel's notes
    for (cmsghdr* each = CMSG_FIRSTHDR(&message); each; each = CMSG_NXTHDR(&message, each)) {
        if (each->cmsg_level != SOL_SOCKET || each->cmsg_type != SO_TIMESTAMPNS)
            continue;
        timespec noted{};
        std::memcpy(&noted, CMSG_DATA(each), sizeof noted);
        waited = std::max(Duration::zero(), sinceEpoch(now) - sinceEpoch(noted));
    }
#endif
    return got;
}

} // namespace roundtrip
