// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/CostModel.h"
#include "unit/report/BillItems.h"

#include <gtest/gtest.h>

namespace roundtrip {
using namespace Qt::StringLiterals;
using test::usdOf;

/// The article's month, 150,000 messages, on the machine of the plain server; by hand, prices of November 2026.
TEST(SocketIoBill, IsTheServersAndALittleMoreTransfer)
{
    const CostModel model(PriceTable::standard(), FreeTier::None);
    const auto bill = [&model](double fanout) {
        return model.bill(*model.prices().offer(u"socket-io"_s), model.month({.fanout = fanout}));
    };
    EXPECT_NEAR(usdOf(bill(1), u"t3.micro"_s), 7.592, 1e-9);   // 730 h × 0.0104
    EXPECT_NEAR(usdOf(bill(1), u"Public IPv4"_s), 3.65, 1e-9); // 730 h × 0.005
    EXPECT_NEAR(usdOf(bill(1), u"gp3"_s), 0.64, 1e-9);         // 8 GB × 0.08
    EXPECT_NEAR(usdOf(bill(1), u"Transfer"_s), 0.00675, 1e-9); // 150,000 × (200 + 80 + 220) B = 0.075 GB × 0.09
    EXPECT_NEAR(bill(100).total(), 11.882 + 0.38097, 1e-9);    // 15 M × 280 B + 150,000 × 220 B = 4.233 GB
    EXPECT_TRUE(bill(100).fits());
}

} // namespace roundtrip
