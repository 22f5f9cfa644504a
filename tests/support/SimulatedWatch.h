// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/Random.h"
#include "store/WatchStore.h"

#include <functional>

namespace roundtrip::test {

/// Fills a watch through the store that a real one writes, with minutes that are made up: its backends are marked as
/// simulated. Three of them: "Near" (12 ms), "Middle" (80 ms, twice that from 8 to 18 h on weekdays) and "Far" (400 ms,
/// one in 200 lost). From 75 % to 81 % of what is written "Middle" was away, and from 90 % to 94 % nobody measured.
class SimulatedWatch
{
public:
    struct Plan
    {
        QString name = QStringLiteral("months");
        std::chrono::sys_seconds from{};
        std::chrono::sys_seconds to{};
        std::chrono::minutes step{1}; ///< a minute in so many is written
        int messages = 60;            ///< of each
        QString objective = {};
    };

    /// What of it went wrong; the same seed writes the same.
    [[nodiscard]] static Result<void> write(std::unique_ptr<RunStore> store, const Plan& plan);

private:
    SimulatedWatch(const Plan& plan, Random& random) : m_plan(plan), m_random(random) {}

    [[nodiscard]] WatchTally minute(const QString& backend, std::chrono::sys_seconds start);
    [[nodiscard]] double median(const QString& backend, std::chrono::sys_seconds start) const;
    [[nodiscard]] bool isWithin(std::chrono::sys_seconds start, double from, double length) const;

    const Plan& m_plan;
    Random& m_random;
};

} // namespace roundtrip::test
