// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/HistogramCodec.h"

#include "stats/Base64.h"
#include "stats/Random.h"

#include <gtest/gtest.h>

#include <zlib.h>

#include <algorithm>
#include <iterator>

namespace roundtrip {

namespace {

using Bytes = std::vector<std::uint8_t>;

Histogram decoded(std::span<const std::uint8_t> bytes)
{
    auto result = decodeHistogram(bytes);
    if (const auto* error = std::get_if<HistogramCodecError>(&result)) {
        ADD_FAILURE() << error->detail;
        return Histogram();
    }
    return std::get<Histogram>(std::move(result));
}

std::string errorOf(std::span<const std::uint8_t> bytes)
{
    const auto result = decodeHistogram(bytes);
    const auto* error = std::get_if<HistogramCodecError>(&result);
    return error == nullptr ? "" : error->detail;
}

/// The wire form around an inner part of our own making.
Bytes wrapped(const Bytes& plain)
{
    uLongf size = compressBound(static_cast<uLong>(plain.size()));
    Bytes compressed(size);
    compress(compressed.data(), &size, plain.data(), static_cast<uLong>(plain.size()));
    Bytes out{0x1c, 0x84, 0x93, 0x14};
    for (int shift = 24; shift >= 0; shift -= 8)
        out.push_back(static_cast<std::uint8_t>(size >> shift));
    out.insert(out.end(), compressed.begin(), compressed.begin() + static_cast<std::ptrdiff_t>(size));
    return out;
}

Bytes unwrapped(const Bytes& encoded)
{
    Bytes plain(1 << 20);
    uLongf size = plain.size();
    EXPECT_EQ(uncompress(plain.data(), &size, encoded.data() + 8, static_cast<uLong>(encoded.size() - 8)), Z_OK);
    plain.resize(size);
    return plain;
}

/// An inner part for 1 µs to 1 h at three digits with these count bytes.
Bytes innerPart(const Bytes& counts)
{
    Bytes plain{0x1c, 0x84, 0x93, 0x13, 0,    0,    0,    static_cast<std::uint8_t>(counts.size()),
                0,    0,    0,    0,    0,    0,    0,    3,
                0,    0,    0,    0,    0,    0,    0,    1,
                0,    0,    0,    0,    0xd6, 0x93, 0xa4, 0,
                0x3f, 0xf0, 0,    0,    0,    0,    0,    0};
    std::copy(counts.begin(), counts.end(), std::back_inserter(plain));
    return plain;
}

Histogram mixedHistogram()
{
    Histogram histogram;
    for (const auto& [value, count] : std::initializer_list<std::pair<std::uint64_t, std::uint64_t>>{{0, 2},
                                                                                                     {1, 1},
                                                                                                     {950, 3},
                                                                                                     {2047, 1},
                                                                                                     {2048, 1},
                                                                                                     {2049, 1},
                                                                                                     {30123, 70},
                                                                                                     {45000, 20},
                                                                                                     {120500, 300},
                                                                                                     {23000000, 1},
                                                                                                     {3600000000, 1}})
        histogram.record(value, count);
    return histogram;
}

} // namespace

TEST(HistogramCodecTest, ReadsWhatHdrHistogramJsWrites)
{
    // encodeIntoCompressedBase64() of hdr-histogram-js 3.0.1 after the same records as mixedHistogram().
    const auto bytes =
        fromBase64("HISTFAAAAD54nJNpmSzMwMAgxcDAwMjAwMDMAAEgNsO1yUsYYHwWpud8bP2CTCwbbXsYj3JobBW/wbK/gul9CRMACGAL0Q==");
    const Histogram histogram = decoded(bytes.value());
    EXPECT_EQ(histogram, mixedHistogram());
    // Its getValueAtPercentile() and mean.
    const std::pair<double, std::uint64_t> percentiles[] = {
        {0, 0}, {1, 950}, {50, 120511}, {90, 120511}, {99, 120511}, {99.9, 3600809983}, {100, 3600809983}};
    for (const auto& [percentile, value] : percentiles)
        EXPECT_EQ(histogram.valueAtQuantile(percentile / 100), value);
    EXPECT_DOUBLE_EQ(histogram.mean(), 9131964.857855361);
}

TEST(HistogramCodecTest, WritesTheSamePlainBytesOnEveryMachine)
{
    // What zlib makes of them may differ between its versions; these are what it is given. hdr-histogram-js 3.0.1
    // decodes them to the same counts.
    Histogram histogram;
    histogram.record(3, 5);
    histogram.record(5);
    histogram.record(300, 1000);
    EXPECT_EQ(unwrapped(encodeHistogram(histogram)), innerPart({0x05, 0x0a, 0x00, 0x02, 0xcb, 0x04, 0xd0, 0x0f}));
    EXPECT_EQ(unwrapped(encodeHistogram(Histogram())), innerPart({0x00}));
}

TEST(HistogramCodecTest, GivesBackEveryHistogram)
{
    Random random(1);
    for (const int digits : {0, 1, 2, 3, 4, 5}) {
        for (const std::uint64_t lowest : {1, 9, 1000}) {
            Histogram histogram(HistogramLayout::make(lowest, 3'600'000'000, digits).value());
            EXPECT_EQ(decoded(encodeHistogram(histogram)), histogram);
            for (int i = 0; i < 300; ++i)
                histogram.record(static_cast<std::uint64_t>(random.lognormal(50'000, 2)),
                                 std::uint64_t{1} << random.uniformInt(50));
            histogram.record(0);
            histogram.record(3'600'000'000);
            EXPECT_EQ(decoded(encodeHistogram(histogram)), histogram);
        }
    }
}

TEST(HistogramCodecTest, ADecoderAddsUpWhatIsReadOneByOneAndForgetsWhatWasBroken)
{
    Random random(3);
    HistogramDecoder decoder;
    HistogramEncoder encoder;
    Histogram sum;
    Histogram expected;
    for (int i = 0; i < 50; ++i) {
        Histogram part;
        for (std::uint64_t count = random.uniformInt(2'000); count > 0; --count)
            part.record(static_cast<std::uint64_t>(random.lognormal(80'000, 1)));
        Bytes bytes = encodeHistogram(part);
        const auto again = encoder.encode(part);
        EXPECT_EQ(Bytes(again.begin(), again.end()), bytes) << "whatever it has written before";
        if (i % 5 == 0) { // of no use, and none of the next ones' business
            Bytes broken = bytes;
            broken[broken.size() / 2] ^= 0x55;
            Histogram scratch;
            EXPECT_TRUE(decoder.addTo(scratch, broken).has_value());
        }
        EXPECT_FALSE(decoder.addTo(sum, bytes).has_value());
        expected.add(decoded(bytes));
    }
    EXPECT_EQ(sum, expected);
    EXPECT_EQ(sum.max(), expected.max());
    Histogram other(HistogramLayout::make(1, 1'000'000, 2).value());
    const auto refused = decoder.addTo(other, encodeHistogram(sum));
    ASSERT_TRUE(refused.has_value());
    EXPECT_EQ(refused->detail, "the range or precision is another one");
    Histogram full;
    full.record(1, std::uint64_t{1} << 62);
    Histogram fuller;
    fuller.record(1, std::uint64_t{1} << 62);
    EXPECT_TRUE(decoder.addTo(full, encodeHistogram(fuller)).has_value()) << "together they are too many to count";
}

TEST(HistogramCodecTest, KeepsNineByteCounts)
{
    Histogram histogram;
    histogram.record(10, (std::uint64_t{1} << 62) + 12345);
    EXPECT_EQ(decoded(encodeHistogram(histogram)), histogram);
}

TEST(HistogramCodecTest, NamesWhatIsWrong)
{
    const Bytes good = encodeHistogram(mixedHistogram());
    EXPECT_EQ(errorOf(good), "");
    EXPECT_EQ(errorOf(Bytes{}), "this is no compressed HdrHistogram (V2)");
    EXPECT_EQ(errorOf(Bytes(40, 0)), "this is no compressed HdrHistogram (V2)");
    Bytes longer = good;
    longer.push_back(0);
    EXPECT_EQ(errorOf(longer), "the length announced is not the length given");
    EXPECT_EQ(errorOf(wrapped(Bytes(100, 0))), "the compressed data is no HdrHistogram (V2)");
    EXPECT_EQ(errorOf(wrapped(Bytes(10, 0))), "the compressed data is damaged");
    EXPECT_EQ(errorOf(wrapped(innerPart({0x80}))), "the counts end in the middle of a number");

    Bytes shortPayload = innerPart({0x02, 0x02});
    shortPayload.pop_back();
    EXPECT_EQ(errorOf(wrapped(shortPayload)), "the compressed data is damaged or not of the length announced");
    Bytes longPayload = innerPart({0x02, 0x02});
    longPayload.push_back(0);
    EXPECT_EQ(errorOf(wrapped(longPayload)), "the compressed data is damaged or not of the length announced");

    Bytes badDigits = innerPart({0x02});
    badDigits[15] = 9;
    EXPECT_EQ(errorOf(wrapped(badDigits)), "the range or precision announced is not a possible one");
    Bytes hugeRange = innerPart({0x02});
    hugeRange[15] = 5;
    hugeRange[24] = 0x7f;
    EXPECT_EQ(errorOf(wrapped(hugeRange)), "") << "6 million counts are within the bound";
    Bytes hugePayload = innerPart({0x02});
    hugePayload[4] = 0x7f;
    EXPECT_EQ(errorOf(wrapped(hugePayload)), "more counts are announced than the range has");
}

TEST(HistogramCodecTest, RefusesCountsThatCannotBe)
{
    const std::string tooFar = "the counts run past the end of the layout";
    // −23,552 is zig-zag 47,103: exactly the whole array; one more count is too many, and so is one more empty slot.
    EXPECT_EQ(errorOf(wrapped(innerPart({0xff, 0xef, 0x02}))), "");
    EXPECT_EQ(errorOf(wrapped(innerPart({0xff, 0xef, 0x02, 0x02}))), tooFar);
    EXPECT_EQ(errorOf(wrapped(innerPart({0x81, 0xf0, 0x02}))), tooFar);
    EXPECT_EQ(errorOf(wrapped(innerPart(Bytes(9, 0xff)))), tooFar) << "−2⁶³ empty slots";
    const Bytes most{0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff}; // 2⁶³ − 1
    EXPECT_EQ(errorOf(wrapped(innerPart(most))), "");
    Bytes twice = most;
    twice.insert(twice.end(), most.begin(), most.end());
    EXPECT_EQ(errorOf(wrapped(innerPart(twice))), "the counts overflow");
}

TEST(HistogramCodecTest, SurvivesDamage)
{
    const Bytes good = encodeHistogram(mixedHistogram());
    const Bytes plain = unwrapped(good);
    Random random(2);
    int refused = 0;
    for (int i = 0; i < 3000; ++i) {
        Bytes bytes = i % 2 == 0 ? good : plain;
        for (std::uint64_t flips = 1 + random.uniformInt(4); flips > 0; --flips)
            bytes[random.uniformInt(bytes.size())] = static_cast<std::uint8_t>(random.next());
        bytes.resize(bytes.size() - random.uniformInt(i % 3 == 0 ? 10 : 1));
        refused += errorOf(i % 2 == 0 ? bytes : wrapped(bytes)).empty() ? 0 : 1;
    }
    EXPECT_GT(refused, 2000);
}

} // namespace roundtrip
