// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "websocket/SocketSettings.h"

#include <QSslConfiguration>

namespace roundtrip {

/// The TLS side of a backend's settings: whom to trust and what to show. Reads the files they name, once a thread for
/// as long as they do not change. An error names the file and what is wrong with it.
[[nodiscard]] Result<QSslConfiguration> tlsConfiguration(const SocketSettings& settings);

} // namespace roundtrip
