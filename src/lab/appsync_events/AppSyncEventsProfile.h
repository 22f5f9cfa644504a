// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/Faults.h"
#include "lab/SocketPeer.h"

namespace roundtrip {

/// What the service refuses above.
struct AppSyncLimits
{
    int connections = 100'000;        ///< more are refused
    double connectsPerSecond = 2'000; ///< new connections, of the whole API; 0: no limit
    double inboundPerSecond = 10'000; ///< events published, of the whole API
    int subscriptions = 100;          ///< of one connection
    int eventBytes = 240'000;
    int batch = 5;

    bool operator==(const AppSyncLimits&) const = default;
    [[nodiscard]] static AppSyncLimits read(ProfileReader& reader);
};

/// A broker that answers the socket itself: two networks, and what it does in between.
struct AppSyncEventsProfile
{
    SocketWays ways = {};
    DelaySpec broker = {}; ///< from taking an event until it goes out
    Faults faults = {};
    AppSyncLimits limits = {};
    Duration keepAlive = std::chrono::seconds(60); ///< this and the next two on the profile's clock
    Duration connectionTimeout = std::chrono::minutes(5);
    Duration life = std::chrono::hours(24);

    [[nodiscard]] static Result<AppSyncEventsProfile> parse(const QJsonObject& section);
};

} // namespace roundtrip
