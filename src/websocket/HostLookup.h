// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QHostAddress>
#include <QList>
#include <QObject>

#include <functional>

namespace roundtrip {

/// Looks a host's addresses up, in the order the system prefers them (RFC 6724). `then` is called in the receiver's
/// thread, and not if the receiver is gone by then: at once where the host is an address or was looked up within the
/// last half minute. An error says whether there is no such name or nobody could be asked.
void lookUpHost(const QString& host, QObject* receiver,
                const std::function<void(const Result<QList<QHostAddress>>&)>& then);

} // namespace roundtrip
