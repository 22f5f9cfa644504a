// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/RateCurve.h"

#include "support/Printers.h"

#include <gtest/gtest.h>

using namespace roundtrip;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// The shape of the manual: a ramp, a plateau, a spike within a second, and down to nothing.
RateCurve launchDay()
{
    return RateCurve({{0s, 10.0}, {60s, 200.0}, {120s, 200.0}, {121s, 1'000.0}, {180s, 0.0}});
}

TEST(RateCurve, IsStraightBetweenItsCorners)
{
    const RateCurve curve = launchDay();
    EXPECT_DOUBLE_EQ(curve.rateAt(0s), 10.0);
    EXPECT_DOUBLE_EQ(curve.rateAt(30s), 105.0);
    EXPECT_DOUBLE_EQ(curve.rateAt(90s), 200.0);
    EXPECT_DOUBLE_EQ(curve.rateAt(120'500ms), 600.0);
    EXPECT_DOUBLE_EQ(curve.rateAt(180s), 0.0);
    EXPECT_DOUBLE_EQ(curve.peak(), 1'000.0);
    EXPECT_EQ(curve.peakAt(), Duration(121s));
    EXPECT_EQ(curve.length(), Duration(180s));
}

/// Areas of trapezia, worked out by hand.
TEST(RateCurve, HasAsManyMessagesAsTheAreaBelowIt)
{
    const RateCurve curve = launchDay();
    EXPECT_DOUBLE_EQ(curve.total(), 6'300.0 + 12'000.0 + 600.0 + 29'500.0);
    EXPECT_DOUBLE_EQ(curve.messagesUntil(0s), 0.0);
    EXPECT_DOUBLE_EQ(curve.messagesUntil(30s), 30.0 * (10.0 + 105.0) / 2.0);
    EXPECT_DOUBLE_EQ(curve.messagesUntil(90s), 6'300.0 + 6'000.0);
    EXPECT_DOUBLE_EQ(curve.messagesUntil(1h), curve.total());
    EXPECT_DOUBLE_EQ(curve.mean(), 48'400.0 / 180.0);
}

/// The inverse: at the time of the kth message k are due, to within the nanosecond that times are counted in.
TEST(RateCurve, PutsEachMessageWhereTheAreaComesToIt)
{
    const RateCurve curve = launchDay();
    Duration last{};
    for (int k = 0; k < 48'400; ++k) {
        const Duration at = curve.timeOf(k);
        ASSERT_GE(at, last) << k;
        ASSERT_NEAR(curve.messagesUntil(at), k, 1e-5) << k;
        last = at;
    }
    EXPECT_EQ(curve.timeOf(0.0), Duration(0s));
    EXPECT_EQ(curve.timeOf(6'300.0), Duration(60s));
    EXPECT_EQ(curve.timeOf(48'400.0), Duration(180s));
    EXPECT_EQ(curve.timeOf(1e9), Duration(180s)) << "there are no more";
}

TEST(RateCurve, AJumpAndASilenceTakeNoTimeAndNoMessages)
{
    const RateCurve curve({{0s, 0.0}, {10s, 0.0}, {10s, 100.0}, {11s, 100.0}, {11s, 0.0}, {20s, 0.0}, {21s, 2.0}});
    EXPECT_DOUBLE_EQ(curve.total(), 101.0);
    EXPECT_EQ(curve.timeOf(0.0), Duration(10s)) << "nothing is due before";
    EXPECT_EQ(curve.timeOf(50.0), Duration(10'500ms));
    EXPECT_EQ(curve.timeOf(100.0), Duration(20s)) << "the next one after the silence";
    EXPECT_DOUBLE_EQ(curve.rateAt(10s), 100.0) << "at a jump the higher one";
    EXPECT_DOUBLE_EQ(curve.rateAt(15s), 0.0);
}

/// A spike shorter than a character of the picture is seen in it, and nothing is drawn as nothing.
TEST(RateCurve, IsDrawnAsALineOfText)
{
    EXPECT_EQ(RateCurve({{0s, 0.0}, {50s, 0.0}, {50s, 8.0}, {50'010ms, 0.0}, {100s, 0.0}}).sparkline(10),
              u"_____\u2588____"_s);
    EXPECT_EQ(RateCurve({{0s, 5.0}, {1h, 5.0}}).sparkline(3), u"\u2588\u2588\u2588"_s);
    const QString ramp = RateCurve({{0s, 0.0}, {80s, 8.0}}).sparkline(8);
    for (qsizetype i = 1; i < ramp.size(); ++i)
        EXPECT_GT(ramp[i], ramp[i - 1]) << "it rises";
}

TEST(LoadStage, AreReadAsTheyAreWritten)
{
    const auto stages = stagesFromText(u"0:10,60:200, 2m:200 ,121s:1k,180:0"_s);
    ASSERT_TRUE(stages.ok()) << stages.error().toLine().toStdString();
    EXPECT_EQ(stages.value(), launchDay().stages());
    EXPECT_EQ(stagesText(stages.value()), u"0:10,60:200,120:200,121:1000,180:0"_s);
    EXPECT_EQ(stagesFromText(u"0:0.5,1500ms:2"_s).value().back().at, Duration(1'500ms));
}

struct BadStages
{
    const char* text;
    const char* sentence;
};

class LoadStageRefuses : public testing::TestWithParam<BadStages>
{
};

TEST_P(LoadStageRefuses, WithASentence)
{
    const auto stages = stagesFromText(QString::fromLatin1(GetParam().text));
    ASSERT_FALSE(stages.ok()) << GetParam().text;
    EXPECT_EQ(stages.error().code, ErrorCode::InvalidConfiguration);
    EXPECT_TRUE(stages.error().detail.contains(QString::fromLatin1(GetParam().sentence)))
        << GetParam().text << ": " << stages.error().detail.toStdString();
}

constexpr BadStages kBadStages[] = {
    {"", "is no stage"},
    {"0", "is no stage"},
    {"0:10:3,5:1", "is no stage"},
    {"a:b,5:1", "is no stage"},
    {"0:,5:1", "is no stage"},
    {"0:10,60:inf", "is no stage"},
    {"0:10,60:nan", "is no stage"},
    {"0:10,1e30:5", "is no stage"},
    {"0:10", "2 to 1,000 stages"},
    {"5:10,60:200", "is not at 0 seconds"},
    {"0:10,60:200,30:5", "stands after a later one"},
    {"0:10,60:1,60:2,60:3", "more than two stages"},
    {"0:10,60:-5", "not 0 to 1,000,000"},
    {"0:10,60:2000k", "not 0 to 1,000,000"},
    {"0:10,0:20", "must be after 0 seconds"},
    {"0:1,25h:1", "at most at 24 hours"},
    {"0:0,60:0", "less than one message"},
};

INSTANTIATE_TEST_SUITE_P(Texts, LoadStageRefuses, testing::ValuesIn(kBadStages));

} // namespace
