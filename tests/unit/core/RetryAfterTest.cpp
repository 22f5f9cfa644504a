// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/RetryAfter.h"

#include <gtest/gtest.h>

namespace roundtrip {
namespace {

using std::chrono::seconds;

const QByteArray kNow = "Sun, 06 Nov 1994 08:49:37 GMT";

TEST(RetryAfter, ReadsSeconds)
{
    EXPECT_EQ(readRetryAfter("10", readHttpDate(kNow)), seconds(10));
    EXPECT_EQ(readRetryAfter(" 0 ", {}), seconds(0));
}

TEST(RetryAfter, CountsADateFromTheAnswersOwn)
{
    EXPECT_EQ(readRetryAfter("Sun, 06 Nov 1994 08:51:07 GMT", readHttpDate(kNow)), seconds(90));
    EXPECT_EQ(readRetryAfter("Sun, 06 Nov 1994 08:00:00 GMT", readHttpDate(kNow)), seconds(0));
    EXPECT_FALSE(readRetryAfter(kNow, QDateTime()));
}

TEST(RetryAfter, BelievesNoMoreThanADay)
{
    EXPECT_EQ(readRetryAfter("99999999999999999999999", {}), kLongestRetryAfter);
    EXPECT_EQ(readRetryAfter("864000", {}), kLongestRetryAfter);
    EXPECT_EQ(readRetryAfter("Tue, 06 Dec 1994 08:49:37 GMT", readHttpDate(kNow)), kLongestRetryAfter);
}

TEST(RetryAfter, TakesNothingElse)
{
    for (const char* text : {"", "-1", "+5", "1.5", "10s", "soon", "06 Nov 1994", "١"})
        EXPECT_FALSE(readRetryAfter(text, readHttpDate(kNow))) << text;
}

} // namespace
} // namespace roundtrip
