// SPDX-License-Identifier: GPL-3.0-or-later
// A spike that a client, or a server, cannot keep up with: in simulated time, from the plan's own schedule to the
// figures.
#include "figures/RunAnalysis.h"
#include "load/Schedule.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace roundtrip {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr Instant kOrigin{100s};
constexpr Duration kEach = 10ms; ///< of one message, for whoever handles them one after another
constexpr Duration kRoad = 5ms;

/// Ten a second, for three seconds four hundred, ten again.
LoadPlan spike()
{
    return {.levels = {4},
            .stages = {{.at = 0s, .rate = 10.0},
                       {.at = 5s, .rate = 10.0},
                       {.at = 5s, .rate = 400.0},
                       {.at = 8s, .rate = 400.0},
                       {.at = 8s, .rate = 10.0},
                       {.at = 30s, .rate = 10.0}}};
}

std::vector<Duration> intendedOf(const LoadPlan& plan)
{
    std::vector<Duration> offsets;
    const Schedule schedule = Schedule::make(plan, plan.levels.front(), 1);
    for (const UserSchedule& user : schedule.users())
        offsets.insert(offsets.end(), user.offsets.cbegin(), user.offsets.cend());
    std::sort(offsets.begin(), offsets.end());
    return offsets;
}

struct Handled
{
    Duration sent = {};
    Duration received = {};
};

/// One after another, `kEach` a message: by a client that a full socket holds up, or by a server that takes all at
/// once.
std::vector<Handled> oneAfterAnother(const std::vector<Duration>& intended, bool isClientHeldUp)
{
    std::vector<Handled> handled;
    Duration free{0};
    for (const Duration offset : intended) {
        const Duration begun = std::max(offset, free);
        free = begun + kEach;
        handled.push_back(
            {.sent = isClientHeldUp ? begun : offset, .received = (isClientHeldUp ? begun : free) + kRoad});
    }
    return handled;
}

RunFigures figuresOf(const std::vector<Duration>& intended, const std::vector<Handled>& handled)
{
    RunInfo info;
    info.anchor = UtcAnchor(kOrigin, 0);
    info.length = 60s;
    RunAnalysis analysis(info);
    for (std::size_t i = 0; i < intended.size(); ++i)
        analysis.add({.row = static_cast<std::int64_t>(i) + 1,
                      .trial = 1,
                      .backend = u"A"_s,
                      .messageId = u"c-%1"_s.arg(i + 1),
                      .sequence = i + 1,
                      .senderId = u"c"_s,
                      .receiverId = u"c"_s,
                      .isEcho = true,
                      .intended = kOrigin + intended[i],
                      .sent = kOrigin + handled[i].sent,
                      .received = kOrigin + handled[i].received,
                      .outcome = Outcome::Delivered});
    return analysis.finish();
}

SummaryRow rowOf(const RunFigures& figures, const QString& metric, const QString& statistic)
{
    for (const SummaryRow& row : figures.summary) {
        if (row.metric == metric && row.statistic == statistic && row.phase == "measure"_L1)
            return row;
    }
    ADD_FAILURE() << metric.toStdString() << " " << statistic.toStdString();
    return {};
}

/// As a histogram has it: to three digits.
void expectSpan(double us, Duration span)
{
    EXPECT_NEAR(us, static_cast<double>(toMicroseconds(span)), 0.001 * us);
}

} // namespace

/// Three hundred a second too many for three seconds: the last of them waits nine seconds. Who asks for the service
/// time alone does not see it.
TEST(Spike, AClientThatIsHeldUpShowsInResponseTimeOnly)
{
    const std::vector<Duration> intended = intendedOf(spike());
    ASSERT_EQ(intended.size(), 50U + 1200U + 220U);
    const std::vector<Handled> handled = oneAfterAnother(intended, true);
    const RunFigures figures = figuresOf(intended, handled);
    Duration longest{0};
    for (std::size_t i = 0; i < intended.size(); ++i)
        longest = std::max(longest, handled[i].received - intended[i]);
    EXPECT_GT(longest, 9s - 100ms);
    expectSpan(rowOf(figures, u"response_time"_s, u"max"_s).value, longest);
    EXPECT_GT(rowOf(figures, u"response_time"_s, u"p50"_s).value, 1e6);
    expectSpan(rowOf(figures, u"service_time"_s, u"max"_s).value, kRoad);
    EXPECT_EQ(rowOf(figures, u"response_time"_s, u"p99"_s).flag,
              u"client_bound"_s); // and it is told whose doing it was

    ASSERT_EQ(figures.followed.size(), 1U);
    const RateFollowing& followed = figures.followed.front();
    EXPECT_FALSE(followed.isFollowed());
    EXPECT_GE(followed.late, 3); // the spike, and while what was left over was sent
    EXPECT_EQ(followed.unsent, 0);
    EXPECT_EQ(followed.worstAsked, 400);
    EXPECT_LE(followed.worstSent, 101);
}

/// The same from a server: the asked rate was kept, every second, and nothing is the client's.
TEST(Spike, AServerThatIsHeldUpShowsInBothAndTheRateWasKept)
{
    const std::vector<Duration> intended = intendedOf(spike());
    const std::vector<Handled> handled = oneAfterAnother(intended, false);
    const RunFigures figures = figuresOf(intended, handled);
    for (const QString& metric : {u"response_time"_s, u"service_time"_s}) {
        EXPECT_GT(rowOf(figures, metric, u"max"_s).value, 8.9e6);
        EXPECT_EQ(rowOf(figures, metric, u"p99"_s).flag, QString());
    }
    ASSERT_EQ(figures.followed.size(), 1U);
    EXPECT_TRUE(figures.followed.front().isFollowed()) << figures.followed.front().sentence().toStdString();
    EXPECT_EQ(figures.followed.front().seconds, 30);
    EXPECT_EQ(figures.total.delivered, 1470);
}

} // namespace roundtrip
