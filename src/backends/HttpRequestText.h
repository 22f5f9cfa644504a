// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/HttpCaller.h"
#include "websocket/ProxyAddress.h"

namespace roundtrip {

/// Pure: whether a request can be sent as it is: http or https, and nothing in it that would end its line.
[[nodiscard]] Result<void> checkRequest(const HttpCall& request, const SocketSettings& settings);

/// Pure: the whole request. To a proxy that forwards it, it names the server in its first line (RFC 9112, 3.2.2). A
/// header of the user's replaces one of ours.
[[nodiscard]] QByteArray requestText(const HttpCall& request, const SocketSettings& settings,
                                     const ProxyAddress* forwarding);

} // namespace roundtrip
