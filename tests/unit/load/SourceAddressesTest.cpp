// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/SourceAddresses.h"

#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

SourceAddresses parsed(const QString& text)
{
    const auto addresses = SourceAddresses::parse(text);
    EXPECT_TRUE(addresses) << text.toStdString();
    return addresses ? addresses.value() : SourceAddresses();
}

QStringList firstOf(const QString& text, qint64 count)
{
    const SourceAddresses addresses = parsed(text);
    QStringList list;
    for (qint64 i = 0; i < count; ++i)
        list << addresses.at(i).toString();
    return list;
}

TEST(SourceAddresses, NothingIsTheSystemsOwnChoice)
{
    const SourceAddresses none = parsed(u" "_s);
    EXPECT_EQ(none.count(), 0);
    EXPECT_TRUE(none.at(0).isNull());
    EXPECT_TRUE(none.checkOwn(10));
}

TEST(SourceAddresses, TakeTurns)
{
    EXPECT_EQ(firstOf(u"127.0.0.9, 127.0.0.2-127.0.0.3"_s, 5),
              (QStringList{u"127.0.0.9"_s, u"127.0.0.2"_s, u"127.0.0.3"_s, u"127.0.0.9"_s, u"127.0.0.2"_s}));
}

TEST(SourceAddresses, RangesRunOnThroughTheirBytes)
{
    EXPECT_EQ(parsed(u"127.0.0.2-127.0.0.60"_s).count(), 59);
    const SourceAddresses four = parsed(u"127.0.0.250-127.0.1.5"_s);
    EXPECT_EQ(four.count(), 12);
    EXPECT_EQ(four.at(6).toString(), u"127.0.1.0"_s);
    const SourceAddresses six = parsed(u"fd00::fffe-fd00::1:1"_s);
    EXPECT_EQ(six.count(), 4);
    EXPECT_EQ(six.at(2).toString(), u"fd00::1:0"_s);
}

TEST(SourceAddresses, NetworksLeaveOutWhatIsNobodys)
{
    EXPECT_EQ(firstOf(u"192.0.2.0/30"_s, 3), (QStringList{u"192.0.2.1"_s, u"192.0.2.2"_s, u"192.0.2.1"_s}));
    EXPECT_EQ(firstOf(u"192.0.2.4/31"_s, 2), (QStringList{u"192.0.2.4"_s, u"192.0.2.5"_s}));
    EXPECT_EQ(parsed(u"192.0.2.4/32"_s).count(), 1);
    EXPECT_EQ(parsed(u"127.0.0.0/8"_s).count(), (1 << 24) - 2);
    EXPECT_EQ(parsed(u"127.0.0.0/8"_s).at(100'000).toString(), u"127.1.134.161"_s);
    EXPECT_EQ(firstOf(u"fd00::/126"_s, 3), (QStringList{u"fd00::1"_s, u"fd00::2"_s, u"fd00::3"_s}));
}

TEST(SourceAddresses, WhatIsNoneIsRefusedByName)
{
    for (const QString& bad : {u"localhost"_s, u"127.1"_s, u"127.0.0.1,"_s, u"127.0.0.1-"_s, u"127.0.0.1-::1"_s,
                               u"127.0.0.0/33"_s, u"127.0/8"_s, u"127.0.0.9-127.0.0.2"_s, u"0.0.0.0-255.0.0.0"_s,
                               u"fd00::/64"_s, u"fd00::1-fd01::1"_s, u"1.2.3.4-5"_s}) {
        const auto refused = SourceAddresses::parse(bad);
        ASSERT_FALSE(refused) << bad.toStdString();
        EXPECT_EQ(refused.error().code, ErrorCode::InvalidConfiguration);
        EXPECT_FALSE(refused.error().hint.isEmpty());
    }
}

TEST(SourceAddresses, TheFirstThatIsNotThisMachinesIsNamed)
{
    const SourceAddresses addresses = parsed(u"127.0.0.1,192.0.2.7"_s);
    EXPECT_TRUE(addresses.checkOwn(1)) << "the second is not needed";
    const auto refused = addresses.checkOwn(2);
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().detail.contains(u"192.0.2.7"_s)) << refused.error().detail.toStdString();
}

} // namespace
} // namespace roundtrip
