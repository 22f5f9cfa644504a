// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/EventMerger.h"

#include <gtest/gtest.h>

using namespace roundtrip;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr Instant kStart{1000s};

MeterEvent eventAt(Duration offset, const QString& receiver)
{
    return {.at = kStart + offset, .what = ReceiverGone{receiver}};
}

QStringList take(EventMerger& merger)
{
    QStringList receivers;
    merger.take([&](const MeterEvent& event) { receivers << std::get<ReceiverGone>(event.what).receiverId; });
    return receivers;
}

QStringList takeRest(EventMerger& merger)
{
    QStringList receivers;
    merger.takeRest([&](const MeterEvent& event) { receivers << std::get<ReceiverGone>(event.what).receiverId; });
    return receivers;
}

TEST(EventMerger, WaitsForTheWorkerThatIsBehind)
{
    EventMerger merger(2, kStart);
    merger.add({.worker = 0, .upTo = kStart + 10ms, .events = {eventAt(8ms, u"b"_s)}});
    EXPECT_EQ(take(merger), QStringList());
    EXPECT_EQ(merger.settledUpTo(), kStart);

    merger.add({.worker = 1, .upTo = kStart + 9ms, .events = {eventAt(7ms, u"a"_s)}});
    EXPECT_EQ(merger.settledUpTo(), kStart + 9ms);
    EXPECT_EQ(take(merger), (QStringList{u"a"_s, u"b"_s}));
}

TEST(EventMerger, KeepsWhatIsNotSettled)
{
    EventMerger merger(2, kStart);
    merger.add({.worker = 0, .upTo = kStart + 20ms, .events = {eventAt(5ms, u"a"_s), eventAt(15ms, u"c"_s)}});
    merger.add({.worker = 1, .upTo = kStart + 10ms, .events = {}});
    EXPECT_EQ(take(merger), QStringList{u"a"_s});
    merger.add({.worker = 1, .upTo = kStart + 20ms, .events = {eventAt(12ms, u"b"_s)}});
    EXPECT_EQ(take(merger), (QStringList{u"b"_s, u"c"_s}));
    EXPECT_EQ(take(merger), QStringList());
}

TEST(EventMerger, GivesTheRestWhenNobodyHasAnythingMoreToTell)
{
    EventMerger merger(2, kStart);
    merger.add({.worker = 0, .upTo = kStart + 5ms, .events = {}});
    merger.add({.worker = 1, .upTo = kStart + 9ms, .events = {eventAt(8ms, u"late"_s), eventAt(6ms, u"early"_s)}});
    EXPECT_EQ(take(merger), QStringList());
    EXPECT_EQ(takeRest(merger), (QStringList{u"early"_s, u"late"_s}));
}

TEST(EventMerger, EqualTimesStayInTheOrderTheyCame)
{
    EventMerger merger(1, kStart);
    merger.add({.worker = 0, .upTo = kStart + 5ms, .events = {eventAt(3ms, u"gone"_s), eventAt(3ms, u"back"_s)}});
    EXPECT_EQ(take(merger), (QStringList{u"gone"_s, u"back"_s}));
}

} // namespace
