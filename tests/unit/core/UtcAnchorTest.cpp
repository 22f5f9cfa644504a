// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/UtcAnchor.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip {
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

TEST(UtcAnchorTest, MapsMonotonicInstantsToWallClock)
{
    const Instant start{5s};
    const UtcAnchor anchor(start, 1'769'850'000'123'456);
    EXPECT_EQ(anchor.toEpochMicroseconds(start + 1500us), 1'769'850'000'124'956);
    EXPECT_EQ(anchor.sinceAnchor(start - 2ms), -2000);
    EXPECT_DOUBLE_EQ(anchor.toEpochMilliseconds(start), 1769850000123.456);
}

TEST(UtcAnchorTest, IsoTextKeepsMicrosecondsAlsoBeforeTheEpoch)
{
    EXPECT_EQ(toIsoUtc(1'769'850'000'000'042), u"2026-01-31T09:00:00.000042Z"_s);
    EXPECT_EQ(toIsoUtc(-1), u"1969-12-31T23:59:59.999999Z"_s);
}

} // namespace roundtrip
