// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "core/Secret.h"

#include <QString>

#include <optional>

namespace roundtrip {

/// A proxy that sockets can go through.
struct ProxyAddress
{
    enum class Kind { Http, Socks5 };

    Kind kind = Kind::Http;
    QString host = {};
    quint16 port = 0;
    QString user = {}; ///< empty: it is told none
    Secret password = {};
    bool looksUpNames = true; ///< SOCKS5: false where this machine looks up the server's name ("socks5", not "socks5h")

    /// "http://host:port": never user and password.
    [[nodiscard]] QString shown() const;
    /// "Basic …", or empty where there is no user.
    [[nodiscard]] QByteArray basicAuthorization() const;

    /// As curl reads it: "[http://|socks5://|socks5h://][user[:password]@]host[:port]", port 1080 where none is given.
    [[nodiscard]] static Result<ProxyAddress> parse(const QString& text);
};

} // namespace roundtrip
