// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/Base64.h"

#include "stats/Random.h"

#include <gtest/gtest.h>

namespace roundtrip {

namespace {

std::vector<std::uint8_t> bytesOf(std::string_view text)
{
    return {text.begin(), text.end()};
}

} // namespace

TEST(Base64Test, MatchesTheVectorsOfRfc4648)
{
    const std::pair<std::string_view, std::string_view> vectors[] = {{"", ""},
                                                                     {"f", "Zg=="},
                                                                     {"fo", "Zm8="},
                                                                     {"foo", "Zm9v"},
                                                                     {"foob", "Zm9vYg=="},
                                                                     {"fooba", "Zm9vYmE="},
                                                                     {"foobar", "Zm9vYmFy"}};
    for (const auto& [plain, encoded] : vectors) {
        EXPECT_EQ(toBase64(bytesOf(plain)), encoded);
        EXPECT_EQ(fromBase64(encoded), bytesOf(plain));
    }
}

TEST(Base64Test, GivesBackEveryByte)
{
    Random random(1);
    for (std::size_t length = 0; length < 100; ++length) {
        std::vector<std::uint8_t> bytes(length);
        for (std::uint8_t& byte : bytes)
            byte = static_cast<std::uint8_t>(random.next());
        EXPECT_EQ(fromBase64(toBase64(bytes)), bytes);
    }
}

TEST(Base64Test, RefusesWhatIsNotBase64)
{
    for (const std::string_view bad :
         {"Z", "Zg", "Zg=", "Z===", "====", "Zm9v\n", "Zm 9", "Zm=v", "Zm9vZg==Zm9v", "Zm-_"})
        EXPECT_FALSE(fromBase64(bad)) << bad;
}

} // namespace roundtrip
