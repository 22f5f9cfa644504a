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

QString receiverOf(const MeterEvent& event)
{
    return std::get<ReceiverGone>(event.what).receiverId;
}

TEST(EventMerger, WaitsForTheWorkerThatIsBehind)
{
    EventMerger merger(2, kStart);
    merger.add({.worker = 0, .upTo = kStart + 10ms, .events = {eventAt(8ms, u"b"_s)}});
    EXPECT_TRUE(merger.take().empty());
    EXPECT_EQ(merger.settledUpTo(), kStart);

    merger.add({.worker = 1, .upTo = kStart + 9ms, .events = {eventAt(7ms, u"a"_s)}});
    EXPECT_EQ(merger.settledUpTo(), kStart + 9ms);
    const auto events = merger.take();
    ASSERT_EQ(events.size(), 2U);
    EXPECT_EQ(receiverOf(events[0]), u"a"_s);
    EXPECT_EQ(receiverOf(events[1]), u"b"_s);
}

TEST(EventMerger, KeepsWhatIsNotSettled)
{
    EventMerger merger(2, kStart);
    merger.add({.worker = 0, .upTo = kStart + 20ms, .events = {eventAt(5ms, u"a"_s), eventAt(15ms, u"c"_s)}});
    merger.add({.worker = 1, .upTo = kStart + 10ms, .events = {}});
    ASSERT_EQ(merger.take().size(), 1U);
    merger.add({.worker = 1, .upTo = kStart + 20ms, .events = {eventAt(12ms, u"b"_s)}});
    const auto events = merger.take();
    ASSERT_EQ(events.size(), 2U);
    EXPECT_EQ(receiverOf(events[0]), u"b"_s);
    EXPECT_EQ(receiverOf(events[1]), u"c"_s);
    EXPECT_TRUE(merger.take().empty());
}

TEST(EventMerger, GivesTheRestWhenNobodyHasAnythingMoreToTell)
{
    EventMerger merger(2, kStart);
    merger.add({.worker = 0, .upTo = kStart + 5ms, .events = {}});
    merger.add({.worker = 1, .upTo = kStart + 9ms, .events = {eventAt(8ms, u"late"_s), eventAt(6ms, u"early"_s)}});
    EXPECT_TRUE(merger.take().empty());
    const auto events = merger.takeRest();
    ASSERT_EQ(events.size(), 2U);
    EXPECT_EQ(receiverOf(events[0]), u"early"_s);
    EXPECT_EQ(receiverOf(events[1]), u"late"_s);
}

TEST(EventMerger, EqualTimesStayInTheOrderTheyCame)
{
    EventMerger merger(1, kStart);
    merger.add({.worker = 0, .upTo = kStart + 5ms, .events = {eventAt(3ms, u"gone"_s), eventAt(3ms, u"back"_s)}});
    const auto events = merger.take();
    ASSERT_EQ(events.size(), 2U);
    EXPECT_EQ(receiverOf(events[0]), u"gone"_s);
    EXPECT_EQ(receiverOf(events[1]), u"back"_s);
}

} // namespace
