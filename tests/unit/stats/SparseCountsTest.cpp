// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/SparseCounts.h"
#include "stats/Random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace roundtrip::test {

TEST(SparseCountsTest, CountsWhatATreeCountsAndInItsOrder)
{
    Random random(7);
    std::map<std::uint32_t, std::uint32_t> expected;
    SparseCounts counts;
    for (int i = 0; i < 5'000; ++i) {
        const auto index = static_cast<std::uint32_t>(random.uniformInt(300));
        ++expected[index];
        counts.add(index);
    }
    auto it = expected.begin();
    for (const auto& [index, count] : counts) {
        ASSERT_NE(it, expected.end());
        EXPECT_EQ(index, it->first);
        EXPECT_EQ(count, it->second);
        ++it;
    }
    EXPECT_EQ(it, expected.end());
}

TEST(SparseCountsTest, ASumIsWhatBothCounted)
{
    Random random(8);
    for (int i = 0; i < 200; ++i) {
        std::map<std::uint32_t, std::uint32_t> expected;
        SparseCounts sum;
        for (int part = 0; part < 4; ++part) { // some of them empty, some with nothing new
            SparseCounts counts;
            const auto reach = 1 + random.uniformInt(60);
            for (auto left = random.uniformInt(40); left > 0; --left) {
                const auto index = static_cast<std::uint32_t>(random.uniformInt(reach));
                ++expected[index];
                counts.add(index);
            }
            counts.shrink();
            sum.add(counts);
        }
        std::map<std::uint32_t, std::uint32_t> found;
        for (const auto& [index, count] : sum)
            EXPECT_TRUE(found.emplace(index, count).second);
        EXPECT_EQ(found, expected);
        EXPECT_TRUE(std::is_sorted(sum.begin(), sum.end(),
                                   [](const auto& left, const auto& right) { return left.index < right.index; }));
    }
}

} // namespace roundtrip::test
