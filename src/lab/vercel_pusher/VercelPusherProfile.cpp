// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/vercel_pusher/VercelPusherProfile.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

PusherLimits PusherLimits::read(ProfileReader& reader)
{
    constexpr double kMostMessages = 1e12;
    PusherLimits limits;
    reader.section("limits"_L1, [&limits](ProfileReader& section) {
        limits.connections = section.integer("connections"_L1, limits.connections, 1, 100'000);
        limits.messagesPerDay = section.number("messages_per_day"_L1, 0, 0, kMostMessages);
        limits.messagesUsed = section.number("messages_used"_L1, 0, 0, kMostMessages);
        limits.dropsSilently = section.flag("drops_silently"_L1, false);
        limits.newDayWhenEmpty = section.flag("new_day_when_empty"_L1, false);
        limits.clientEventsPerSecond =
            section.number("client_events_per_second"_L1, limits.clientEventsPerSecond, 0, 1e6);
        limits.membersPerChannel = section.integer("members_per_channel"_L1, limits.membersPerChannel, 1, 10'000);
        limits.dataBytes = section.integer("data_bytes"_L1, limits.dataBytes, 1024, 1024 * 1024);
    });
    return limits;
}

Result<VercelPusherProfile> VercelPusherProfile::parse(const QJsonObject& section)
{
    ProfileReader reader(section, u"platforms.vercel-pusher"_s);
    VercelPusherProfile profile;
    static_cast<void>(reader.text("about"_L1, {})); // for people
    profile.up = reader.delay("up"_L1);
    profile.down = reader.delay("down"_L1);
    profile.firstContact = reader.delay("first_contact"_L1);
    profile.handover = reader.delay("handover"_L1);
    profile.broker = reader.delay("broker"_L1);
    profile.socketUp = reader.delay("socket_up"_L1);
    profile.socketDown = reader.delay("socket_down"_L1);
    // Vercel: an instance takes several requests at once (Fluid compute), and the kit's functions may take 30 s.
    FunctionProfile vercel;
    vercel.eventsAtOnce = 100;
    vercel.idle = std::chrono::minutes(5);
    vercel.timeout = std::chrono::seconds(30);
    profile.send = FunctionProfile::read(reader, "send"_L1, vercel);
    profile.auth = FunctionProfile::read(reader, "auth"_L1, vercel);
    profile.concurrency = reader.integer("concurrency"_L1, profile.concurrency, 1, 100'000);
    profile.faults = Faults::read(reader);
    profile.limits = PusherLimits::read(reader);
    profile.activityTimeout = reader.milliseconds("activity_timeout_ms"_L1, profile.activityTimeout);
    if (auto finished = reader.finish(); !finished)
        return finished.error();
    return profile;
}

} // namespace roundtrip
