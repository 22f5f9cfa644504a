// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/vercel_ws/VercelWsProfile.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

Result<VercelWsProfile> VercelWsProfile::parse(const QJsonObject& section)
{
    ProfileReader reader(section, u"platforms.vercel-ws"_s);
    VercelWsProfile profile;
    static_cast<void>(reader.text("about"_L1, {})); // for people
    profile.up = reader.delay("up"_L1);
    profile.down = reader.delay("down"_L1);
    profile.handling = reader.delay("handling"_L1);
    profile.redis = reader.delay("redis"_L1);
    profile.function = FunctionProfile::read(reader, "function"_L1, {.eventsAtOnce = 500});
    profile.faults = Faults::read(reader);
    reader.section("limits"_L1, [&profile](ProfileReader& limits) {
        profile.maxDuration = limits.milliseconds("max_duration_ms"_L1, profile.maxDuration);
        profile.ownClose = limits.milliseconds("own_close_ms"_L1, profile.ownClose);
        profile.maxConnections = limits.integer("connections"_L1, profile.maxConnections, 1, 100'000);
        profile.maxRoomsPerConnection =
            limits.integer("rooms_per_connection"_L1, profile.maxRoomsPerConnection, 1, 10'000);
        profile.maxBufferedBytes = limits.integer("buffered_bytes"_L1, profile.maxBufferedBytes, 1024, 1'000'000'000);
    });
    if (auto finished = reader.finish(); !finished)
        return finished.error();
    return profile;
}

} // namespace roundtrip
