// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/StoreUrl.h"

#include <QMap>

namespace roundtrip::postgresqladdress {

/// Parameters of a connection, by the names that PostgreSQL's library has for them. Never a password: the library finds
/// that by itself.
using Parameters = QMap<QString, QString>;

/// What this process's environment says beside the URL ("PGHOST" …).
using Environment = QString (*)(const char* name);
[[nodiscard]] QString ownEnvironment(const char* name);

/// Whether all that is sent stays on this machine: a Unix socket or a loopback address, by URL and environment. False
/// where a service file has a say.
[[nodiscard]] bool isNear(const StoreUrl::Server& server, Environment environment = &ownEnvironment);
/// All but what the URL names itself: how long to wait, how a dead server is noticed and, unless it isNear(), that its
/// certificate is checked, whatever the environment says.
[[nodiscard]] Parameters options(const StoreUrl::Server& server, Environment environment = &ownEnvironment);
/// The URL's parts and options().
[[nodiscard]] Parameters all(const StoreUrl::Server& server, Environment environment = &ownEnvironment);

} // namespace roundtrip::postgresqladdress
