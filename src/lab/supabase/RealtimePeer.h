// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/SocketClient.h"

#include <QHash>

#include <memory>

namespace roundtrip {

/// One client's socket, and the rooms that it has joined.
struct RealtimePeer : SocketClient
{
    struct Membership
    {
        QString joinRef = {};
        bool acknowledges = false;
        bool hearsItself = false;
        bool isPrivate = false;
        double tokenEnds = 0; ///< of private rooms: seconds since the Unix epoch
        quint64 life = 0;     ///< of this membership: a later join of the same room is another
    };

    QHash<QString, Membership> rooms = {}; ///< by topic
    Instant lastHeard{};
};
using RealtimePeerPtr = std::shared_ptr<RealtimePeer>;

} // namespace roundtrip
