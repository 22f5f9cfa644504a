// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "websocket/ProxyAddress.h"
#include "websocket/SocketSettings.h"

#include <QObject>

#include <functional>

namespace roundtrip {

/// A proxy that the system names, or none.
using ProxyAnswer = Result<std::optional<ProxyAddress>>;

/// Which proxy the system has for a server: the environment as curl reads it; where that names none, or a proxy script
/// ("pac+http://…"), what the desktop is set to. Asking that may run such a script, or wait for it for ever, so it is
/// asked in a thread of its own. `then` is called in the receiver's thread and not if that is gone; at once where the
/// answer is known. `scheme` is ws, wss, http or https.
void findSystemProxy(const QString& scheme, const QString& host, int port, QObject* receiver,
                     const std::function<void(const ProxyAnswer&)>& then);

/// Which proxy the settings mean for a server: theirs, none, or the system's. Calls `then` like findSystemProxy().
void findProxy(const SocketSettings& settings, const QString& scheme, const QString& host, int port, QObject* receiver,
               const std::function<void(const ProxyAnswer&)>& then);

} // namespace roundtrip
