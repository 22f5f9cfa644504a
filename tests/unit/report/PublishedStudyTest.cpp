// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/PublishedStudy.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QTemporaryDir>

using namespace roundtrip;
using namespace Qt::StringLiterals;

namespace {

RatioCheck checkOf(const QString& table, const QString& row, int which = 0)
{
    const PublishedStudy study = PublishedStudy::standard();
    return study.check(*study.table(table), *study.table(table)->find(row)).at(which);
}

TEST(PublishedStudy, CarriesTheArticlesFiguresWithTheirWording)
{
    const PublishedStudy study = PublishedStudy::standard();
    const PublishedRow* worst = study.table(u"cold_start"_s)->find(u"pusher_worst"_s);
    ASSERT_NE(worst, nullptr);
    EXPECT_EQ(worst->text, u"23,399ms"_s);
    EXPECT_EQ(worst->ratioText, u"3,420× slower"_s);
    EXPECT_EQ(worst->low.value, 23399);
    EXPECT_EQ(study.table(u"delivered"_s)->find(u"pusher"_s)->top().value, 11);
    EXPECT_TRUE(study.table(u"cost"_s)->find(u"ably"_s)->isOpenEnded);
    EXPECT_TRUE(study.table(u"latency"_s)->ofPlatform(u"netlify-ably"_s).isEmpty()) << "the article has no such row";
    EXPECT_EQ(study.table(u"cold_start"_s)->ofPlatform(u"vercel-pusher"_s).size(), 2);
}

TEST(PublishedStudy, SaysWhichRatiosDoNotFollowFromTheirOwnRows)
{
    // 2,133 / 6.84 is 312 and not 180; 362 / 6.84 is 53 and not 27.
    EXPECT_FALSE(checkOf(u"cold_start"_s, u"lambda"_s).follows);
    EXPECT_NEAR(checkOf(u"cold_start"_s, u"lambda"_s).recomputed, 311.84, 0.01);
    EXPECT_FALSE(checkOf(u"cold_start"_s, u"pusher_best"_s).follows);
    EXPECT_NEAR(checkOf(u"cold_start"_s, u"pusher_best"_s).recomputed, 52.92, 0.01);
}

TEST(PublishedStudy, AcceptsRatiosThatWereRoundedOrCutOff)
{
    EXPECT_TRUE(checkOf(u"cold_start"_s, u"pusher_worst"_s).follows); // 3,420.9
    EXPECT_TRUE(checkOf(u"latency"_s, u"lambda"_s).follows);          // 1,155 / 24 is 48.1; 24 may have been 24.4
    EXPECT_TRUE(checkOf(u"latency"_s, u"pusher"_s, 0).follows);       // 6.7
    EXPECT_TRUE(checkOf(u"latency"_s, u"pusher"_s, 1).follows);       // 106.7
}

TEST(PublishedStudy, ChecksWhatTheTextClaims)
{
    const PublishedStudy study = PublishedStudy::standard();
    QStringList wrong;
    for (const PublishedClaim& claim : study.claims()) {
        if (!claim.check.follows)
            wrong << claim.id;
    }
    EXPECT_EQ(wrong, (QStringList{u"lambda_cold"_s, u"cost_table_slower"_s, u"third_party_most"_s}));
}

TEST(PublishedStudy, ARatioFollowsExactlyToTheEdgeOfItsDigits)
{
    const PrintedNumber ten{.value = 10};
    EXPECT_TRUE(checkRatio({.value = 2}, {.value = 20}, ten).follows);
    EXPECT_TRUE(checkRatio({.value = 2}, {.value = 27}, ten).follows) << "26.5 / 10.5 is 2.5, cut off to 2";
    EXPECT_FALSE(checkRatio({.value = 2}, {.value = 33}, ten).follows) << "at least 32.5 / 10.5 = 3.1";
    EXPECT_FALSE(checkRatio({.value = 2}, {.value = 13}, ten).follows) << "at most 13.5 / 9.5 = 1.42";
}

TEST(PublishedStudy, RefusesAFileWithoutItsRows)
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"x.json"_s));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(R"({"format":"roundtrip-published","schema_version":1,
        "claims":[{"id":"c","value":2,"of":"a/b","over":"a/c"}]})");
    file.close();
    const auto study = PublishedStudy::load(file.fileName());
    ASSERT_FALSE(study);
    EXPECT_EQ(study.error().code, ErrorCode::ParseFailed);
    EXPECT_FALSE(PublishedStudy::load(folder.filePath(u"none.json"_s)));
}

} // namespace
