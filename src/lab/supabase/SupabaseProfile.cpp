// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/supabase/SupabaseProfile.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

Result<SupabaseProfile> SupabaseProfile::parse(const QJsonObject& section)
{
    ProfileReader reader(section, u"platforms.supabase"_s);
    SupabaseProfile profile;
    static_cast<void>(reader.text("about"_L1, {})); // for people
    profile.up = reader.delay("up"_L1);
    profile.down = reader.delay("down"_L1);
    profile.broker = reader.delay("broker"_L1);
    profile.join = reader.delay("join"_L1);
    profile.database = reader.delay("database"_L1);
    profile.forgetsDatabase = reader.milliseconds("forgets_database_ms"_L1, profile.forgetsDatabase);
    profile.silence = reader.milliseconds("silence_ms"_L1, profile.silence);
    reader.section("refusals"_L1, [&profile](ProfileReader& part) {
        profile.handshakeWait = part.milliseconds("handshake_wait_ms"_L1, profile.handshakeWait);
        profile.joinWait = part.milliseconds("join_wait_ms"_L1, profile.joinWait);
    });
    reader.section("tokens"_L1, [&profile](ProfileReader& part) {
        profile.isPrivate = part.flag("private"_L1, profile.isPrivate);
        profile.tokenLifetime = part.milliseconds("lifetime_ms"_L1, profile.tokenLifetime);
        profile.tokenFunction = part.delay("function"_L1);
    });
    reader.section("limits"_L1, [&profile](ProfileReader& limits) {
        profile.maxConnections = limits.integer("connections"_L1, profile.maxConnections, 1, 100'000);
        profile.maxPayloadBytes = limits.integer("payload_bytes"_L1, profile.maxPayloadBytes, 1024, 5'000'000);
        profile.eventsPerSecond = limits.number("events_per_second"_L1, 0, 0, 1e6);
    });
    profile.faults = Faults::read(reader);
    if (auto finished = reader.finish(); !finished)
        return finished.error();
    return profile;
}

} // namespace roundtrip
