// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/PercentileText.h"

#include <gtest/gtest.h>

#include <sstream>

namespace roundtrip {

namespace {

std::string textOf(const Histogram& histogram)
{
    std::ostringstream out;
    writePercentileText(out, histogram);
    return out.str();
}

} // namespace

TEST(PercentileTextTest, IsWrittenAsHdrHistogramWritesIt)
{
    Histogram histogram;
    for (const std::uint64_t us : {1000U, 1500U, 2000U, 2000U})
        histogram.record(us);
    EXPECT_EQ(textOf(histogram), "       Value     Percentile TotalCount 1/(1-Percentile)\n"
                                 "\n"
                                 "       1.000 0.000000000000          1           1.00\n"
                                 "       1.000 0.100000000000          1           1.11\n"
                                 "       1.000 0.200000000000          1           1.25\n"
                                 "       1.500 0.300000000000          2           1.43\n"
                                 "       1.500 0.400000000000          2           1.67\n"
                                 "       1.500 0.500000000000          2           2.00\n"
                                 "       2.000 0.550000000000          4           2.22\n"
                                 "       2.000 0.600000000000          4           2.50\n"
                                 "       2.000 0.650000000000          4           2.86\n"
                                 "       2.000 0.700000000000          4           3.33\n"
                                 "       2.000 1.000000000000          4\n"
                                 "#[Mean    =        1.625, StdDeviation   =        0.415]\n"
                                 "#[Max     =        2.000, Total count    =            4]\n"
                                 "#[Buckets =           22, SubBuckets     =         2048]\n");
}

TEST(PercentileTextTest, AnEmptyHistogramHasNoRows)
{
    const std::string text = textOf(Histogram());
    EXPECT_NE(text.find("#[Max     =        0.000, Total count    =            0]"), std::string::npos) << text;
    EXPECT_EQ(text.find("0.000 0."), std::string::npos);
}

/// As many as lie at or below each value, all of them at the last.
TEST(PercentileTextTest, CountsGoUpToAll)
{
    Histogram histogram;
    for (std::uint64_t i = 1; i <= 1000; ++i)
        histogram.record(i * 37);
    std::istringstream lines(textOf(histogram));
    std::string line;
    std::getline(lines, line);
    std::getline(lines, line);
    double last = 0.0;
    unsigned long long count = 0;
    while (std::getline(lines, line) && line.front() != '#') {
        std::istringstream cells(line);
        double value = 0.0;
        double percentile = 0.0;
        unsigned long long upTo = 0;
        ASSERT_TRUE(cells >> value >> percentile >> upTo) << line;
        EXPECT_GE(value, last);
        EXPECT_GE(upTo, count);
        EXPECT_GE(static_cast<double>(upTo) + 1e-6, percentile * 1000.0);
        last = value;
        count = upTo;
    }
    EXPECT_EQ(count, 1000U);
}

} // namespace roundtrip
