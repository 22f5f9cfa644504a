// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/ServerClock.h"
#include "support/PostgresqlServer.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Of a machine that was started at another time.
class ShiftedClock final : public Clock
{
public:
    explicit ShiftedClock(Duration by) : m_by(by) {}
    [[nodiscard]] Instant now() const noexcept override { return m_clock.now() + m_by; }

private:
    SteadyClock m_clock;
    Duration m_by;
};

} // namespace

TEST(ServerClockTest, TwoMachinesMeanTheSameMoment)
{
    test::PostgresqlServer& server = test::PostgresqlServer::shared();
    if (!server.whyNot().isEmpty())
        GTEST_SKIP() << server.whyNot().toStdString();
    const auto connection = SqlConnection::open(server.freshDatabase(), StoreAccess::ReadWrite, {});
    ASSERT_TRUE(connection.ok());
    const auto here = ServerClock::ask(*connection.value(), ShiftedClock(0s));
    const auto there = ServerClock::ask(*connection.value(), ShiftedClock(-3250ms));
    ASSERT_TRUE(here.ok());
    ASSERT_TRUE(there.ok());
    const std::int64_t start = here.value().toServerUs(here.value().asked) + 2'000'000;
    const Duration apart = here.value().toInstant(start) - there.value().toInstant(start);
    EXPECT_LE(std::chrono::abs(apart - 3250ms),
              here.value().error() + there.value().error() + 2us); // and two roundings
}

TEST(ServerClockTest, GoesThereAndBack)
{
    const ServerClock clock{.offsetUs = 1'700'000'000'000'000};
    EXPECT_EQ(clock.toServerUs(clock.toInstant(1'700'000'100'000'000)), 1'700'000'100'000'000);
    const UtcAnchor anchor = clock.anchorAt(Instant(5s));
    EXPECT_EQ(anchor.epochMicroseconds(), 1'700'000'005'000'000);
    EXPECT_EQ(anchor.sinceAnchor(Instant(6s)), 1'000'000);
}

} // namespace roundtrip
