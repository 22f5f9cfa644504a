// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/LateLibrary.h"

#include <gtest/gtest.h>

#include <cmath>

namespace roundtrip {
namespace {

using Cosine = double (*)(double);
constexpr int kMathInterface = 6;

TEST(LateLibraryTest, GivesFunctionsByTheirNames)
{
    LateLibrary library(QStringLiteral("m"), kMathInterface);
    Cosine cosine = nullptr;
    library.resolve("cos", cosine);
    ASSERT_TRUE(library.isWhole());
    EXPECT_DOUBLE_EQ(cosine(1.0), std::cos(1.0));
}

TEST(LateLibraryTest, IsNotWholeWithoutOneOfThem)
{
    LateLibrary library(QStringLiteral("m"), kMathInterface);
    Cosine missing = nullptr;
    Cosine cosine = nullptr;
    library.resolve("roundtrip_has_no_such_function", missing);
    library.resolve("cos", cosine); // which is there, but the whole is of no use
    EXPECT_FALSE(library.isWhole());
    EXPECT_EQ(missing, nullptr);
    EXPECT_EQ(cosine, nullptr);
}

TEST(LateLibraryTest, IsNotWholeWhereItIsNot)
{
    LateLibrary library(QStringLiteral("roundtrip-has-no-such-library"), 1);
    Cosine cosine = nullptr;
    library.resolve("cos", cosine);
    EXPECT_FALSE(library.isWhole());
    EXPECT_EQ(cosine, nullptr);
}

} // namespace
} // namespace roundtrip
