// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/ClientDoubt.h"

#include "unit/report/SummaryRows.h"

#include <gtest/gtest.h>

using namespace roundtrip;
using namespace Qt::StringLiterals;

namespace {

/// p50 of this metric in µs, flagged as made while the client was slow.
SummaryRow slow(const QString& metric, double us)
{
    SummaryRow row = test::summaryRow(u"EC2"_s, metric, u"p50"_s, us);
    row.flag = u"client_bound"_s;
    return row;
}

/// With a limit of 10 ms.
bool isInDoubt(const std::vector<SummaryRow>& summary, const SummaryRow& row)
{
    return mayBeTheClients(Headline(summary), row, [](const SummaryRow& each) { return each.value > 10'000.0; });
}

} // namespace

TEST(ClientDoubtTest, AResponseTimeIsInDoubtUnlessTheServiceTimeAloneIsBeyondTheLimit)
{
    const SummaryRow response = slow(u"response_time"_s, 24'000);
    EXPECT_TRUE(isInDoubt({response}, response));
    EXPECT_TRUE(isInDoubt({response, slow(u"service_time"_s, 9'000)}, response));
    EXPECT_FALSE(isInDoubt({response, slow(u"service_time"_s, 11'000)}, response)) << "the server's own stall";
}

TEST(ClientDoubtTest, AServiceTimeIsInDoubtOnlyWhereNothingWasPlanned)
{
    const SummaryRow service = slow(u"service_time"_s, 24'000);
    EXPECT_TRUE(isInDoubt({service}, service)) << "a machine that slept";
    EXPECT_FALSE(isInDoubt({service, slow(u"response_time"_s, 30'000)}, service));
}

TEST(ClientDoubtTest, WhatIsNotFlaggedIsTheBackends)
{
    const SummaryRow response = test::summaryRow(u"EC2"_s, u"response_time"_s, u"p50"_s, 24'000);
    EXPECT_FALSE(isInDoubt({response}, response));
}
