// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/BlockBootstrap.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace roundtrip {

namespace {

/// Connections that differ among themselves, around a median.
Blocks randomBlocks(Random& random, std::size_t blocks, std::size_t samples, double median)
{
    Blocks result(blocks);
    for (auto& block : result) {
        const double blockMedian = random.lognormal(median, 0.3);
        for (std::size_t i = 0; i < samples; ++i)
            block.push_back(static_cast<std::uint64_t>(random.lognormal(blockMedian, 0.4)));
    }
    return result;
}

std::uint64_t nearestRank(std::vector<std::uint64_t> values, double q)
{
    std::sort(values.begin(), values.end());
    const double exact = q * static_cast<double>(values.size());
    return values[static_cast<std::size_t>(std::max(1.0, std::ceil(std::nextafter(exact, 0.0)))) - 1];
}

} // namespace

TEST(BlockSampleTest, WalksToWhatSortingTheDrawnBlocksGives)
{
    Random data(1);
    Blocks blocks = randomBlocks(data, 12, 30, 50'000);
    blocks[3].clear();
    blocks[5].resize(1);
    blocks[7].assign(40, 50'000);
    for (const double q : {0.0, 0.01, 0.5, 0.9, 0.99, 1.0}) {
        BlockSample sample(blocks, q);
        std::vector<std::uint64_t> pooled;
        for (const auto& block : blocks)
            pooled.insert(pooled.end(), block.begin(), block.end());
        EXPECT_EQ(sample.pooledQuantile(), nearestRank(pooled, q));

        Random walking(2);
        Random sorting(2);
        for (int i = 0; i < 300; ++i) {
            std::vector<std::uint64_t> drawn;
            for (std::size_t j = 0; j < blocks.size(); ++j) {
                const auto& block = blocks[sorting.uniformInt(blocks.size())];
                drawn.insert(drawn.end(), block.begin(), block.end());
            }
            ASSERT_EQ(sample.resampledQuantile(walking), nearestRank(drawn, q)) << q;
        }
    }
}

TEST(BlockBootstrapTest, IntervalHoldsTheTrueRatioAboutAsOftenAsItSays)
{
    Random data(3);
    int covered = 0;
    constexpr int trials = 300;
    for (int trial = 0; trial < trials; ++trial) {
        const Blocks backend = randomBlocks(data, 40, 20, 60'000);
        const Blocks baseline = randomBlocks(data, 40, 20, 40'000);
        BootstrapOptions options;
        options.resamples = 500;
        options.seed = static_cast<std::uint64_t>(trial);
        const auto estimate = bootstrapRatio(backend, baseline, 0.5, options);
        ASSERT_TRUE(estimate && estimate->interval);
        EXPECT_LE(estimate->interval->low, estimate->ratio);
        EXPECT_GE(estimate->interval->high, estimate->ratio);
        covered += estimate->interval->low <= 1.5 && 1.5 <= estimate->interval->high ? 1 : 0;
    }
    EXPECT_GT(covered, trials * 90 / 100);
    EXPECT_LT(covered, trials); // an interval that always covers says nothing
}

TEST(BlockBootstrapTest, BlocksMakeTheIntervalWiderThanIndependentSamplesWould)
{
    Random data(4);
    const Blocks backend = randomBlocks(data, 20, 100, 60'000);
    const Blocks baseline = randomBlocks(data, 20, 100, 40'000);
    const auto split = [](const Blocks& blocks) {
        Blocks singles;
        for (const auto& block : blocks) {
            for (const std::uint64_t value : block)
                singles.push_back({value});
        }
        return singles;
    };
    const auto honest = bootstrapRatio(backend, baseline, 0.5);
    const auto naive = bootstrapRatio(split(backend), split(baseline), 0.5);
    ASSERT_TRUE(honest->interval && naive->interval);
    EXPECT_EQ(honest->ratio, naive->ratio);
    EXPECT_GT(honest->interval->high - honest->interval->low, 2 * (naive->interval->high - naive->interval->low));
}

TEST(BlockBootstrapTest, SameSeedSameInterval)
{
    Random data(5);
    const Blocks backend = randomBlocks(data, 10, 50, 60'000);
    const Blocks baseline = randomBlocks(data, 10, 50, 40'000);
    const auto first = bootstrapRatio(backend, baseline, 0.99);
    const auto second = bootstrapRatio(backend, baseline, 0.99);
    EXPECT_EQ(first->interval->low, second->interval->low);
    EXPECT_EQ(first->interval->high, second->interval->high);
    const auto other = bootstrapRatio(backend, baseline, 0.99, {2000, 0.95, 2});
    EXPECT_NE(std::pair(first->interval->low, first->interval->high),
              std::pair(other->interval->low, other->interval->high));
}

TEST(BlockBootstrapTest, SaysNothingWhereNothingCanBeSaid)
{
    EXPECT_FALSE(bootstrapRatio({}, {}, 0.5));
    EXPECT_FALSE(bootstrapRatio({{1}}, {{}, {}}, 0.5));
    EXPECT_FALSE(bootstrapRatio({{1}}, {{0}}, 0.5));
    const auto single = bootstrapRatio({{30, 40}}, {{10}, {10}}, 0.5);
    ASSERT_TRUE(single);
    EXPECT_EQ(single->ratio, 3.0);
    EXPECT_FALSE(single->interval);
    EXPECT_EQ(single->backendBlocks, 1u);
    EXPECT_EQ(single->baselineBlocks, 2u);
}

TEST(BlockBootstrapTest, AnIntervalNeedsTwoFilledBlocksAndEnoughSamplesOnEachSide)
{
    const auto hasInterval = [](const Blocks& backend, const Blocks& baseline, double quantile) {
        const auto estimate = bootstrapRatio(backend, baseline, quantile);
        return estimate && estimate->interval;
    };
    const Blocks enough{{30, 31, 32}, {40, 41, 42}, {}};
    EXPECT_TRUE(hasInterval(enough, enough, 0.5)); // draws without any sample are passed over
    EXPECT_FALSE(hasInterval({{30}, {}, {}, {}, {}}, enough, 0.5)) << "one sample has a value and no interval";
    EXPECT_FALSE(hasInterval(enough, {{10}, {}, {}, {}, {}}, 0.5));
    EXPECT_FALSE(hasInterval({{1, 2, 3, 4, 5, 6, 7, 8}, {}}, enough, 0.5)) << "one connection knows no other";
    EXPECT_FALSE(hasInterval({{30, 31}, {40, 41, 42}}, enough, 0.5)) << "a median needs six";
    EXPECT_FALSE(hasInterval(enough, enough, 0.99)) << "a p99 needs 368";
    const Blocks many{std::vector<std::uint64_t>(184, 30), std::vector<std::uint64_t>(184, 31)};
    EXPECT_TRUE(hasInterval(many, many, 0.99));
}

} // namespace roundtrip
