// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/SocketClient.h"

#include <memory>

namespace roundtrip {

/// One client's socket, which belongs to one room.
struct ObjectSocket : SocketClient
{
    QString room = {};
};
using ObjectSocketPtr = std::shared_ptr<ObjectSocket>;

/// One frame on its way to the object and back.
struct ObjectEvent
{
    ObjectSocketPtr from;
    QByteArray frame = {};
    bool isBinary = false;
    quint64 number = 0; ///< of this socket's frames, from 1
    Instant arrival{};
    Instant began{}; ///< the object's clock stands there while it works
    bool cold = false;
    Duration drawn{0};
    Duration waited{0};
};
using ObjectEventPtr = std::shared_ptr<ObjectEvent>;

} // namespace roundtrip
