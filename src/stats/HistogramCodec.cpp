// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/HistogramCodec.h"

#include <zlib.h>

#include <algorithm>
#include <bit>
#include <limits>
#include <optional>

namespace roundtrip {

namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr std::uint32_t payloadCookie = 0x1c849303 | 0x10;
constexpr std::uint32_t compressedCookie = 0x1c849304 | 0x10;
constexpr std::size_t headerSize = 40;
constexpr std::size_t maxNumberSize = 9;

void putBigEndian(Bytes& out, std::uint64_t value, int bytes)
{
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
        out.push_back(static_cast<std::uint8_t>(value >> shift));
}

/// Over the four bytes there.
void setBigEndian(Bytes& out, std::size_t at, std::uint64_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        out[at++] = static_cast<std::uint8_t>(value >> shift);
}

std::uint64_t bigEndian(std::span<const std::uint8_t> bytes)
{
    std::uint64_t value = 0;
    for (const std::uint8_t byte : bytes)
        value = value << 8 | byte;
    return value;
}

/// LEB128, except that a ninth byte carries eight bits and ends the number.
void putNumber(Bytes& out, std::int64_t number)
{
    std::uint64_t rest = static_cast<std::uint64_t>(number) << 1 ^ static_cast<std::uint64_t>(number >> 63);
    for (std::size_t byte = 1; byte < maxNumberSize && rest >= 0x80; ++byte) {
        out.push_back(static_cast<std::uint8_t>(rest | 0x80));
        rest >>= 7;
    }
    out.push_back(static_cast<std::uint8_t>(rest));
}

/// Reads one number off the front of `bytes`; empty if they end inside it.
std::optional<std::int64_t> takeNumber(std::span<const std::uint8_t>& bytes)
{
    if (!bytes.empty() && bytes.front() < 0x80) { // nearly all
        const std::uint64_t small = bytes.front();
        bytes = bytes.subspan(1);
        return static_cast<std::int64_t>(small >> 1 ^ (~(small & 1) + 1));
    }
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const bool ninth = i + 1 == maxNumberSize;
        value |= static_cast<std::uint64_t>(ninth ? bytes[i] : bytes[i] & 0x7f) << (7 * i);
        if (ninth || (bytes[i] & 0x80) == 0) {
            bytes = bytes.subspan(i + 1);
            return static_cast<std::int64_t>(value >> 1 ^ (~(value & 1) + 1));
        }
    }
    return std::nullopt;
}

void putCounts(Bytes& out, const Histogram& histogram)
{
    const std::size_t end = histogram.layout().indexOf(histogram.max()) + 1;
    std::int64_t empty = 0;
    for (std::size_t index = 0; index < end; ++index) {
        const auto count = static_cast<std::int64_t>(histogram.countAtIndex(index));
        if (count == 0) {
            ++empty;
            continue;
        }
        if (empty > 0)
            putNumber(out, empty == 1 ? 0 : -empty);
        empty = 0;
        putNumber(out, count);
    }
    if (empty > 0) // only when nothing at all is recorded: the last slot written is otherwise an occupied one
        putNumber(out, 0);
}

std::optional<std::string> readCounts(std::span<const std::uint8_t> payload, Histogram& histogram)
{
    auto room = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (histogram.count() > room)
        return "the counts overflow";
    room -= histogram.count();
    std::size_t index = 0;
    while (!payload.empty()) {
        const auto number = takeNumber(payload);
        if (!number)
            return "the counts end in the middle of a number";
        const std::size_t left = histogram.countsLength() - index;
        if (*number < 0) {
            const std::uint64_t skipped = ~static_cast<std::uint64_t>(*number) + 1;
            if (skipped > left)
                return "the counts run past the end of the layout";
            index += static_cast<std::size_t>(skipped);
            continue;
        }
        const auto count = static_cast<std::uint64_t>(*number);
        if (left == 0)
            return "the counts run past the end of the layout";
        if (count > room)
            return "the counts overflow";
        room -= count;
        if (count > 0)
            histogram.addAtIndex(index, count);
        ++index;
    }
    return std::nullopt;
}

} // namespace

