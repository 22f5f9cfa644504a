// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/Faults.h"
#include "lab/FunctionProfile.h"

namespace roundtrip {

/// What Pusher refuses or drops above.
struct PusherLimits
{
    int connections = 100'000;  ///< more are closed with 4004
    double messagesPerDay = 0;  ///< publishes and deliveries together; 0: no limit
    double messagesUsed = 0;    ///< of these, spent before the day's first publish
    bool dropsSilently = false; ///< over the quota: deliveries vanish, instead of publishes being refused with 403
    bool newDayWhenEmpty =
        false; ///< nobody connected: the next day begins, so that runs do not spend each other's quota
    double clientEventsPerSecond = 10; ///< of one connection
    int membersPerChannel = 100;       ///< presence
    int dataBytes = 10 * 1024;

    bool operator==(const PusherLimits&) const = default;
    [[nodiscard]] static PusherLimits read(ProfileReader& reader);
};

/// Vercel's functions and Pusher as the broker: two networks, function instances, and what Pusher does in between.
struct VercelPusherProfile
{
    DelaySpec up = {};   ///< network, client to function
    DelaySpec down = {}; ///< network, function to client
    /// What a sender's first message costs more: name look-up and handshakes, which loopback does not have.
    DelaySpec firstContact = {};
    DelaySpec handover = {};   ///< network, function to Pusher's HTTP API or back
    DelaySpec broker = {};     ///< inside Pusher, from taking a message until it goes out
    DelaySpec socketUp = {};   ///< network, client to Pusher
    DelaySpec socketDown = {}; ///< network, Pusher to client
    FunctionProfile send = {};
    FunctionProfile auth = {};
    int concurrency = 30'000; ///< events that all functions may handle at once
    Faults faults = {};
    PusherLimits limits = {};
    Duration activityTimeout = std::chrono::seconds(120); ///< scaled by the profile's clock

    [[nodiscard]] static Result<VercelPusherProfile> parse(const QJsonObject& section);
};

} // namespace roundtrip
