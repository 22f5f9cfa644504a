// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/LabSocket.h"
#include "lab/Leg.h"

#include <QHash>
#include <QPointer>

#include <memory>

namespace roundtrip {

/// One client's socket, and the rooms that it has joined.
struct RealtimePeer
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

    quint64 number = 0; ///< of the connection, from 1
    QPointer<LabSocket> socket = {};
    Leg up = {};
    Leg down = {};
    QHash<QString, Membership> rooms = {}; ///< by topic
    Instant lastHeard{};
    quint64 frames = 0;
};
using RealtimePeerPtr = std::shared_ptr<RealtimePeer>;

} // namespace roundtrip
