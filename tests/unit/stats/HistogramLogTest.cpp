// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/HistogramLogReader.h"
#include "stats/HistogramLogWriter.h"

#include "stats/Base64.h"
#include "stats/HistogramCodec.h"
#include "stats/Random.h"

#include <gtest/gtest.h>

#include <locale>
#include <sstream>

namespace roundtrip {

using namespace std::chrono_literals;

namespace {

const std::chrono::sys_time<std::chrono::microseconds> logStart(1'769'850'000'123'456us);

Histogram histogramOf(std::initializer_list<std::uint64_t> values)
{
    Histogram histogram;
    for (const std::uint64_t value : values)
        histogram.record(value);
    return histogram;
}

std::string base64Of(const Histogram& histogram)
{
    return toBase64(encodeHistogram(histogram));
}

HistogramLogError errorOf(std::string_view text)
{
    const auto next = HistogramLogReader(text).next();
    const auto* error = std::get_if<HistogramLogError>(&next);
    return error == nullptr ? HistogramLogError{} : *error;
}

struct GermanNumbers : std::numpunct<char>
{
    char do_decimal_point() const override { return ','; }
    char do_thousands_sep() const override { return '.'; }
    std::string do_grouping() const override { return "\3"; }
};

} // namespace

TEST(HistogramLogWriterTest, WritesVersionTimesLegendAndIntervals)
{
    std::ostringstream out;
    out.imbue(std::locale(std::locale::classic(), new GermanNumbers)); // the locale owns it
    HistogramLogWriter writer(out);
    writer.writeHeader("Roundtrip 0.1.0\r\n[StartTime: forged]", logStart);
    const Histogram histogram = histogramOf({950, 1'234'567});
    writer.writeInterval("EC2, main", 1h + 61s + 500ms, 1s, histogram);
    writer.writeInterval("", 0s, 999'600us, Histogram());
    EXPECT_EQ(out.str(), "# Roundtrip 0.1.0\n"
                         "# [StartTime: forged]\n"
                         "#[Histogram log format version 1.3]\n"
                         "#[StartTime: 1769850000.123 (seconds since epoch), 2026-01-31T09:00:00.123Z]\n"
                         "#[BaseTime: 1769850000.123 (seconds since epoch)]\n"
                         "# values in microseconds, Interval_Max in milliseconds\n"
                         "\"StartTimestamp\",\"Interval_Length\",\"Interval_Max\",\"Interval_Compressed_Histogram\"\n"
                         "Tag=EC2%2C%20main,3661.500,1.000,1234.943," +
                             base64Of(histogram) + "\n0.000,1.000,0.000," + base64Of(Histogram()) + '\n');
}

TEST(HistogramLogTest, ReadsBackWhatWasWritten)
{
    std::stringstream log;
    HistogramLogWriter writer(log);
    writer.writeHeader("", logStart);
    Random random(1);
    std::vector<Histogram> histograms(20);
    const std::string tags[] = {"EC2 response_time", "100 %, 50%25\nx", "Größe", ""};
    for (std::size_t i = 0; i < histograms.size(); ++i) {
        for (int j = 0; j < 100; ++j)
            histograms[i].record(static_cast<std::uint64_t>(random.exponential(40'000)));
        writer.writeInterval(tags[i % 4], std::chrono::seconds(i), 1s, histograms[i]);
    }
    const std::string text = log.str();
    HistogramLogReader reader(text);
    for (std::size_t i = 0; i < histograms.size(); ++i) {
        const auto next = reader.next();
        const auto* entry = std::get_if<HistogramLogEntry>(&next);
        ASSERT_NE(entry, nullptr);
        EXPECT_EQ(entry->tag, tags[i % 4]);
        EXPECT_EQ(entry->startSeconds, static_cast<double>(i));
        EXPECT_NEAR(entry->epochSeconds, 1'769'850'000.123 + static_cast<double>(i), 1e-6);
        EXPECT_EQ(entry->lengthSeconds, 1.0);
        EXPECT_NEAR(entry->intervalMax, static_cast<double>(histograms[i].max()) / 1000, 1e-9);
        EXPECT_EQ(entry->histogram, histograms[i]);
    }
    EXPECT_TRUE(std::holds_alternative<HistogramLogEnd>(reader.next()));
    EXPECT_EQ(reader.startTime(), 1'769'850'000.123);
}

TEST(HistogramLogReaderTest, TakesStampsAsHdrHistogramDoes)
{
    const std::string line = "5.000,1.000,0.000," + base64Of(Histogram()) + "\r\n";
    const auto epochOf = [](const std::string& text) {
        return std::get<HistogramLogEntry>(HistogramLogReader(text).next()).epochSeconds;
    };
    EXPECT_EQ(epochOf(line), 5.0);
    EXPECT_EQ(epochOf("#[BaseTime: 100.5 (seconds since epoch)]\r\n" + line), 105.5);
    EXPECT_EQ(epochOf("#[StartTime: 1769850000.000 (seconds since epoch), whenever]\r\n" + line), 1'769'850'005.0);
    EXPECT_EQ(epochOf("#[StartTime: 10.000 (seconds since epoch)]\r\n" + line), 5.0) << "within a year: absolute";
}

TEST(HistogramLogReaderTest, NamesLineAndReasonAndGoesOn)
{
    const std::string good = "Tag=A,1.000,1.000,0.000," + base64Of(histogramOf({7}));
    const std::string text = "# comment\n\n\"StartTimestamp\"\nnonsense\n1.0,x,0.0,QUJD\n" + good;
    HistogramLogReader reader(text);
    auto next = reader.next();
    EXPECT_EQ(std::get<HistogramLogError>(next).line, 4u);
    next = reader.next();
    EXPECT_EQ(std::get<HistogramLogError>(next).line, 5u);
    EXPECT_EQ(std::get<HistogramLogError>(next).detail,
              "start, length and maximum of the interval are not all numbers");
    next = reader.next();
    EXPECT_EQ(std::get<HistogramLogEntry>(next).histogram, histogramOf({7}));
    EXPECT_TRUE(std::holds_alternative<HistogramLogEnd>(reader.next()));

    EXPECT_EQ(errorOf("1.0,1.0,1.0,not/base64!").detail, "the histogram is not base64");
    EXPECT_EQ(errorOf("1.0,1.0,1.0,QUJD").detail, "this is no compressed HdrHistogram (V2)");
    EXPECT_EQ(errorOf("nan,1.0,1.0,QUJD").detail, "start, length and maximum of the interval are not all numbers");
    EXPECT_EQ(errorOf("#[StartTime: soon]").detail, "the time is not a number of seconds");
}

TEST(HistogramLogReaderTest, SurvivesDamage)
{
    std::stringstream log;
    HistogramLogWriter writer(log);
    writer.writeHeader("damage", logStart);
    for (int i = 0; i < 5; ++i)
        writer.writeInterval("A", std::chrono::seconds(i), 1s, histogramOf({1, 20, 300, 4000, 50'000}));
    const std::string good = log.str();
    Random random(3);
    int errors = 0;
    for (int i = 0; i < 500; ++i) {
        std::string text = good;
        for (int flips = 0; flips < 10; ++flips)
            text[random.uniformInt(text.size())] = static_cast<char>(random.next());
        text.resize(random.uniformInt(text.size()));
        HistogramLogReader reader(text);
        for (auto next = reader.next(); !std::holds_alternative<HistogramLogEnd>(next); next = reader.next())
            errors += std::holds_alternative<HistogramLogError>(next) ? 1 : 0;
    }
    EXPECT_GT(errors, 500);
}

} // namespace roundtrip