/// A zlib stream after another, as compress() writes each.
class HistogramEncoder::Deflater
{
public:
    Deflater() { deflateInit(&m_stream, Z_DEFAULT_COMPRESSION); }
    ~Deflater() { deflateEnd(&m_stream); }
    Deflater(const Deflater&) = delete;
    Deflater& operator=(const Deflater&) = delete;

    /// Behind what `out` has. Fails only when memory runs out, for deflateBound() is room enough.
    void append(Bytes& out, Bytes& plain)
    {
        deflateReset(&m_stream);
        const std::size_t before = out.size();
        out.resize(before + deflateBound(&m_stream, static_cast<uLong>(plain.size())));
        m_stream.next_in = plain.data();
        m_stream.avail_in = static_cast<uInt>(plain.size());
        m_stream.next_out = out.data() + before;
        m_stream.avail_out = static_cast<uInt>(out.size() - before);
        deflate(&m_stream, Z_FINISH);
        out.resize(out.size() - m_stream.avail_out);
    }

private:
    z_stream m_stream{};
};

HistogramEncoder::HistogramEncoder() : m_deflater(std::make_unique<Deflater>()) {}
HistogramEncoder::~HistogramEncoder() = default;
HistogramEncoder::HistogramEncoder(HistogramEncoder&&) noexcept = default;
HistogramEncoder& HistogramEncoder::operator=(HistogramEncoder&&) noexcept = default;

std::span<const std::uint8_t> HistogramEncoder::encode(const Histogram& histogram)
{
    m_plain.clear();
    putBigEndian(m_plain, payloadCookie, 4);
    putBigEndian(m_plain, 0, 4); // the counts' length, once it is known
    putBigEndian(m_plain, 0, 4);
    putBigEndian(m_plain, static_cast<std::uint64_t>(histogram.layout().significantDigits()), 4);
    putBigEndian(m_plain, histogram.layout().lowest(), 8);
    putBigEndian(m_plain, histogram.layout().highest(), 8);
    putBigEndian(m_plain, std::bit_cast<std::uint64_t>(1.0), 8);
    putCounts(m_plain, histogram);
    setBigEndian(m_plain, 4, m_plain.size() - headerSize);

    m_bytes.clear();
    putBigEndian(m_bytes, compressedCookie, 4);
    putBigEndian(m_bytes, 0, 4);
    m_deflater->append(m_bytes, m_plain);
    setBigEndian(m_bytes, 4, m_bytes.size() - 8);
    return m_bytes;
}

Bytes encodeHistogram(const Histogram& histogram)
{
    HistogramEncoder encoder;
    const auto bytes = encoder.encode(histogram);
    return {bytes.begin(), bytes.end()};
}

/// A zlib stream after another, with one window.
class HistogramDecoder::Inflater
{
public:
    Inflater() { m_isMade = inflateInit(&m_stream) == Z_OK; }
    ~Inflater() { inflateEnd(&m_stream); }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    void begin(std::span<const std::uint8_t> bytes)
    {
        m_stream.next_in =
            const_cast<Bytef*>(bytes.data()); // zlib's interface lacks the const; it does not write there
        m_stream.avail_in = static_cast<uInt>(bytes.size());
        m_ended = false;
        m_usable = m_isMade && inflateReset(&m_stream) == Z_OK;
    }
    /// Inflates until `out` holds `wanted` bytes or the stream ends. False if it has fewer, or is damaged.
    bool fill(Bytes& out, std::size_t wanted)
    {
        // In steps, so that a false length alone makes nobody allocate.
        constexpr std::size_t step = std::size_t{64} * 1024;
        while (m_usable && !m_ended && out.size() < wanted) {
            const std::size_t before = out.size();
            out.resize(std::min(wanted, before + step));
            m_stream.next_out = out.data() + before;
            m_stream.avail_out = static_cast<uInt>(out.size() - before);
            const int status = inflate(&m_stream, Z_NO_FLUSH);
            out.erase(out.end() - static_cast<std::ptrdiff_t>(m_stream.avail_out), out.end());
            m_ended = status == Z_STREAM_END;
            m_usable = m_ended || (status == Z_OK && out.size() > before);
        }
        return out.size() == wanted;
    }
    /// True when the stream is complete: its end reached, its checksum right, nothing behind it.
    bool finish(Bytes& scratch)
    {
        scratch.clear();
        return !fill(scratch, 1) && m_ended && m_stream.avail_in == 0;
    }

private:
    z_stream m_stream{};
    bool m_isMade = false;
    bool m_usable = false;
    bool m_ended = false;
};

