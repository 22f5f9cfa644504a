// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/SequenceTracker.h"

#include "stats/Random.h"

#include <gtest/gtest.h>

#include <limits>
#include <numeric>
#include <set>

namespace roundtrip {

using Verdict = SequenceTracker::Verdict;

TEST(SequenceTrackerTest, TellsOrderRepetitionAndDelayApart)
{
    SequenceTracker tracker;
    EXPECT_EQ(tracker.observe(1), Verdict::InOrder);
    EXPECT_EQ(tracker.observe(1), Verdict::Duplicate);
    EXPECT_EQ(tracker.observe(5), Verdict::InOrder);
    EXPECT_EQ(tracker.missing(), 3u);
    EXPECT_EQ(tracker.observe(3), Verdict::Reordered);
    EXPECT_EQ(tracker.observe(3), Verdict::Duplicate);
    EXPECT_EQ(tracker.observe(2), Verdict::Reordered);
    EXPECT_EQ(tracker.observe(4), Verdict::Reordered);
    EXPECT_EQ(tracker.missing(), 0u);
    EXPECT_EQ(tracker.highest(), 5u);
}

TEST(SequenceTrackerTest, WhoJoinsLateHasAGapAndNoDuplicates)
{
    SequenceTracker tracker;
    EXPECT_EQ(tracker.observe(1000), Verdict::InOrder);
    EXPECT_EQ(tracker.observe(999), Verdict::Reordered);
    EXPECT_EQ(tracker.observe(999), Verdict::Duplicate);
}

TEST(SequenceTrackerTest, AgreesWithASetOfAllThatWasSeen)
{
    Random random(1);
    for (int round = 0; round < 50; ++round) {
        SequenceTracker tracker(1, 10'000);
        std::set<std::uint64_t> seen;
        std::uint64_t next = 1;
        for (int i = 0; i < 2000; ++i) {
            next += random.uniformInt(3);
            const std::uint64_t back = random.chance(0.3) ? random.uniformInt(40) : 0;
            const std::uint64_t sequence = next > back ? next - back : 1;
            const bool isNewest = seen.empty() || sequence > *seen.rbegin();
            const bool isFirst = seen.insert(sequence).second;
            const Verdict expected = !isFirst ? Verdict::Duplicate : isNewest ? Verdict::InOrder : Verdict::Reordered;
            ASSERT_EQ(tracker.observe(sequence), expected) << sequence;
        }
        EXPECT_EQ(tracker.highest(), *seen.rbegin());
        EXPECT_EQ(tracker.missing(), *seen.rbegin() - seen.size());
    }
}

TEST(SequenceTrackerTest, ForgetsTheOldestGapBeyondItsBound)
{
    SequenceTracker tracker(1, 2);
    for (const std::uint64_t sequence : {2, 4, 6}) // gaps 1, 3, 5: the first is forgotten
        EXPECT_EQ(tracker.observe(sequence), Verdict::InOrder);
    EXPECT_EQ(tracker.missing(), 2u);
    EXPECT_EQ(tracker.observe(1), Verdict::TooOld);
    EXPECT_EQ(tracker.observe(2), Verdict::Duplicate) << "above the forgotten gap all is known";
    EXPECT_EQ(tracker.observe(3), Verdict::Reordered);
    EXPECT_EQ(tracker.observe(6), Verdict::Duplicate);

    SequenceTracker splitting(1, 1);
    EXPECT_EQ(splitting.observe(100), Verdict::InOrder);
    EXPECT_EQ(splitting.observe(50), Verdict::Reordered); // gaps 1–49 and 51–99: the lower is forgotten
    EXPECT_EQ(splitting.observe(10), Verdict::TooOld);
    EXPECT_EQ(splitting.observe(51), Verdict::Reordered);
    EXPECT_EQ(splitting.missing(), 48u);
}

TEST(SequenceTrackerTest, SurvivesForgedNumbers)
{
    constexpr std::uint64_t largest = std::numeric_limits<std::uint64_t>::max();
    SequenceTracker tracker;
    EXPECT_EQ(tracker.observe(0), Verdict::TooOld) << "numbers start from 1";
    EXPECT_EQ(tracker.observe(largest), Verdict::InOrder);
    EXPECT_EQ(tracker.observe(largest), Verdict::Duplicate);
    EXPECT_EQ(tracker.observe(1), Verdict::Reordered);
    EXPECT_EQ(tracker.observe(largest - 1), Verdict::Reordered);
    EXPECT_EQ(tracker.missing(), largest - 3);
    EXPECT_EQ(SequenceTracker(0).observe(1), Verdict::InOrder);
}

} // namespace roundtrip
