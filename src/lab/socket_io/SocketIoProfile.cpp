// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/socket_io/SocketIoProfile.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

Result<SocketIoProfile> SocketIoProfile::parse(const QJsonObject& section)
{
    ProfileReader reader(section, u"platforms.socket-io"_s);
    SocketIoProfile profile;
    static_cast<void>(reader.text("about"_L1, {})); // for people
    profile.up = reader.delay("up"_L1);
    profile.down = reader.delay("down"_L1);
    profile.handling = reader.delay("handling"_L1);
    reader.section("process"_L1, [&profile](ProfileReader& process) {
        profile.start = process.delay("start"_L1);
        profile.lifetime = process.milliseconds("lifetime_ms"_L1, profile.lifetime);
    });
    profile.faults = Faults::read(reader);
    const auto engineSpan = [&reader](QLatin1StringView key, std::chrono::milliseconds fallback) {
        return std::chrono::milliseconds(reader.integer(key, static_cast<int>(fallback.count()), 10, 86'400'000));
    };
    profile.pingInterval = engineSpan("ping_interval_ms"_L1, profile.pingInterval);
    profile.pingTimeout = engineSpan("ping_timeout_ms"_L1, profile.pingTimeout);
    profile.connectTimeout = reader.milliseconds("connect_timeout_ms"_L1, profile.connectTimeout);
    profile.recovery = reader.milliseconds("recovery_ms"_L1, profile.recovery);
    reader.section("limits"_L1, [&profile](ProfileReader& limits) {
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
