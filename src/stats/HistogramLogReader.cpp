// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/HistogramLogReader.h"

#include "stats/Base64.h"
#include "stats/HistogramCodec.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace roundtrip {

namespace {

constexpr std::string_view tagPrefix = "Tag=";
constexpr double yearSeconds = 365.0 * 24 * 3600;

std::optional<double> finiteNumber(std::string_view text)
{
    double value = 0.0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (status != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

int hexDigit(char letter)
{
    if (letter >= '0' && letter <= '9')
        return letter - '0';
    if (letter >= 'A' && letter <= 'F')
        return letter - 'A' + 10;
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

std::string unescapedTag(std::string_view tag)
{
    std::string plain;
    for (std::size_t i = 0; i < tag.size(); ++i) {
        const int high = tag[i] == '%' && i + 2 < tag.size() ? hexDigit(tag[i + 1]) : -1;
        const int low = high >= 0 ? hexDigit(tag[i + 2]) : -1;
        plain += low >= 0 ? static_cast<char>(high << 4 | low) : tag[i];
        i += low >= 0 ? 2 : 0;
    }
    return plain;
}

/// The text before the next comma, which is taken off with it.
std::string_view takeField(std::string_view& line)
{
    const std::size_t comma = std::min(line.find(','), line.size());
    std::string_view field = line.substr(0, comma);
    line.remove_prefix(std::min(comma + 1, line.size()));
    while (!field.empty() && field.front() == ' ')
        field.remove_prefix(1);
    while (!field.empty() && field.back() == ' ')
        field.remove_suffix(1);
    return field;
}

} // namespace

HistogramLogReader::HistogramLogReader(std::string_view text) : m_rest(text) {}

HistogramLogReader::Next HistogramLogReader::next()
{
    while (!m_rest.empty()) {
        const std::string_view line = takeLine();
        if (line.empty() || line.front() == '"')
            continue;
        if (line.front() != '#')
            return readInterval(line);
        if (auto error = readComment(line))
            return *std::move(error);
    }
    return HistogramLogEnd{};
}

std::string_view HistogramLogReader::takeLine()
{
    ++m_line;
    const std::size_t end = std::min(m_rest.find_first_of("\r\n"), m_rest.size());
    const std::string_view line = m_rest.substr(0, end);
    const bool twoCharacters = m_rest.substr(end, 2) == "\r\n";
    m_rest.remove_prefix(std::min(end + (twoCharacters ? 2 : 1), m_rest.size()));
    return line;
}

std::optional<HistogramLogError> HistogramLogReader::readComment(std::string_view line)
{
    for (const std::string_view name : {"#[StartTime: ", "#[BaseTime: "}) {
        if (!line.starts_with(name))
            continue;
        line.remove_prefix(name.size());
        const auto seconds = finiteNumber(line.substr(0, line.find_first_of(" ]")));
        if (!seconds)
            return HistogramLogError{m_line, "the time is not a number of seconds"};
        (name == "#[StartTime: " ? m_startTime : m_baseTime) = seconds;
    }
    return std::nullopt;
}

HistogramLogReader::Next HistogramLogReader::readInterval(std::string_view line) const
{
    HistogramLogEntry entry;
    if (line.starts_with(tagPrefix))
        entry.tag = unescapedTag(takeField(line).substr(tagPrefix.size()));
    const auto start = finiteNumber(takeField(line));
    const auto length = finiteNumber(takeField(line));
    const auto max = finiteNumber(takeField(line));
    if (!start || !length || !max)
        return HistogramLogError{m_line, "start, length and maximum of the interval are not all numbers"};
    const auto bytes = fromBase64(takeField(line));
    if (!bytes)
        return HistogramLogError{m_line, "the histogram is not base64"};
    auto decoded = decodeHistogram(*bytes);
    if (const auto* error = std::get_if<HistogramCodecError>(&decoded))
        return HistogramLogError{m_line, error->detail};

    entry.startSeconds = *start;
    entry.epochSeconds = toEpoch(*start);
    entry.lengthSeconds = *length;
    entry.intervalMax = *max;
    entry.histogram = std::get<Histogram>(std::move(decoded));
    return entry;
}

double HistogramLogReader::toEpoch(double stamp) const
{
    if (m_baseTime)
        return *m_baseTime + stamp;
    return m_startTime && stamp < *m_startTime - yearSeconds ? *m_startTime + stamp : stamp;
}

} // namespace roundtrip
