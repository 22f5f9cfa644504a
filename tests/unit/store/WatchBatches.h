// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/Random.h"
#include "watch/WatchTally.h"

#include <vector>

namespace roundtrip::test {

/// What a watch hands to its store in its n-th second, made up but the same whenever it is asked: a message of the
/// minute that goes on, often a correction of one before, and one probe held, by which whoever counts knows how many
/// there are. Minutes pass quickly.
class WatchBatches
{
public:
    static constexpr std::chrono::sys_seconds kBegin{std::chrono::seconds(1'709'164'800)}; ///< 2024-02-29T00:00:00Z
    static constexpr int kOfAMinute = 4;

    [[nodiscard]] static std::chrono::sys_seconds minuteOf(int number)
    {
        return kBegin + number / kOfAMinute * kWatchMinute;
    }
    [[nodiscard]] static std::vector<WatchTally> batch(int number)
    {
        Random random(static_cast<std::uint64_t>(number) + 1);
        const auto message = [&random](WatchTally& tally) {
            tally.ledger +=
                Ledger{.scheduled = 1, .sent = 1, .accepted = 1, .delivered = 1, .pairExpected = 1, .pairDelivered = 1};
            tally.addRoundTrip(5'000 + random.uniformInt(1'000'000), 1);
        };
        std::vector<WatchTally> tallies{{.backend = QStringLiteral("A"), .start = minuteOf(number), .held = 1}};
        message(tallies.back());
        if (number >= kOfAMinute && random.chance(0.5)) { // heard of late: it is in its hour and its day already
            const int earlier = static_cast<int>(random.uniformInt(static_cast<std::uint64_t>(number)));
            if (minuteOf(earlier) != minuteOf(number)) {
                tallies.push_back({.backend = QStringLiteral("A"), .start = minuteOf(earlier)});
                message(tallies.back());
            }
        }
        tallies.push_back({.backend = QStringLiteral("B"), .start = minuteOf(number)});
        message(tallies.back());
        return tallies;
    }
};

} // namespace roundtrip::test
