// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/UtcAnchor.h"

#include "core/Moment.h"
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

TEST(MomentTest, IsTheSameSecondInEveryForm)
{
    const auto moment = parseMoment("2026-03-29T01:00:00.75Z");
    ASSERT_TRUE(moment.has_value());
    EXPECT_EQ(moment->time_since_epoch().count(), 1'774'746'000);
    EXPECT_EQ(toIsoSeconds(*moment), u"2026-03-29T01:00:00Z"_s);
    EXPECT_EQ(toEpochMicroseconds(*moment), 1'774'746'000'000'000);
    EXPECT_EQ(toIsoSeconds(*parseMoment("1969-12-31T23:59:59.5Z")), u"1969-12-31T23:59:59Z"_s);
    EXPECT_FALSE(parseMoment("yesterday").has_value());
    const QDateTime local = toDateTime(*moment, QTimeZone("Europe/Berlin"));
    EXPECT_EQ(local.time(), QTime(3, 0)) << "the hour before it there was none";
    EXPECT_EQ(momentOf(local), *moment);
}

} // namespace roundtrip
