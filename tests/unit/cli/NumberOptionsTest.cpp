// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/NumberOptions.h"

#include <gtest/gtest.h>

#include <limits>

namespace roundtrip::cli {

namespace {

/// What becomes of the text; the refusal begins with "!".
std::string read(const CLI::Validator& validator, std::string text)
{
    const std::string refusal = validator(text);
    return refusal.empty() ? text : '!' + refusal;
}

bool isRefused(const CLI::Validator& validator, const std::string& text, const std::string& accepted)
{
    const std::string said = read(validator, text);
    return said.front() == '!' && said.find(accepted) != std::string::npos;
}

} // namespace

TEST(NumberOptionsTest, SpansHaveUnits)
{
    for (const auto& [text, seconds] :
         {std::pair("90", "90"), std::pair("0.5", "0.5"), std::pair("500ms", "0.5"), std::pair("30s", "30"),
          std::pair("1m", "60"), std::pair("1.5m", "90"), std::pair("2 min", "120"), std::pair("2h", "7200"),
          std::pair("30d", "2592000"), std::pair("0", "0")})
        EXPECT_EQ(read(spanInSeconds(), text), seconds) << text;
    EXPECT_EQ(read(spanInMilliseconds(), "200"), "200");
    EXPECT_EQ(read(spanInMilliseconds(), "200ms"), "200");
    EXPECT_EQ(read(spanInMilliseconds(), "1.5s"), "1500");
    for (const char* nonsense : {"-1", "-1m", "", "m", "1x", "1 2", "nan", "inf", "1e999", "1w", "0x10", "one", "1,5"})
        EXPECT_TRUE(isRefused(spanInSeconds(), nonsense, "ms, s, m, h or d")) << nonsense;
}

TEST(NumberOptionsTest, AmountsHaveThousands)
{
    EXPECT_EQ(read(amount(), "150"), "150");
    EXPECT_EQ(read(amount(), "1k"), "1000");
    EXPECT_EQ(read(amount(), "1.5K"), "1500");
    EXPECT_EQ(read(amount(), "2M"), "2000000");
    for (const char* nonsense : {"-1", "", "k", "1m", "nan", "1kk"})
        EXPECT_TRUE(isRefused(amount(), nonsense, "k for thousands")) << nonsense;
}

TEST(NumberOptionsTest, WholeNumbersHaveBounds)
{
    const CLI::Validator any = wholeNumber(0, std::numeric_limits<std::uint64_t>::max());
    EXPECT_EQ(read(any, "18446744073709551615"), "18446744073709551615");
    EXPECT_EQ(read(any, "10k"), "10000");
    for (const char* nonsense : {"-1", "", "1.5", "0.0001k", "18446744073709551616", "1e30", "x"})
        EXPECT_TRUE(isRefused(any, nonsense, "a whole number from 0 to 18,446,744,073,709,551,615")) << nonsense;
    EXPECT_TRUE(isRefused(wholeNumber(1, 100), "0", "from 1 to 100"));
    EXPECT_TRUE(isRefused(wholeNumber(1, 100), "101", "from 1 to 100"));
    EXPECT_EQ(read(wholeNumber(1, 100), "100"), "100");
}

} // namespace roundtrip::cli