HistogramDecoder::HistogramDecoder() : m_inflater(std::make_unique<Inflater>()) {}
HistogramDecoder::~HistogramDecoder() = default;
HistogramDecoder::HistogramDecoder(HistogramDecoder&&) noexcept = default;
HistogramDecoder& HistogramDecoder::operator=(HistogramDecoder&&) noexcept = default;

std::variant<HistogramLayout, HistogramCodecError> HistogramDecoder::begin(std::span<const std::uint8_t> bytes)
{
    if (bytes.size() < 8 || bigEndian(bytes.first(4)) != compressedCookie)
        return HistogramCodecError{"this is no compressed HdrHistogram (V2)"};
    if (bigEndian(bytes.subspan(4, 4)) != bytes.size() - 8)
        return HistogramCodecError{"the length announced is not the length given"};

    m_inflater->begin(bytes.subspan(8));
    m_bytes.clear();
    if (!m_inflater->fill(m_bytes, headerSize))
        return HistogramCodecError{"the compressed data is damaged"};
    const std::span<const std::uint8_t> fields(m_bytes);
    if (bigEndian(fields.first(4)) != payloadCookie)
        return HistogramCodecError{"the compressed data is no HdrHistogram (V2)"};
    const std::uint64_t payloadSize = bigEndian(fields.subspan(4, 4));
    // The normalising offset (bytes 8 to 11) belongs to histograms of doubles; hdr-histogram-js writes 1, others 0.
    const std::uint64_t digits = bigEndian(fields.subspan(12, 4));
    const auto layout = HistogramLayout::make(bigEndian(fields.subspan(16, 8)), bigEndian(fields.subspan(24, 8)),
                                              digits <= 5 ? static_cast<int>(digits) : -1);
    if (!layout)
        return HistogramCodecError{"the range or precision announced is not a possible one"};
    if (payloadSize > layout->countsLength() * maxNumberSize)
        return HistogramCodecError{"more counts are announced than the range has"};
    m_payloadSize = static_cast<std::size_t>(payloadSize);
    return *layout;
}

std::optional<HistogramCodecError> HistogramDecoder::addCounts(Histogram& sum)
{
    m_bytes.clear();
    Bytes end;
    if (!m_inflater->fill(m_bytes, m_payloadSize) || !m_inflater->finish(end))
        return HistogramCodecError{"the compressed data is damaged or not of the length announced"};
    if (auto problem = readCounts(m_bytes, sum))
        return HistogramCodecError{*std::move(problem)};
    return std::nullopt;
}

std::optional<HistogramCodecError> HistogramDecoder::addTo(Histogram& sum, std::span<const std::uint8_t> bytes)
{
    const auto layout = begin(bytes);
    if (const auto* error = std::get_if<HistogramCodecError>(&layout))
        return *error;
    if (std::get<HistogramLayout>(layout) != sum.layout())
        return HistogramCodecError{"the range or precision is another one"};
    return addCounts(sum);
}

std::variant<Histogram, HistogramCodecError> decodeHistogram(std::span<const std::uint8_t> bytes)
{
    HistogramDecoder decoder;
    const auto layout = decoder.begin(bytes);
    if (const auto* error = std::get_if<HistogramCodecError>(&layout))
        return *error;
    Histogram histogram(std::get<HistogramLayout>(layout));
    if (auto error = decoder.addCounts(histogram))
        return *std::move(error);
    return histogram;
}

} // namespace roundtrip
