// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QUrl;

namespace roundtrip {

/// Pure: a host as it stands before a port: an IPv6 address in brackets, anything else as it is.
[[nodiscard]] QString displayHost(const QString& host);
/// Pure: "host:port", for sentences.
[[nodiscard]] QString displayHostPort(const QString& host, int port);
/// Pure: "scheme://host:port": what may be shown and stored of a URL; its path and query may hold a token.
[[nodiscard]] QString displayAddress(const QUrl& url);

} // namespace roundtrip
