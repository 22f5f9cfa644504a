// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/Faults.h"
#include "lab/FunctionProfile.h"

namespace roundtrip {

/// What Ably refuses or drops above. Rates are events a second; 0 is no limit.
struct AblyLimits
{
    int connections = 10'000;
    double newConnections = 0;
    double publishesPerConnection = 0;
    double publishesPerChannel = 0;
    double deliveriesPerConnection = 0; ///< what is over is dropped, and told only by a lost continuity
    double accountMessages = 0;         ///< in and out together
    double apiRequests = 0;
    int messageBytes = 64 * 1024;
    int channelsPerConnection = 200;
    int membersPerChannel = 200;

    bool operator==(const AblyLimits&) const = default;
    [[nodiscard]] static AblyLimits read(ProfileReader& reader);
};

/// Netlify's functions and Ably as the broker: two networks, function instances, and what Ably does in between.
struct NetlifyAblyProfile
{
    DelaySpec up = {};                                                ///< network, client to function
    DelaySpec down = {};                                              ///< network, function to client
    FunctionProfile function = {.timeout = std::chrono::seconds(60)}; ///< both of them
    DelaySpec handover = {};   ///< network, function to Ably's REST interface or back
    DelaySpec socketUp = {};   ///< network, client to Ably
    DelaySpec socketDown = {}; ///< network, Ably to client
    DelaySpec broker = {};     ///< inside Ably, from taking a message until it goes out
    Faults faults = {};
    AblyLimits limits = {};
    Duration heartbeat = std::chrono::seconds(15);      ///< scaled by the profile's clock
    Duration connectionState = std::chrono::minutes(2); ///< likewise: how long a dropped connection can be resumed

    [[nodiscard]] static Result<NetlifyAblyProfile> parse(const QJsonObject& section);
};

} // namespace roundtrip
