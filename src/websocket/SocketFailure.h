// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "websocket/ConnectPhases.h"

#include <QHostAddress>
#include <QList>

namespace roundtrip {

/// The steps of getting a socket, in their order.
enum class ConnectStep {
    Settings, ///< a certificate, key or proxy of the settings cannot be used
    Proxy,    ///< which proxy to take, or what it said
    Name,
    Connect, ///< TCP, to the server or its proxy
    Tls
};

/// What came of one address that was tried.
struct AddressFailure
{
    QHostAddress address = {};
    quint16 port = 0;
    int systemError = 0; ///< errno
};

/// Why there is no socket.
struct SocketFailure
{
    ConnectStep step = ConnectStep::Connect;
    Error error = {};                 ///< complete: a sentence and a hint
    QList<AddressFailure> tried = {}; ///< in the order of their failing
    ConnectPhases phases = {};        ///< how far it came
};

/// Pure: the sentence for a connection that no address gave. `shown` names the server ("wss://example.org:443").
[[nodiscard]] Error connectError(const QString& shown, const QList<AddressFailure>& tried);

} // namespace roundtrip
