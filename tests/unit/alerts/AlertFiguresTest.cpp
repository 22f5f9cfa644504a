// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerts/AlertFigures.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

using namespace std::chrono_literals;

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

WatchBin stretch(std::int64_t delivered, std::uint64_t us, std::int64_t lost)
{
    WatchBin bin;
    bin.backend = u"EC2"_s;
    bin.roundTrips.record(us, static_cast<std::uint64_t>(delivered));
    bin.ledger.scheduled = bin.ledger.sent = bin.ledger.accepted = delivered + lost;
    bin.ledger.delivered = delivered;
    bin.ledger.lost = lost;
    return bin;
}

AlertSign signOf(const QString& condition, const WatchBin& bin, const QString& until = {})
{
    const auto end = until.isEmpty() ? std::nullopt : std::optional(Threshold::parse(until).value());
    return readingOf(Threshold::parse(condition).value(), end, bin).sign;
}

} // namespace

TEST(AlertFigures, OneLostOfTenIsNoLossOfTenPerCent)
{
    EXPECT_EQ(signOf(u"lost_share>0.01"_s, stretch(9, 1'000, 1)), AlertSign::Unknown);
    EXPECT_EQ(signOf(u"lost_share>0.01"_s, stretch(99, 1'000, 1)), AlertSign::Good) << "1 % is not above 1 %";
    EXPECT_EQ(signOf(u"lost_share>0.01"_s, stretch(98, 1'000, 2)), AlertSign::Between) << "it may be an accident";
    EXPECT_EQ(signOf(u"lost_share>0.01"_s, stretch(90, 1'000, 10)), AlertSign::Bad);
    EXPECT_EQ(signOf(u"delivered_share<0.99"_s, stretch(90, 1'000, 10)), AlertSign::Bad);
}

TEST(AlertFigures, QuantilesNeedTheirSamples)
{
    EXPECT_EQ(signOf(u"p99_ms>300"_s, stretch(300, 400'000, 0)), AlertSign::Unknown) << "368 are the fewest";
    EXPECT_EQ(signOf(u"p99_ms>300"_s, stretch(400, 400'000, 0)), AlertSign::Bad);
    EXPECT_EQ(signOf(u"p50_ms>300"_s, stretch(300, 400'000, 0)), AlertSign::Bad);
    EXPECT_EQ(signOf(u"service_p50_ms>300"_s, stretch(300, 200'000, 0)), AlertSign::Good);
    const auto reading = readingOf(Threshold::parse(u"p50_ms>300"_s).value(), {}, stretch(300, 400'000, 0));
    EXPECT_NEAR(reading.value.value(), 400.0, 0.4);
    EXPECT_EQ(reading.backend, u"EC2"_s);
}

TEST(AlertFigures, ItIsOverWhereItWasSaidToBe)
{
    const WatchBin almost = stretch(1'000, 280'000, 0);
    EXPECT_EQ(signOf(u"p99_ms>300"_s, almost), AlertSign::Good);
    EXPECT_EQ(signOf(u"p99_ms>300"_s, almost, u"p99_ms<250"_s), AlertSign::Between);
    EXPECT_EQ(signOf(u"p99_ms>300"_s, stretch(1'000, 200'000, 0), u"p99_ms<250"_s), AlertSign::Good);
}

TEST(AlertFigures, ALateClientSeesNoTimesButLosses)
{
    WatchBin bin = stretch(1'000, 900'000, 100);
    bin.worstLag = 250ms;
    EXPECT_EQ(signOf(u"p99_ms>300"_s, bin), AlertSign::Unknown);
    EXPECT_EQ(signOf(u"lost_share>0.01"_s, bin), AlertSign::Bad);
}

TEST(AlertFigures, ConnectionsAndOthersBackends)
{
    WatchBin bin = stretch(0, 0, 0);
    bin.connectAttempts = 4;
    EXPECT_EQ(signOf(u"connection_success_share<0.9"_s, bin), AlertSign::Unknown);
    bin.connectAttempts = 12;
    EXPECT_EQ(signOf(u"connection_success_share<0.9"_s, bin), AlertSign::Bad);
    EXPECT_EQ(signOf(u"Other:connection_success_share<0.9"_s, bin), AlertSign::Unknown);
}

TEST(AlertFigures, NoDataIsWhereNothingWasDecided)
{
    EXPECT_EQ(noDataReading(stretch(0, 0, 0)).sign, AlertSign::Bad);
    EXPECT_EQ(noDataReading(stretch(0, 0, 1)).sign, AlertSign::Good) << "a loss is known, too";
    WatchBin waiting = stretch(0, 0, 0);
    waiting.ledger.sent = waiting.ledger.inFlight = 3;
    EXPECT_EQ(noDataReading(waiting).sign, AlertSign::Bad);
}

} // namespace roundtrip
