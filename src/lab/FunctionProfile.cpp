// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/FunctionProfile.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

FunctionProfile FunctionProfile::read(ProfileReader& reader, QLatin1StringView key, const FunctionProfile& fallback)
{
    FunctionProfile profile = fallback;
    reader.section(key, [&profile](ProfileReader& section) {
        profile.placement = section.delay("placement"_L1, profile.placement);
        profile.init = section.delay("init"_L1, profile.init);
        profile.firstRun = section.delay("first_run"_L1, profile.firstRun);
        profile.work = section.delay("work"_L1, profile.work);
        profile.eventsAtOnce = section.integer("events_at_once"_L1, profile.eventsAtOnce, 1, 10'000);
        profile.idle = section.milliseconds("idle_ms"_L1, profile.idle);
        profile.timeout = section.milliseconds("timeout_ms"_L1, profile.timeout);
    });
    return profile;
}

} // namespace roundtrip
