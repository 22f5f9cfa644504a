// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/LateAck.h"

#include <gtest/gtest.h>

using namespace std::chrono_literals;

namespace roundtrip {
namespace {

constexpr Instant kStart{1000s};

TEST(LateAck, WithoutAWindowNothingWaits)
{
    LateAck ack({});
    EXPECT_TRUE(ack.isOff());
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(ack.release(kStart), kStart);
}

TEST(LateAck, TheFirstFramesAreQuick)
{
    LateAck ack({.quickFrames = 3, .window = 40ms});
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(ack.release(kStart), kStart);
    EXPECT_EQ(ack.release(kStart), kStart) << "nothing is under way yet that would have to be acknowledged late";
    EXPECT_EQ(ack.release(kStart + 1ms), kStart + 40ms);
}

TEST(LateAck, FramesWaitForTheAcknowledgementTogether)
{
    LateAck ack({.quickFrames = 0, .window = 40ms});
    EXPECT_EQ(ack.release(kStart), kStart);
    EXPECT_EQ(ack.release(kStart + 10ms), kStart + 40ms);
    EXPECT_EQ(ack.release(kStart + 39ms), kStart + 40ms);
    // Those two went out at 40 ms and are acknowledged at 80 ms.
    EXPECT_EQ(ack.release(kStart + 50ms), kStart + 80ms);
}

TEST(LateAck, AfterAPauseAFrameGoesOutAtOnce)
{
    LateAck ack({.quickFrames = 0, .window = 40ms});
    EXPECT_EQ(ack.release(kStart), kStart);
    EXPECT_EQ(ack.release(kStart + 10ms), kStart + 40ms);
    EXPECT_EQ(ack.release(kStart + 80ms), kStart + 80ms);
    EXPECT_EQ(ack.release(kStart + 200ms), kStart + 200ms);
    EXPECT_EQ(ack.release(kStart + 210ms), kStart + 240ms);
}

} // namespace
} // namespace roundtrip
