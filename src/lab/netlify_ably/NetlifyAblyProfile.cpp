// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/netlify_ably/NetlifyAblyProfile.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

AblyLimits AblyLimits::read(ProfileReader& reader)
{
    constexpr double kMostRate = 1e6;
    AblyLimits limits;
    reader.section("limits"_L1, [&limits](ProfileReader& section) {
        limits.connections = section.integer("connections"_L1, limits.connections, 1, 100'000);
        limits.newConnections = section.number("new_connections_per_second"_L1, 0, 0, kMostRate);
        limits.publishesPerConnection = section.number("publishes_per_connection_per_second"_L1, 0, 0, kMostRate);
        limits.publishesPerChannel = section.number("publishes_per_channel_per_second"_L1, 0, 0, kMostRate);
        limits.deliveriesPerConnection = section.number("deliveries_per_connection_per_second"_L1, 0, 0, kMostRate);
        limits.accountMessages = section.number("messages_per_second"_L1, 0, 0, kMostRate);
        limits.apiRequests = section.number("api_requests_per_second"_L1, 0, 0, kMostRate);
        limits.messageBytes = section.integer("message_bytes"_L1, limits.messageBytes, 1024, 1024 * 1024);
        limits.channelsPerConnection =
            section.integer("channels_per_connection"_L1, limits.channelsPerConnection, 1, 10'000);
        limits.membersPerChannel = section.integer("members_per_channel"_L1, limits.membersPerChannel, 1, 10'000);
    });
    return limits;
}

Result<NetlifyAblyProfile> NetlifyAblyProfile::parse(const QJsonObject& section)
{
    ProfileReader reader(section, u"platforms.netlify-ably"_s);
    NetlifyAblyProfile profile;
    static_cast<void>(reader.text("about"_L1, {})); // for people
    profile.up = reader.delay("up"_L1);
    profile.down = reader.delay("down"_L1);
    profile.function = FunctionProfile::read(reader, "function"_L1, profile.function);
    profile.handover = reader.delay("handover"_L1);
    profile.socketUp = reader.delay("socket_up"_L1);
    profile.socketDown = reader.delay("socket_down"_L1);
    profile.broker = reader.delay("broker"_L1);
    profile.faults = Faults::read(reader);
    profile.limits = AblyLimits::read(reader);
    profile.heartbeat = reader.milliseconds("heartbeat_ms"_L1, profile.heartbeat);
    profile.connectionState = reader.milliseconds("connection_state_ms"_L1, profile.connectionState);
    if (auto finished = reader.finish(); !finished)
        return finished.error();
    return profile;
}

} // namespace roundtrip
