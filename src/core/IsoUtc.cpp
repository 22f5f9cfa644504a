// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/IsoUtc.h"

#include <algorithm>
#include <charconv>
#include <chrono>

namespace roundtrip {

namespace {

using Micros = std::chrono::sys_time<std::chrono::microseconds>;

constexpr std::int64_t kFirst = -62'167'219'200'000'000; // 0000-01-01T00:00:00Z
constexpr std::int64_t kLast = 253'402'300'799'999'999;  // 9999-12-31T23:59:59.999999Z

char* putDigits(char* out, unsigned value, int width) noexcept
{
    for (int i = width - 1; i >= 0; --i) {
        out[i] = static_cast<char>('0' + value % 10);
        value /= 10;
    }
    return out + width;
}

/// Takes exactly `width` digits and, unless it is 0, the character that must follow.
bool takeDigits(std::string_view& text, std::size_t width, char separator, unsigned& value) noexcept
{
    const std::size_t all = width + (separator == 0 ? 0 : 1);
    if (text.size() < all || (separator != 0 && text[width] != separator))
        return false;
    const auto [end, error] = std::from_chars(text.data(), text.data() + width, value);
    if (error != std::errc() || end != text.data() + width)
        return false;
    text.remove_prefix(all);
    return true;
}

/// ".123Z" or "Z" as microseconds.
std::optional<unsigned> takeFraction(std::string_view text) noexcept
{
    if (text == "Z")
        return 0U;
    if (text.size() < 3 || text.size() > 8 || text.front() != '.' || text.back() != 'Z')
        return std::nullopt;
    text.remove_prefix(1);
    text.remove_suffix(1);
    unsigned value = 0;
    const std::size_t digits = text.size();
    if (!takeDigits(text, digits, 0, value))
        return std::nullopt;
    for (std::size_t i = digits; i < 6; ++i)
        value *= 10;
    return value;
}

} // namespace

void writeIsoUtc(std::int64_t epochMicroseconds, char* out) noexcept
{
    const Micros instant{std::chrono::microseconds(std::clamp(epochMicroseconds, kFirst, kLast))};
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const std::chrono::year_month_day date(day);
    const auto ofDay = static_cast<std::uint64_t>((instant - day).count());
    const auto seconds = static_cast<unsigned>(ofDay / 1'000'000);
    out = putDigits(out, static_cast<unsigned>(static_cast<int>(date.year())), 4);
    *out++ = '-';
    out = putDigits(out, static_cast<unsigned>(date.month()), 2);
    *out++ = '-';
    out = putDigits(out, static_cast<unsigned>(date.day()), 2);
    *out++ = 'T';
    out = putDigits(out, seconds / 3600, 2);
    *out++ = ':';
    out = putDigits(out, seconds / 60 % 60, 2);
    *out++ = ':';
    out = putDigits(out, seconds % 60, 2);
    *out++ = '.';
    out = putDigits(out, static_cast<unsigned>(ofDay % 1'000'000), 6);
    *out = 'Z';
}

std::optional<std::int64_t> parseIsoUtc(std::string_view text) noexcept
{
    unsigned year = 0;
    unsigned month = 0;
    unsigned day = 0;
    unsigned hour = 0;
    unsigned minute = 0;
    unsigned second = 0;
    const bool whole = takeDigits(text, 4, '-', year) && takeDigits(text, 2, '-', month) &&
                       takeDigits(text, 2, 'T', day) && takeDigits(text, 2, ':', hour) &&
                       takeDigits(text, 2, ':', minute) && takeDigits(text, 2, 0, second);
    const auto fraction = takeFraction(text);
    const std::chrono::year_month_day date(std::chrono::year(static_cast<int>(year)), std::chrono::month(month),
                                           std::chrono::day(day));
    if (!whole || !fraction || !date.ok() || hour > 23 || minute > 59 || second > 59)
        return std::nullopt;
    const Micros instant = std::chrono::sys_days(date) + std::chrono::hours(hour) + std::chrono::minutes(minute) +
                           std::chrono::seconds(second) + std::chrono::microseconds(*fraction);
    return instant.time_since_epoch().count();
}

} // namespace roundtrip
