// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>

#include <sys/types.h>

namespace roundtrip::bench {

/// A chat server that speaks TLS with a certificate nobody trusts, in a process of its own, so that its memory is not
/// taken for a client's.
class TlsChatServer
{
public:
    /// Forks: call it before the first thread. The url is empty where it did not work (no openssl program).
    TlsChatServer();
    ~TlsChatServer();
    TlsChatServer(const TlsChatServer&) = delete;
    TlsChatServer& operator=(const TlsChatServer&) = delete;

    [[nodiscard]] QString url() const;

private:
    pid_t m_child = -1;
    std::uint16_t m_port = 0;
};

} // namespace roundtrip::bench
