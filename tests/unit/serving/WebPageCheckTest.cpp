// SPDX-License-Identifier: GPL-3.0-or-later
#include "serving/WebPageCheck.h"

#include <gtest/gtest.h>

namespace roundtrip {
namespace {

using Fields = QList<std::pair<QByteArray, QByteArray>>;

TEST(WebPageCheck, ProgramsAreNoPages)
{
    for (const QByteArray host : {"127.0.0.1:8080", "127.0.0.1", "localhost:1", "LOCALHOST", "app.localhost",
                                  "[::1]:80", "192.0.2.7:8080", "[2001:db8::1]"})
        EXPECT_FALSE(isFromWebPage({{"Host", host}, {"User-Agent", "ws"}})) << host.toStdString();
    EXPECT_FALSE(isFromWebPage({})) << "HTTP/1.0 has no Host";
    EXPECT_FALSE(isFromWebPage({{"host", "127.0.0.1"}, {"sec-fetch-site", "none"}})) << "typed by the user";
}

TEST(WebPageCheck, APageIsKnownByWhatItsBrowserSays)
{
    for (const QByteArray origin : {"https://evil.example", "null", "http://127.0.0.1:3000", "http://localhost", ""})
        EXPECT_TRUE(isFromWebPage({{"Host", "127.0.0.1"}, {"Origin", origin}})) << origin.toStdString();
    EXPECT_TRUE(isFromWebPage({{"host", "127.0.0.1"}, {"oRiGiN", "https://evil.example"}}));
    for (const QByteArray site : {"cross-site", "same-site", "same-origin"})
        EXPECT_TRUE(isFromWebPage({{"Host", "127.0.0.1"}, {"Sec-Fetch-Site", site}})) << site.toStdString();
}

TEST(WebPageCheck, ANameThatIsNotOursIsRebinding)
{
    for (const QByteArray host :
         {"evil.example", "evil.example:8080", "127.0.0.1.evil.example", "localhost.evil.example",
          "localhost@evil.example", "evil.example/", "", ":80", "a b"})
        EXPECT_TRUE(isFromWebPage({{"Host", host}})) << host.toStdString();
    EXPECT_TRUE(isFromWebPage({{"Host", "127.0.0.1"}, {"Host", "evil.example"}})) << "none hides behind another";
}

TEST(WebPageCheck, ALabOnTheNetworkIsKnownByItsMachinesName)
{
    EXPECT_TRUE(isFromWebPage({{"Host", "bench7:8080"}}));
    EXPECT_FALSE(isFromWebPage({{"Host", "bench7:8080"}}, "Bench7"));
    EXPECT_FALSE(isFromWebPage({{"Host", "bench7.local"}}, "bench7"));
    EXPECT_TRUE(isFromWebPage({{"Host", "bench7.evil.example"}}, "bench7"));
}

} // namespace
} // namespace roundtrip
