// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/Faults.h"

namespace roundtrip {

/// The broker beside a database: a network in between, nodes that take each broadcast and hand it on, and deliberate
/// waits before every no. Waits and limits as Supabase documents them (Realtime, "Limits" and "Protocol").
struct SupabaseProfile
{
    DelaySpec up = {};                                   ///< network, client to node
    DelaySpec down = {};                                 ///< network, node to client
    DelaySpec broker = {};                               ///< of one broadcast, until the room's members have it
    DelaySpec join = {};                                 ///< of letting in, policies of private rooms included
    DelaySpec database = {};                             ///< of the first join after nobody was there for a while
    Duration forgetsDatabase = std::chrono::minutes(11); ///< after the last user has gone; scaled
    Duration handshakeWait = std::chrono::seconds(2);    ///< before a refused handshake is answered
    Duration joinWait = std::chrono::seconds(5);         ///< before a refused join is answered
    Duration silence = std::chrono::seconds(60);         ///< without a heartbeat the socket is closed; scaled
    Duration tokenLifetime = std::chrono::hours(1);      ///< of access tokens to private rooms; scaled
    DelaySpec tokenFunction = {};                        ///< until it has signed one
    bool isPrivate = false;                              ///< rooms are private even where the lab has no token
    int maxConnections = 10'000;                         ///< more: 429
    int maxPayloadBytes = 3'000 * 1024;
    double eventsPerSecond = 0; ///< in and out, of the whole project; 0: no limit
    Faults faults = {};

    [[nodiscard]] static Result<SupabaseProfile> parse(const QJsonObject& section);
};

} // namespace roundtrip
