// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/WatchDisk.h"

#include "store/StoreDialect.h"

#include <algorithm>
#include <cmath>

namespace roundtrip {

namespace {

constexpr double kDayS = 86'400.0;
constexpr double kMonthDays = 30.44;
constexpr double kBytesOfMessage = 60.0;

/// A row of counts, and a histogram of so many round trips: each takes a byte or two until most slots are used.
double bytesOfBin(double messages)
{
    constexpr double kCounts = 90.0;
    constexpr double kFirst = 1.9;     // a message in a slot of its own
    constexpr double kSlots = 2'400.0; // that an ordinary spread of round trips has
    const double used = kSlots * (1.0 - std::exp(-messages / kSlots));
    return kCounts + kFirst * used;
}

} // namespace

WatchDisk WatchDisk::of(const WatchKeep& keep, Duration interval, std::size_t backends)
{
    const double all = static_cast<double>(std::max<std::size_t>(backends, 1));
    const double aDay = kDayS / std::max(std::chrono::duration<double>(interval).count(), 1e-3);
    const auto days = [](std::chrono::days kept) { return static_cast<double>(kept.count()); };
    const double minutes = 1'440.0 * bytesOfBin(aDay / 1'440.0);
    const double hours = 24.0 * bytesOfBin(aDay / 24.0);
    const double wholeDays = bytesOfBin(aDay);
    const double rows = kBytesOfMessage * aDay * days(keep.rows) * all;
    const double bins = (minutes * days(std::max(keep.fine, WatchKeep::kLeastFine)) + hours * days(keep.middle) +
                         wholeDays * days(keep.coarse)) *
                        all;
    return {.messages = std::llround(rows),
            .aMonth = std::llround((minutes + hours + wholeDays) * kMonthDays * all),
            .most = std::llround(rows + bins)};
}

std::int64_t WatchDisk::takenBy(const StoreUrl& store)
{
    const auto dialect = StoreDialect::of(store);
    return dialect ? dialect.value()->bytesOnDisk(store) : 0;
}

} // namespace roundtrip
