// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/ec2_ws/Ec2WsProfile.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

Result<Ec2WsProfile> Ec2WsProfile::parse(const QJsonObject& section)
{
    ProfileReader reader(section, u"platforms.ec2-ws"_s);
    Ec2WsProfile profile;
    profile.up = reader.delay("up"_L1);
    profile.down = reader.delay("down"_L1);
    profile.handling = reader.delay("handling"_L1);
    profile.lateAck = LateAck::Spec::read(reader);
    profile.faults = Faults::read(reader);
    reader.section("limits"_L1, [&profile](ProfileReader& limits) {
        profile.maxConnections = limits.integer("connections"_L1, profile.maxConnections, 1, 100'000);
        profile.maxRoomsPerConnection =
            limits.integer("rooms_per_connection"_L1, profile.maxRoomsPerConnection, 1, 10'000);
        profile.maxBufferedBytes = limits.integer("buffered_bytes"_L1, profile.maxBufferedBytes, 1024, 1'000'000'000);
        profile.messagesPerSecond = limits.number("messages_per_second"_L1, 0, 0, 1e6);
        profile.messageBurst = limits.number("message_burst"_L1, 2 * profile.messagesPerSecond, 0, 1e6);
    });
    if (auto finished = reader.finish(); !finished)
        return finished.error();
    return profile;
}

} // namespace roundtrip
