// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"

#include <QString>

#include <ctime>

namespace roundtrip {

/// How busy this program kept the machine's processors during a run. A value.
struct ProcessorUse
{
    double share = 0.0; ///< of all processors, 0 to 1

    /// Its figures may be its own doing.
    [[nodiscard]] bool isBusy() const { return share >= 0.8; }
    /// "This client used 23 % of the machine's processors."
    [[nodiscard]] QString sentence() const;

    bool operator==(const ProcessorUse&) const = default;
};

/// Counts the processor time of the whole program, all its threads, from start() on.
class ProcessorWatch
{
public:
    /// The clock outlives the watch.
    explicit ProcessorWatch(const Clock& clock) : m_clock(clock) { start(); }

    void start();
    [[nodiscard]] ProcessorUse use() const;

private:
    const Clock& m_clock;
    Instant m_begun;
    std::clock_t m_processorBegun = 0;
};

} // namespace roundtrip
