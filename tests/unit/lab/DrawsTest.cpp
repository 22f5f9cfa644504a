// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/Draws.h"

#include <gtest/gtest.h>

#include <set>

namespace roundtrip {
namespace {

TEST(Draws, TheSameKeyGivesTheSameStreamWhateverWasAskedBefore)
{
    const Draws first(42, "ec2-ws");
    const Draws second(42, "ec2-ws");
    static_cast<void>(second.stream("up", 9, 9, 9).next());
    EXPECT_EQ(first.stream("up", 1, 2, 3).next(), second.stream("up", 1, 2, 3).next());
}

TEST(Draws, EveryPartOfTheKeyCounts)
{
    std::set<quint64> values;
    for (const quint64 seed : {1u, 2u}) {
        for (const char* scope : {"ec2-ws", "aws-lambda"}) {
            for (const char* purpose : {"up", "down"}) {
                for (quint64 first = 0; first < 5; ++first)
                    for (quint64 second = 0; second < 5; ++second)
                        for (quint64 third = 0; third < 5; ++third)
                            values.insert(Draws(seed, scope).stream(purpose, first, second, third).next());
            }
        }
    }
    EXPECT_EQ(values.size(), 2u * 2 * 2 * 5 * 5 * 5);
}

TEST(Draws, NeighbouringKeysAreIndependent)
{
    const Draws draws(1, "ec2-ws");
    double sum = 0;
    int rising = 0;
    double last = 0;
    constexpr int kCount = 20'000;
    for (quint64 i = 0; i < kCount; ++i) {
        const double value = draws.stream("faults", 1, i).uniform01();
        sum += value;
        rising += value > last ? 1 : 0;
        last = value;
    }
    EXPECT_NEAR(sum / kCount, 0.5, 0.01);
    EXPECT_NEAR(static_cast<double>(rising) / kCount, 0.5, 0.02);
}

} // namespace
} // namespace roundtrip
