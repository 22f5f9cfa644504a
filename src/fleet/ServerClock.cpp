// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/ServerClock.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

Instant ServerClock::toInstant(std::int64_t serverUs) const
{
    return Instant(std::chrono::microseconds(serverUs - offsetUs));
}

std::int64_t ServerClock::toServerUs(Instant instant) const
{
    return toMicroseconds(instant.time_since_epoch()) + offsetUs;
}

Result<ServerClock> ServerClock::ask(const SqlConnection& connection, const Clock& clock, int questions)
{
    ServerClock best{.roundTrip = Duration::max()};
    for (int i = 0; i < questions; ++i) {
        const Instant before = clock.now();
        const qint64 serverUs = connection.dialect().nowUs(connection);
        const Instant after = clock.now();
        if (after - before >= best.roundTrip)
            continue;
        const Instant middle = before + (after - before) / 2;
        best = {.offsetUs = serverUs - toMicroseconds(middle.time_since_epoch()),
                .roundTrip = after - before,
                .asked = before};
    }
    // A connection that broke meanwhile has answered with this machine's own time.
    if (const auto alive = connection.value(u"SELECT 1"_s); !alive)
        return alive.error();
    return best;
}

} // namespace roundtrip
