// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/LevelSearch.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <vector>

using namespace roundtrip;

namespace {

/// Searches something that carries `limit` connections; the levels it tried.
std::vector<int> levelsOf(LevelSearch& search, int limit)
{
    std::vector<int> tried;
    while (const auto level = search.next()) {
        tried.push_back(*level);
        if (*level <= limit)
            search.held();
        else
            search.failed();
    }
    return tried;
}

TEST(LevelSearch, DoublesThenHalvesTheGap)
{
    LevelSearch search(10, 10'000);
    EXPECT_EQ(levelsOf(search, 130), (std::vector<int>{10, 20, 40, 80, 160, 120, 140, 130}));
    EXPECT_EQ(search.mostHeld(), 130);
    EXPECT_EQ(search.leastFailed(), 140);
}

TEST(LevelSearch, EndsWithinATenthWhateverTheLimit)
{
    for (int limit = 10; limit < 1'000; ++limit) {
        LevelSearch search(10, 1'000);
        EXPECT_LT(levelsOf(search, limit).size(), 20U);
        ASSERT_TRUE(search.leastFailed().has_value());
        EXPECT_LE(search.mostHeld(), limit);
        EXPECT_GT(*search.leastFailed(), limit);
        EXPECT_LE(*search.leastFailed() - search.mostHeld(), std::max(1, *search.leastFailed() / 10));
    }
}

TEST(LevelSearch, NoSearchCostsMoreThanItsCostliestWay)
{
    const auto sum = [](const std::vector<int>& levels) { return std::accumulate(levels.begin(), levels.end(), 0); };
    EXPECT_EQ(LevelSearch(7, 7).costliestWay(), std::vector<int>{7});
    const int most = sum(LevelSearch(10, 1'000).costliestWay());
    int found = 0;
    for (int limit = 0; limit <= 1'100; ++limit) {
        LevelSearch search(10, 1'000);
        found = std::max(found, sum(levelsOf(search, limit)));
    }
    EXPECT_EQ(found, most);
}

TEST(LevelSearch, StopsAtTheTopWhereAllHolds)
{
    LevelSearch search(10, 100);
    EXPECT_EQ(levelsOf(search, 1'000), (std::vector<int>{10, 20, 40, 80, 100}));
    EXPECT_EQ(search.mostHeld(), 100);
    EXPECT_FALSE(search.leastFailed().has_value());
}

TEST(LevelSearch, LooksNoLowerThanItsStart)
{
    LevelSearch search(10, 100);
    EXPECT_EQ(levelsOf(search, 3), std::vector<int>{10});
    EXPECT_EQ(search.mostHeld(), 0);
    EXPECT_EQ(search.leastFailed(), 10);
}

TEST(LevelSearch, GivesUpWhereNothingCanBeSaid)
{
    LevelSearch search(10, 100);
    search.held();
    search.giveUp();
    EXPECT_FALSE(search.next().has_value());
    EXPECT_EQ(search.mostHeld(), 10);
}

} // namespace
