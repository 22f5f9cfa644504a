// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/Faults.h"

namespace roundtrip {

/// How one object sleeps, wakes and works.
struct ObjectProfile
{
    Duration sleepsAfter = std::chrono::seconds(10); ///< the last event; scaled
    DelaySpec start = {};                            ///< of an object that nobody was connected to
    DelaySpec wake = {};                             ///< of one that slept with sockets open
    DelaySpec handling = {};                         ///< of one event; others wait meanwhile
    double requestsPerSecond = 0;                    ///< more, and it is overloaded; 0: no limit
};

/// Rooms that are Durable Objects: a network in between, a Worker that lets in, and an object with one thread a room.
/// Limits as Cloudflare documents them (Durable Objects, "Limits" and "Lifecycle").
struct CloudflareDoProfile
{
    DelaySpec up = {};     ///< network, client to object
    DelaySpec down = {};   ///< network, object to client
    DelaySpec worker = {}; ///< of the handshake, before the object is asked
    ObjectProfile object = {};
    Duration deployEvery{0};          ///< on average: every object is reset and its sockets are cut; 0: never; scaled
    int maxSocketsPerObject = 32'768; ///< beyond: refused with 503
    Faults faults = {};

    [[nodiscard]] static Result<CloudflareDoProfile> parse(const QJsonObject& section);
};

} // namespace roundtrip
