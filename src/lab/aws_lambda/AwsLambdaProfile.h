// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/Faults.h"
#include "lab/FunctionProfile.h"

namespace roundtrip {

/// The API Gateway WebSocket API in front of the functions. Limits as AWS documents them (Amazon API Gateway Developer
/// Guide, "Quotas for configuring and running a WebSocket API"; account limits under "Throttle requests").
struct GatewayProfile
{
    DelaySpec up = {};                         ///< network and gateway, client to function
    DelaySpec down = {};                       ///< management API to client
    Duration idle = std::chrono::minutes(10);  ///< without data in either direction; scaled
    Duration lifetime = std::chrono::hours(2); ///< scaled
    double connectionsPerSecond = 500;
    double requestsPerSecond = 10'000; ///< messages and posts together
    double requestBurst = 5'000;
    int bufferedBytes = 512 * 1024; ///< unsent, per client: more, and posts to it are refused with 429
    bool defaultRoute = true;       ///< without one, unknown actions are answered with "Forbidden"
};

/// The functions' table of connections.
struct TableProfile
{
    DelaySpec put = {};         ///< a row for a new connection
    DelaySpec update = {};      ///< into or out of a room
    DelaySpec query = {};       ///< the members of a room …
    double queryGrowth = 0;     ///< … longer by this share with each member
    Duration patience{0};       ///< an operation that takes longer fails, and the function with it; 0: waits for ever
    double lostDisconnects = 0; ///< share of connections whose row stays behind, as $disconnect is only best effort

    [[nodiscard]] Duration queryTime(Duration drawn, qsizetype members) const;
};

/// How a function hands a message to a client: one call of the management API each.
struct PostProfile
{
    DelaySpec cpu = {};     ///< of the function itself, one after the other
    DelaySpec latency = {}; ///< of the call, all at the same time
    int attempts = 3;       ///< a call refused with 429 is tried so often (the AWS SDK's default)
    Duration backoff = std::chrono::milliseconds(100); ///< before the second attempt; doubled before the third
};

struct AwsLambdaProfile
{
    GatewayProfile gateway = {};
    FunctionProfile connect = {}; ///< also runs for $disconnect
    FunctionProfile join = {};    ///< join and leave
    FunctionProfile send = {};
    FunctionProfile other = {}; ///< $default
    TableProfile table = {};
    PostProfile post = {};
    Faults faults = {};
    int concurrency = 1000; ///< of the account

    [[nodiscard]] static Result<AwsLambdaProfile> parse(const QJsonObject& section);
};

} // namespace roundtrip
