// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/Faults.h"
#include "lab/SocketPeer.h"

namespace roundtrip {

/// What the service's units carry, and what it keeps for those who are away.
struct PubSubLimits
{
    int connections = 100'000; ///< 20 on Free, 1,000 a unit; more are refused at the handshake
    double messagesPerDay = 0; ///< of 2 KB that go out; 0: no limit. Free stops at 20,000
    int messageBytes = 1'000'000;
    int unacknowledged = 10'000; ///< messages kept for one session; beyond them it is given up

    bool operator==(const PubSubLimits&) const = default;
    [[nodiscard]] static PubSubLimits read(ProfileReader& reader);
};

/// A broker that holds the sockets, and a function that gives out tokens: their networks, and what they do in between.
struct AzurePubSubProfile
{
    SocketWays ways = {};
    DelaySpec broker = {}; ///< from taking a message until it goes out
    DelaySpec tokens = {}; ///< the token function, its network both ways included
    Faults faults = {};
    PubSubLimits limits = {};
    Duration tokenLife = std::chrono::hours(1);   ///< this and the next two on the profile's clock
    Duration recovery = std::chrono::seconds(60); ///< a lost session is kept for so long
    Duration reloadEvery = Duration::zero();      ///< the service reloads and says so; 0: never

    [[nodiscard]] static Result<AzurePubSubProfile> parse(const QJsonObject& section);
};

} // namespace roundtrip
