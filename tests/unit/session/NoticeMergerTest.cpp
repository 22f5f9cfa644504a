// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/NoticeMerger.h"

#include <gtest/gtest.h>

namespace roundtrip {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr Instant kMergerStart{std::chrono::hours(1)};
} // namespace

TEST(NoticeMergerTest, TheFirstOfASecondPassAndTheRestIsToldAsOne)
{
    NoticeMerger notices;
    int passed = 0;
    for (int i = 0; i < 1'000; ++i)
        passed += notices.pass(u"stray"_s, kMergerStart + i * 100us) ? 1 : 0;
    EXPECT_EQ(passed, NoticeMerger::kMostASecond);
    EXPECT_FALSE(notices.take(kMergerStart + 500ms)) << "the second is not over";
    EXPECT_EQ(notices.take(kMergerStart + 1s), u"stray (and 995 notices more within a second)"_s);
    EXPECT_FALSE(notices.take(kMergerStart + 2s)) << "told once";
}

TEST(NoticeMergerTest, RareOnesAllPassAtOnce)
{
    NoticeMerger notices;
    for (int i = 0; i < 20; ++i) {
        EXPECT_TRUE(notices.pass(u"calm"_s, kMergerStart + i * 1s));
        EXPECT_FALSE(notices.take(kMergerStart + i * 1s));
    }
}

TEST(NoticeMergerTest, ASingleOneKeptBackIsToldAsItIs)
{
    NoticeMerger notices;
    for (int i = 0; i < NoticeMerger::kMostASecond; ++i)
        EXPECT_TRUE(notices.pass(u"some"_s, kMergerStart));
    EXPECT_FALSE(notices.pass(u"the last"_s, kMergerStart));
    EXPECT_EQ(notices.take(kMergerStart + 1s), u"the last"_s);
}

} // namespace roundtrip
