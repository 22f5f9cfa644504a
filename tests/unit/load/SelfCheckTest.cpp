// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/SelfCheck.h"

#include "support/Printers.h"
#include "support/Wait.h"

#include <gtest/gtest.h>

#include <optional>

using namespace roundtrip;
using namespace Qt::StringLiterals;

namespace {

TEST(SelfCheck, MeasuresEveryMessageItSends)
{
    const SteadyClock clock;
    SelfCheck check(clock);
    std::optional<SelfCheckReport> report;
    QObject::connect(&check, &SelfCheck::finished, &check, [&](const SelfCheckReport& result) { report = result; });
    check.start();
    ASSERT_TRUE(test::waitUntil([&] { return report.has_value(); }));
    EXPECT_TRUE(report->ledger.balances()) << report->ledger.explain();
    EXPECT_EQ(report->floor.count, 1'000U);
    EXPECT_EQ(report->lateness.count, 1'000U);
    EXPECT_LE(report->floor.p50, report->floor.p99);
    EXPECT_LE(report->floor.p99, report->floor.max);
    EXPECT_GT(report->floor.p50, 0U);
    EXPECT_GT(report->clockCost.count(), 0);

    const QJsonObject json = report->toJson();
    EXPECT_EQ(json.value("floor"_L1).toObject().value("n"_L1).toInt(), 1'000);
    EXPECT_TRUE(json.value("clock"_L1).toObject().contains("resolution_ns"_L1));
    EXPECT_TRUE(json.value("generator_lateness"_L1).toObject().contains("p99_us"_L1));
}

TEST(SelfCheck, AWitnessIsAskedTheSame)
{
    const SteadyClock clock;
    SelfCheck check(clock);
    std::optional<SelfCheckReport> report;
    QObject::connect(&check, &SelfCheck::finished, &check, [&](const SelfCheckReport& result) { report = result; });
    check.start(SelfCheck::Witness::QtClient);
    ASSERT_TRUE(test::waitUntil([&] { return report.has_value(); }));
    EXPECT_EQ(report->floor.count, 1'000U);
    EXPECT_EQ(report->lateness.count, 1'000U);
    ASSERT_TRUE(report->witnessFloor);
    EXPECT_EQ(report->witnessFloor->count, 1'000U);
    EXPECT_EQ(report->witnessLedger.delivered, report->ledger.delivered);
    EXPECT_TRUE(report->toJson().value("witness"_L1).toObject().contains("differences"_L1));
}

TEST(SelfCheck, WhereTheClientsDifferIsTold)
{
    SelfCheckReport report;
    EXPECT_TRUE(report.differences().isEmpty());
    report.floor.p50 = 100;
    report.witnessFloor = LatencyFigures{.p50 = 150};
    EXPECT_TRUE(report.differences().isEmpty());
    report.witnessFloor->p50 = 151;
    EXPECT_EQ(report.differences().size(), 1);
    report.ledger.delivered = 1'000;
    report.witnessLedger.delivered = 999;
    report.witnessLedger.lost = 1;
    EXPECT_EQ(report.differences().size(), 3);
    EXPECT_TRUE(report.differences().first().contains(u"999"_s));
}

} // namespace
