// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/appsync_events/AppSyncEventsProfile.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

AppSyncLimits AppSyncLimits::read(ProfileReader& reader)
{
    AppSyncLimits limits;
    reader.section("limits"_L1, [&limits](ProfileReader& section) {
        limits.connections = section.integer("connections"_L1, limits.connections, 1, 1'000'000);
        limits.connectsPerSecond = section.number("connects_per_second"_L1, limits.connectsPerSecond, 0, 1e6);
        limits.inboundPerSecond = section.number("inbound_per_second"_L1, limits.inboundPerSecond, 0, 1e6);
        limits.subscriptions = section.integer("subscriptions_per_connection"_L1, limits.subscriptions, 1, 100'000);
        limits.eventBytes = section.integer("event_bytes"_L1, limits.eventBytes, 1024, 1024 * 1024);
        limits.batch = section.integer("events_at_once"_L1, limits.batch, 1, 100);
    });
    return limits;
}

Result<AppSyncEventsProfile> AppSyncEventsProfile::parse(const QJsonObject& section)
{
    ProfileReader reader(section, u"platforms.appsync-events"_s);
    AppSyncEventsProfile profile;
    static_cast<void>(reader.text("about"_L1, {})); // for people
    profile.ways.up = reader.delay("up"_L1);
    profile.ways.down = reader.delay("down"_L1);
    profile.broker = reader.delay("broker"_L1);
    profile.faults = Faults::read(reader);
    profile.limits = AppSyncLimits::read(reader);
    profile.keepAlive = reader.milliseconds("keep_alive_ms"_L1, profile.keepAlive);
    profile.connectionTimeout = reader.milliseconds("connection_timeout_ms"_L1, profile.connectionTimeout);
    profile.life = reader.milliseconds("life_ms"_L1, profile.life);
    if (auto finished = reader.finish(); !finished)
        return finished.error();
    return profile;
}

} // namespace roundtrip
