// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>
#include <optional>

namespace roundtrip {

/// Reads one environment variable; empty where it is not set, or set to nothing.
using ReadVariable = std::function<QString(const char* name)>;

/// What the environment says of a way to a server.
struct ProxyChoice
{
    QString variable = {}; ///< that named it, for sentences
    QString value = {};    ///< as it stands there
    bool exempt = false;   ///< no_proxy names the server: it is connected to directly
};

/// Pure: which proxy the environment names for a server, as curl finds it: SCHEME_proxy, its upper-case form (but for
/// HTTP_PROXY, which a web server may set from a request's header), for ws and wss those of http and https, then
/// all_proxy and ALL_PROXY. Nothing where none is named. `scheme` is ws, wss, http or https.
[[nodiscard]] std::optional<ProxyChoice> proxyFromEnvironment(const QString& scheme, const QString& host, int port,
                                                              const ReadVariable& read);

/// Pure: whether the environment names a proxy for anything. Then it alone decides, as with curl: a desktop's library
/// would read the same variables in another way (http_proxy for https too, HTTP_PROXY in upper case).
[[nodiscard]] bool environmentNamesProxies(const ReadVariable& read);

/// Pure: whether a no_proxy list names this server, as curl reads it: "*" alone, names that match themselves and what
/// is below them, with and without a leading dot, addresses, and networks ("10.0.0.0/8"), between commas or blanks.
/// Beyond curl, which would match such an entry with nothing: "host:port" is meant for that port only.
[[nodiscard]] bool isExemptFromProxy(const QString& noProxy, const QString& host, int port);

} // namespace roundtrip
