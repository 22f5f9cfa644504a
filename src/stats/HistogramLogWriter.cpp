// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/HistogramLogWriter.h"

#include "stats/Base64.h"
#include "stats/HistogramCodec.h"

#include <cstdlib>
#include <ostream>

namespace roundtrip {

namespace {

std::string padded(std::int64_t number, std::size_t width)
{
    std::string digits = std::to_string(number);
    digits.insert(0, digits.size() < width ? width - digits.size() : 0, '0');
    return digits;
}

/// `thousandths` as "12.345", never by way of a double or a locale.
std::string asThousandths(std::int64_t thousandths)
{
    const std::string sign = thousandths < 0 ? "-" : "";
    return sign + std::to_string(std::abs(thousandths / 1000)) + '.' + padded(std::abs(thousandths % 1000), 3);
}

std::string asSeconds(std::chrono::nanoseconds span)
{
    return asThousandths(std::chrono::round<std::chrono::milliseconds>(span).count());
}

std::string asIsoUtc(std::chrono::sys_time<std::chrono::milliseconds> instant)
{
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(instant - day);
    return padded(static_cast<int>(date.year()), 4) + '-' + padded(static_cast<unsigned>(date.month()), 2) + '-' +
           padded(static_cast<unsigned>(date.day()), 2) + 'T' + padded(clock.hours().count(), 2) + ':' +
           padded(clock.minutes().count(), 2) + ':' + padded(clock.seconds().count(), 2) + '.' +
           padded(clock.subseconds().count(), 3) + 'Z';
}

} // namespace

HistogramLogWriter::HistogramLogWriter(std::ostream& out) : m_out(out) {}

void HistogramLogWriter::writeHeader(std::string_view comment, std::chrono::sys_time<std::chrono::microseconds> start)
{
    while (!comment.empty()) {
        const std::size_t end = std::min(comment.find_first_of("\r\n"), comment.size());
        if (end > 0) // the space keeps a comment from being taken for one of the format's own "#[…]" lines
            m_out << "# " << comment.substr(0, end) << '\n';
        comment.remove_prefix(std::min(end + 1, comment.size()));
    }
    const auto instant = std::chrono::floor<std::chrono::milliseconds>(start);
    const std::string seconds = asThousandths(instant.time_since_epoch().count());
    m_out << "#[Histogram log format version 1.3]\n"
          << "#[StartTime: " << seconds << " (seconds since epoch), " << asIsoUtc(instant) << "]\n"
          << "#[BaseTime: " << seconds << " (seconds since epoch)]\n"
          << "# values in microseconds, Interval_Max in milliseconds\n"
          << "\"StartTimestamp\",\"Interval_Length\",\"Interval_Max\",\"Interval_Compressed_Histogram\"\n";
}

void HistogramLogWriter::writeInterval(std::string_view tag, std::chrono::nanoseconds start,
                                       std::chrono::nanoseconds length, const Histogram& histogram)
{
    if (!tag.empty())
        m_out << "Tag=" << escapedTag(tag) << ',';
    m_out << asSeconds(start) << ',' << asSeconds(length) << ','
          << asThousandths(static_cast<std::int64_t>(histogram.max())) << ',' << toBase64(encodeHistogram(histogram))
          << '\n';
}

std::string HistogramLogWriter::escapedTag(std::string_view tag)
{
    constexpr std::string_view hex = "0123456789ABCDEF";
    std::string escaped;
    for (const char letter : tag) {
        const auto byte = static_cast<unsigned char>(letter);
        if (byte > 0x20 && byte != 0x7f && letter != ',' && letter != '%') {
            escaped += letter;
            continue;
        }
        escaped += '%';
        escaped += hex[byte >> 4];
        escaped += hex[byte & 0xf];
    }
    return escaped;
}

} // namespace roundtrip
