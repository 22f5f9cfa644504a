// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/ForeignFile.h"

#include "core/IsoUtc.h"

#include <charconv>
#include <cmath>
#include <string>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kSecondsText = 19; // 2026-01-31T09:08:07

QByteArrayView firstLineOf(QByteArrayView head)
{
    if (head.startsWith("\xef\xbb\xbf"))
        head = head.sliced(3);
    const qsizetype end = head.indexOf('\n');
    return end < 0 ? head : head.first(end);
}

std::optional<std::int64_t> offsetUs(std::string_view text)
{
    if (text == "Z" || text == "z")
        return 0;
    const auto digit = [text](std::size_t i) { return text[i] - '0'; };
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':')
        return std::nullopt;
    for (const std::size_t i : {1U, 2U, 4U, 5U}) {
        if (digit(i) < 0 || digit(i) > 9)
            return std::nullopt;
    }
    const std::int64_t minutes = (digit(1) * 10 + digit(2)) * 60 + digit(4) * 10 + digit(5);
    return (text[0] == '-' ? -1 : 1) * minutes * 60 * 1'000'000;
}

std::optional<std::int64_t> dateTimeUs(std::string_view text)
{
    if (text.size() <= kSecondsText)
        return std::nullopt;
    std::string utc(text.substr(0, kSecondsText));
    std::string_view rest = text.substr(kSecondsText);
    if (rest.front() == '.') {
        const std::size_t end = std::min(rest.find_first_not_of("0123456789", 1), rest.size());
        constexpr std::size_t kMicroseconds = 7; // with the point
        utc += rest.substr(0, std::min(end, kMicroseconds));
        rest.remove_prefix(end);
    }
    utc += 'Z';
    const auto offset = offsetUs(rest);
    const auto local = parseIsoUtc(utc);
    return offset && local ? std::optional(*local - *offset) : std::nullopt;
}

} // namespace

std::optional<ForeignFile> foreignFileOf(QByteArrayView head)
{
    const QByteArrayView line = firstLineOf(head);
    if (line.contains("metric_name") && line.contains("metric_value"))
        return ForeignFile::K6Csv;
    if (line.contains("timeStamp") && line.contains("elapsed"))
        return ForeignFile::Jtl;
    if (line.contains("Timestamp") && line.contains("User Count") && line.contains("Total Request Count"))
        return ForeignFile::LocustHistory;
    if (line.contains("Request Count") && line.contains("Failure Count") && line.contains("Median Response Time"))
        return ForeignFile::LocustStats;
    if (!head.trimmed().startsWith('{'))
        return std::nullopt;
    if (line.contains("\"metric\"") && (line.contains("\"Metric\"") || line.contains("\"Point\"")))
        return ForeignFile::K6Json;
    if (head.contains("\"aggregate\""))
        return ForeignFile::Artillery;
    const bool isOfRun = head.contains("\"metrics\"") || head.contains("\"root_group\"");
    return isOfRun ? std::optional(ForeignFile::K6Summary) : std::nullopt;
}

bool hasRows(ForeignFile file)
{
    return file == ForeignFile::Jtl || file == ForeignFile::K6Csv || file == ForeignFile::K6Json;
}

QString programOf(ForeignFile file)
{
    switch (file) {
    case ForeignFile::Jtl:
        return u"JMeter"_s;
    case ForeignFile::K6Csv:
    case ForeignFile::K6Json:
    case ForeignFile::K6Summary:
        break;
    case ForeignFile::LocustHistory:
    case ForeignFile::LocustStats:
        return u"Locust"_s;
    case ForeignFile::Artillery:
        return u"Artillery"_s;
    }
    return u"k6"_s;
}

QString platformOf(ForeignFile file)
{
    return programOf(file).toLower();
}

std::optional<std::int64_t> foreignTimeUs(std::string_view text)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < 0)
        return dateTimeUs(text);
    constexpr std::int64_t kMostSeconds = 10'000'000'000;
    if (number < kMostSeconds)
        return number * 1'000'000;
    if (number < kMostSeconds * 1000)
        return number * 1000;
    return number < kMostSeconds * 1'000'000 ? number : number / 1000;
}

std::optional<double> foreignNumber(std::string_view text)
{
    constexpr double kMost = 1e15;
    double number = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool isWhole = error == std::errc() && end == text.data() + text.size();
    return isWhole && number >= 0.0 && number <= kMost ? std::optional(number) : std::nullopt;
}

} // namespace roundtrip
