// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "websocket/SocketSettings.h"

#include <QHostAddress>
#include <QList>

namespace roundtrip {

/// Pure: the order in which to try a host's addresses (RFC 8305, 4): those of the wanted family, the families taking
/// turns, beginning with that of the first; within a family as the system sorted them.
[[nodiscard]] QList<QHostAddress> interleaved(const QList<QHostAddress>& addresses, AddressFamily family);

} // namespace roundtrip
