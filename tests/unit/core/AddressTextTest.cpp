// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/AddressText.h"

#include <QUrl>

#include <gtest/gtest.h>

namespace roundtrip {
namespace {

TEST(AddressText, BracketsOnlyAnIpv6Address)
{
    EXPECT_EQ(displayHost(QStringLiteral("::1")), QStringLiteral("[::1]"));
    EXPECT_EQ(displayHost(QStringLiteral("[::1]")), QStringLiteral("[::1]"));
    EXPECT_EQ(displayHost(QStringLiteral("fe80::1%eth0")), QStringLiteral("[fe80::1%eth0]"));
    EXPECT_EQ(displayHost(QStringLiteral("127.0.0.1")), QStringLiteral("127.0.0.1"));
    EXPECT_EQ(displayHost(QStringLiteral("chat.example")), QStringLiteral("chat.example"));
    EXPECT_EQ(displayHostPort(QStringLiteral("2001:db8::7"), 443), QStringLiteral("[2001:db8::7]:443"));
}

TEST(AddressText, ShowsNothingOfAUrlButSchemeHostAndPort)
{
    EXPECT_EQ(displayAddress(QUrl(QStringLiteral("ws://[::1]:21418/chat?token=s"))),
              QStringLiteral("ws://[::1]:21418"));
    EXPECT_EQ(displayAddress(QUrl(QStringLiteral("wss://[2001:db8::7]/"))), QStringLiteral("wss://[2001:db8::7]"));
    EXPECT_EQ(displayAddress(QUrl(QStringLiteral("https://ada:pw@chat.example/x"))),
              QStringLiteral("https://chat.example"));
}

} // namespace
} // namespace roundtrip
