// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/vercel_pusher/PusherCache.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace roundtrip {
namespace {

TEST(PusherCache, RemembersByPrefix)
{
    for (const QString& channel :
         {u"cache-a"_s, u"private-cache-a"_s, u"presence-cache-a"_s, u"private-encrypted-cache-a"_s})
        EXPECT_TRUE(PusherCache::remembers(channel)) << channel.toStdString();
    for (const QString& channel : {u"a"_s, u"private-a"_s, u"my-cache-a"_s, u"presence-room-cache-a"_s, u"cache"_s})
        EXPECT_FALSE(PusherCache::remembers(channel)) << channel.toStdString();
}

TEST(PusherCache, KeepsTheLastEventUntilItsTime)
{
    PusherCache cache;
    EXPECT_FALSE(cache.find(u"cache-a"_s, Instant(0s)));
    cache.remember(u"cache-a"_s, u"e"_s, u"one"_s, Instant(10s));
    cache.remember(u"cache-a"_s, u"e"_s, u"two"_s, Instant(20s));
    ASSERT_TRUE(cache.find(u"cache-a"_s, Instant(19s)));
    EXPECT_EQ(cache.find(u"cache-a"_s, Instant(19s))->data.toString(), u"two"_s);
    EXPECT_FALSE(cache.find(u"cache-a"_s, Instant(20s)));
    EXPECT_FALSE(cache.find(u"cache-b"_s, Instant(0s)));
}

TEST(PusherCache, IsBoundedAndForgetsWhatExpiresFirst)
{
    PusherCache cache;
    for (qsizetype i = 0; i <= PusherCache::kMaxChannels; ++i)
        cache.remember(u"cache-%1"_s.arg(i), u"e"_s, i, Instant(std::chrono::seconds(100 + i)));
    EXPECT_FALSE(cache.find(u"cache-0"_s, Instant(0s)));
    EXPECT_TRUE(cache.find(u"cache-1"_s, Instant(0s)));
    EXPECT_TRUE(cache.find(u"cache-%1"_s.arg(PusherCache::kMaxChannels), Instant(0s)));
}

} // namespace
} // namespace roundtrip
