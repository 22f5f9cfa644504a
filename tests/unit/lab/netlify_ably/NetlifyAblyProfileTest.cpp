// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/netlify_ably/NetlifyAblyProfile.h"

#include "lab/LabProfile.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip {
namespace {

using namespace Qt::StringLiterals;

NetlifyAblyProfile builtIn(const QString& name)
{
    const auto lab = LabProfile::load(name);
    EXPECT_TRUE(lab.ok());
    const auto profile = NetlifyAblyProfile::parse(lab.value().section(u"netlify-ably"_s));
    EXPECT_TRUE(profile.ok()) << profile.error().toLine().toStdString();
    return profile.value();
}

TEST(NetlifyAblyProfile, IdealAddsNothing)
{
    const NetlifyAblyProfile ideal = builtIn(u"ideal"_s);
    for (const DelaySpec& delay :
         {ideal.up, ideal.down, ideal.handover, ideal.socketUp, ideal.socketDown, ideal.broker,
          ideal.function.placement, ideal.function.init, ideal.function.firstRun, ideal.function.work})
        EXPECT_TRUE(delay.isZero());
    EXPECT_EQ(ideal.faults, Faults());
    EXPECT_EQ(ideal.limits, AblyLimits());
    EXPECT_EQ(ideal.heartbeat, std::chrono::seconds(15));
    EXPECT_EQ(ideal.connectionState, std::chrono::minutes(2));
}

TEST(NetlifyAblyProfile, ArticleStartsColdAndLosesNothing)
{
    const NetlifyAblyProfile article = builtIn(u"article"_s);
    EXPECT_FALSE(article.function.init.isZero());
    EXPECT_FALSE(article.handover.isZero());
    EXPECT_EQ(article.faults, Faults()) << "the article says 100 % of this pair";
    EXPECT_EQ(article.limits.deliveriesPerConnection, 0);
}

TEST(NetlifyAblyProfile, AMistakeIsToldWithItsPath)
{
    const auto profile = NetlifyAblyProfile::parse({{u"limits"_s, QJsonObject{{u"conections"_s, 5}}}});
    ASSERT_FALSE(profile.ok());
    EXPECT_TRUE(profile.error().detail.contains(u"platforms.netlify-ably.limits"_s))
        << profile.error().toLine().toStdString();
}

} // namespace
} // namespace roundtrip
