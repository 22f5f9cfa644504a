// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/BlockSample.h"
#include "stats/Histogram.h"

namespace roundtrip {

/// Durations of one kind, for percentiles and for the bootstrap over connections. In µs.
class LatencySet
{
public:
    /// `connections` in all, also those without a value.
    explicit LatencySet(std::size_t connections) : m_blocks(connections) {}

    void add(std::size_t connection, std::uint32_t us)
    {
        m_histogram.record(us);
        m_blocks[connection].push_back(us);
    }

    [[nodiscard]] const Histogram& histogram() const { return m_histogram; }
    [[nodiscard]] const Blocks& blocks() const { return m_blocks; }

private:
    Histogram m_histogram;
    Blocks m_blocks;
};

} // namespace roundtrip
