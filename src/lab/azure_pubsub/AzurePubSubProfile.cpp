// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/azure_pubsub/AzurePubSubProfile.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

PubSubLimits PubSubLimits::read(ProfileReader& reader)
{
    PubSubLimits limits;
    reader.section("limits"_L1, [&limits](ProfileReader& section) {
        limits.connections = section.integer("connections"_L1, limits.connections, 1, 1'000'000);
        limits.messagesPerDay = section.number("messages_per_day"_L1, limits.messagesPerDay, 0, 1e12);
        limits.messageBytes = section.integer("message_bytes"_L1, limits.messageBytes, 1024, 1024 * 1024);
        limits.unacknowledged = section.integer("unacknowledged"_L1, limits.unacknowledged, 1, 1'000'000);
    });
    return limits;
}

Result<AzurePubSubProfile> AzurePubSubProfile::parse(const QJsonObject& section)
{
    ProfileReader reader(section, u"platforms.azure-pubsub"_s);
    AzurePubSubProfile profile;
    static_cast<void>(reader.text("about"_L1, {})); // for people
    profile.ways.up = reader.delay("up"_L1);
    profile.ways.down = reader.delay("down"_L1);
    profile.broker = reader.delay("broker"_L1);
    profile.tokens = reader.delay("tokens"_L1);
    profile.faults = Faults::read(reader);
    profile.limits = PubSubLimits::read(reader);
    profile.tokenLife = reader.milliseconds("token_life_ms"_L1, profile.tokenLife);
    profile.recovery = reader.milliseconds("recovery_ms"_L1, profile.recovery);
    profile.reloadEvery = reader.milliseconds("reload_every_ms"_L1, profile.reloadEvery);
    if (auto finished = reader.finish(); !finished)
        return finished.error();
    return profile;
}

} // namespace roundtrip
