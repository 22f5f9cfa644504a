// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "watch/WatchBin.h"

#include <optional>

namespace roundtrip {

/// A bin as a chart draws it: a few percentiles and counts, where the bin itself has a histogram of 188 KiB. A value.
struct WatchPoint
{
    /// µs of delivered messages.
    struct Spread
    {
        std::uint64_t p5 = 0;
        std::uint64_t p25 = 0;
        std::uint64_t p50 = 0;
        std::uint64_t p75 = 0;
        std::uint64_t p95 = 0;
        std::uint64_t p99 = 0;

        bool operator==(const Spread&) const = default;
    };

    std::chrono::sys_seconds start{};
    std::chrono::seconds length = kWatchMinute;
    std::optional<Spread> times = {}; ///< none where nothing came back
    std::int64_t delivered = 0;
    std::int64_t undelivered = 0; ///< lost or refused: decided, and not back
    std::int64_t notSent = 0;     ///< due, while the backend was away

    [[nodiscard]] static WatchPoint of(const WatchBin& bin);
    [[nodiscard]] std::chrono::sys_seconds end() const { return start + length; }
    [[nodiscard]] std::int64_t decided() const { return delivered + undelivered; }
    /// Of what was decided; 0 of nothing.
    [[nodiscard]] double undeliveredShare() const;

    bool operator==(const WatchPoint&) const = default;
};

} // namespace roundtrip
