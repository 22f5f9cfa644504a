// SPDX-License-Identifier: GPL-3.0-or-later
// Our client against rooms that sleep: what the idle ladder finds, over new links and over one that stays open.
#include "backends/StandardPlatforms.h"
#include "figures/ColdFigures.h"
#include "integration/lab/LabUnderTest.h"
#include "load/ColdRunner.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "unit/load/CollectingSink.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace roundtrip {
namespace {

class ObjectSleepTest : public testing::Test
{
protected:
    ObjectSleepTest() : m_lab({{u"cloudflare-do"_s, QJsonObject()}}, labOptions(), 0.03) {}

    [[nodiscard]] static LabOptions labOptions()
    {
        LabOptions options;
        options.platforms = {u"cloudflare-do"_s};
        return options;
    }

    /// Silences of a tenth and of three times the ten seconds, which the lab's clock makes 300 ms.
    [[nodiscard]] std::vector<ColdProbe> climb(bool keepsLink)
    {
        ColdPlan plan;
        plan.idle = {30ms, 900ms};
        plan.repeat = 2;
        plan.keepsLink = keepsLink;
        const LoadTarget target{.platform = m_platforms.find(u"cloudflare-do"_s),
                                .backend = {.config = {.name = u"D"_s,
                                                       .platform = u"cloudflare-do"_s,
                                                       .settings = m_lab.backend(),
                                                       .simulated = true}}};
        ColdRunner runner(plan, {target}, {.monotonic = &m_clock, .anchor = UtcAnchor::now(m_clock)}, m_sink);
        std::optional<ColdOutcome> outcome;
        QObject::connect(&runner, &ColdRunner::finished, &runner,
                         [&outcome](const ColdOutcome& one) { outcome = one; });
        runner.start();
        EXPECT_TRUE(test::waitUntil([&outcome] { return outcome.has_value(); }));
        return outcome ? outcome->probes : std::vector<ColdProbe>();
    }

    const PlatformTable m_platforms = standardPlatforms();
    const SteadyClock m_clock;
    test::LabUnderTest m_lab;
    test::CollectingSink m_sink;
};

TEST_F(ObjectSleepTest, OverAnOpenLinkTheMessageIsCold)
{
    const auto probes = climb(true);
    ASSERT_EQ(probes.size(), 5U);
    for (const ColdProbe& probe : probes) {
        EXPECT_EQ(probe.outcome, Outcome::Delivered);
        EXPECT_EQ(probe.connected, ConnectOutcome::Ready);
        EXPECT_EQ(probe.isOverKeptLink, probe.step > 1);
        if (probe.planned == 900ms)
            EXPECT_EQ(probe.sendCold, Coldness::Cold) << probe.step;
        if (probe.planned)
            EXPECT_TRUE(probe.idle && *probe.idle >= *probe.planned);
    }
    EXPECT_EQ(m_sink.connections().size(), 1U) << "one link for all of it";
    std::vector<ColdGroup> groups = coldGroups(probes);
    for (const ColdGroup& group : groups) {
        if (group.function == ColdFunction::Connect)
            EXPECT_LE(group.probes, 1) << "nothing was connected";
        else if (group.idle == std::optional<Duration>(900ms))
            EXPECT_EQ(group.cold, 2);
    }
}

TEST_F(ObjectSleepTest, OverNewLinksTheConnectingIsCold)
{
    for (const ColdProbe& probe : climb(false)) {
        EXPECT_FALSE(probe.isOverKeptLink);
        EXPECT_EQ(probe.sendCold, Coldness::Warm) << "the join was the first event";
        if (probe.planned == 900ms)
            EXPECT_EQ(probe.connectCold, Coldness::Cold) << probe.step;
    }
}

} // namespace
} // namespace roundtrip
