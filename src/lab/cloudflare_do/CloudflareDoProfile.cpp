// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/cloudflare_do/CloudflareDoProfile.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

Result<CloudflareDoProfile> CloudflareDoProfile::parse(const QJsonObject& section)
{
    ProfileReader reader(section, u"platforms.cloudflare-do"_s);
    CloudflareDoProfile profile;
    static_cast<void>(reader.text("about"_L1, {})); // for people
    profile.up = reader.delay("up"_L1);
    profile.down = reader.delay("down"_L1);
    profile.worker = reader.delay("worker"_L1);
    reader.section("object"_L1, [&object = profile.object](ProfileReader& part) {
        object.sleepsAfter = part.milliseconds("sleeps_after_ms"_L1, object.sleepsAfter);
        object.start = part.delay("start"_L1);
        object.wake = part.delay("wake"_L1);
        object.handling = part.delay("handling"_L1);
        object.requestsPerSecond = part.number("requests_per_second"_L1, 0, 0, 1e6);
    });
    profile.deployEvery = reader.milliseconds("deploy_every_ms"_L1, profile.deployEvery);
    reader.section("limits"_L1, [&profile](ProfileReader& limits) {
        profile.maxSocketsPerObject =
            limits.integer("sockets_per_object"_L1, profile.maxSocketsPerObject, 1, profile.maxSocketsPerObject);
    });
    profile.faults = Faults::read(reader);
    if (auto finished = reader.finish(); !finished)
        return finished.error();
    return profile;
}

} // namespace roundtrip
