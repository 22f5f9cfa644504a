// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/Histogram.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace roundtrip {

/// Why bytes are not a histogram; one English clause, for example "the counts run past the end of the layout".
struct HistogramCodecError
{
    std::string detail;
};

/// HdrHistogram's compressed V2 encoding (EncodableHistogram and ZigZagEncoding of
/// https://github.com/HdrHistogram/HdrHistogram), as base64 in .hlog files and as bytes in the store.
///
/// Compressed: cookie 0x1c849304 | 0x10, length of what follows, zlib stream. Inside it: cookie 0x1c849303 | 0x10,
/// payload length, normalising offset (0), significant digits (32 bit each), lowest, highest, the double 1.0 (64 bit
/// each), all big-endian; then the counts up to the highest recorded one as zig-zag LEB128 numbers of at most nine
/// bytes, a negative number -n standing for n empty slots. clampedCount() is no part of the format and is not kept.
///
/// Stateless; O(occupied slots); callable from any thread.
[[nodiscard]] std::vector<std::uint8_t> encodeHistogram(const Histogram& histogram);

/// Takes anything: what is not exactly one such histogram gives an error. Never allocates more than the layout the
/// header announces (at most HistogramLayout::maxCountsLength counts) and what the counts of that layout can need.
[[nodiscard]] std::variant<Histogram, HistogramCodecError> decodeHistogram(std::span<const std::uint8_t> bytes);

/// encodeHistogram() of one after another with the memory of the first. Not synchronised.
class HistogramEncoder
{
public:
    HistogramEncoder();
    ~HistogramEncoder();
    HistogramEncoder(HistogramEncoder&&) noexcept;
    HistogramEncoder& operator=(HistogramEncoder&&) noexcept;

    /// Good until the next one.
    [[nodiscard]] std::span<const std::uint8_t> encode(const Histogram& histogram);

private:
    class Deflater;

    std::unique_ptr<Deflater> m_deflater;
    std::vector<std::uint8_t> m_plain;
    std::vector<std::uint8_t> m_bytes;
};

/// Decodes one after another with the memory of the first: for whoever reads a year of them. Not synchronised.
class HistogramDecoder
{
public:
    HistogramDecoder();
    ~HistogramDecoder();
    HistogramDecoder(HistogramDecoder&&) noexcept;
    HistogramDecoder& operator=(HistogramDecoder&&) noexcept;

    /// Adds what decodeHistogram() would read to a histogram of that layout. After an error `sum` may have a part of
    /// it.
    [[nodiscard]] std::optional<HistogramCodecError> addTo(Histogram& sum, std::span<const std::uint8_t> bytes);

private:
    friend std::variant<Histogram, HistogramCodecError> decodeHistogram(std::span<const std::uint8_t> bytes);
    class Inflater;

    /// The head of one; its counts are next.
    [[nodiscard]] std::variant<HistogramLayout, HistogramCodecError> begin(std::span<const std::uint8_t> bytes);
    [[nodiscard]] std::optional<HistogramCodecError> addCounts(Histogram& sum);

    std::unique_ptr<Inflater> m_inflater;
    std::vector<std::uint8_t> m_bytes;
    std::size_t m_payloadSize = 0;
};

} // namespace roundtrip
