// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QHostAddress>

namespace roundtrip {

/// Where a small server of ours listens.
struct ListenAddress
{
    QHostAddress host = QHostAddress(QHostAddress::LocalHost);
    quint16 port = 0; ///< 0: any that is free

    /// Pure: "HOST:PORT", ":PORT" or "PORT", which are loopback; HOST is an address ("127.0.0.1", "[::1]", "0.0.0.0")
    /// or "localhost": a name would have to be looked up, and could lead elsewhere tomorrow. InvalidConfiguration.
    [[nodiscard]] static Result<ListenAddress> parse(const QString& text);
};

} // namespace roundtrip
