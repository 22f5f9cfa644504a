// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/ProbePacer.h"

#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip {
using namespace std::chrono_literals;

TEST(ProbePacerTest, EverySlotHasOneProbeInItsFirstPart)
{
    constexpr Instant kOrigin{100s};
    ProbePacer pacer(kOrigin, 1s, 0.2, 42);
    Duration least = 1s;
    Duration most = 0s;
    for (int slot = 0; slot < 1000; ++slot) {
        const Duration into = pacer.next() - (kOrigin + slot * 1s);
        ASSERT_GE(into, 0s);
        ASSERT_LE(into, 200ms);
        least = std::min(least, into);
        most = std::max(most, into);
        ASSERT_EQ(pacer.take(pacer.next() + 1ms), 0);
    }
    EXPECT_LT(least, 20ms); // drawn from all of that part
    EXPECT_GT(most, 180ms);
}

TEST(ProbePacerTest, WhatWasMissedIsCountedAndNotMadeUpFor)
{
    constexpr Instant kOrigin{100s};
    ProbePacer pacer(kOrigin, 1s, 0.0, 1);
    EXPECT_EQ(pacer.next(), kOrigin);
    EXPECT_EQ(pacer.take(kOrigin + 4'500ms), 4); // those of 0 to 3 s; this is that of 4 s
    EXPECT_EQ(pacer.next(), kOrigin + 5s);
    EXPECT_EQ(pacer.take(kOrigin + 5s), 0);
}

TEST(ProbePacerTest, AProbeOfALateSlotIsNotTakenForTheOneAfterIt)
{
    constexpr Instant kOrigin{100s};
    ProbePacer pacer(kOrigin, 1s, 0.5, 9);
    const Instant first = pacer.next();
    EXPECT_EQ(pacer.take(first), 0);
    EXPECT_GE(pacer.next(), kOrigin + 1s);
    EXPECT_LT(pacer.next(), kOrigin + 1'500ms);
}

} // namespace roundtrip
