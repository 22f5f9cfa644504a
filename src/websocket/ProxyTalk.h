// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "websocket/ProxyAddress.h"

#include <QByteArray>

#include <optional>

namespace roundtrip {

/// Pure: the client's side of asking a proxy for a way to a server: HTTP CONNECT (RFC 9110, 9.3.6) and SOCKS5
/// (RFC 1928, with user and password as RFC 1929 has them).
class ProxyTalk
{
public:
    /// An HTTP proxy's answer may take this much.
    static constexpr qsizetype kMaxHeadBytes = 16 * 1024;

    ProxyTalk(ProxyAddress proxy, QString host, quint16 port);

    /// What is sent first.
    [[nodiscard]] QByteArray opening() const;

    struct Step
    {
        QByteArray send = {};            ///< to the proxy, now
        bool through = false;            ///< what follows is the server's
        std::optional<Error> error = {}; ///< the proxy refuses, or is none
    };
    /// Takes what it understands off the front of `received`, never more than the proxy's own words.
    [[nodiscard]] Step take(QByteArray& received);

private:
    enum class Awaits { HttpHead, Method, Login, Reply };

    [[nodiscard]] Step takeHead(QByteArray& received);
    [[nodiscard]] Step takeMethod(QByteArray& received);
    [[nodiscard]] Step takeLogin(QByteArray& received);
    [[nodiscard]] Step takeReply(QByteArray& received);
    [[nodiscard]] QByteArray socksRequest() const;
    [[nodiscard]] Error noProxy() const;

    ProxyAddress m_proxy;
    QString m_host;
    quint16 m_port;
    Awaits m_awaits;
};

/// Pure: an HTTP proxy's answer that is no success, by its status (also where it answers a forwarded request).
[[nodiscard]] Error proxyRefusal(const ProxyAddress& proxy, int status);

} // namespace roundtrip
