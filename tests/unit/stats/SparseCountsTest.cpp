// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/SparseCounts.h"
#include "stats/Random.h"

#include <gtest/gtest.h>

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

} // namespace roundtrip::test
