// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/BlockSample.h"
#include "stats/Histogram.h"

#include <memory>

namespace roundtrip {

/// Durations of one kind, for percentiles and for the bootstrap over connections. In µs. Its histogram is made with the
/// first value: most sets of a run stay empty, and an empty histogram is large.
class LatencySet
{
public:
    /// `connections` in all, also those without a value.
    explicit LatencySet(std::size_t connections) : m_blocks(connections) {}
    /// Where nobody knows whose each value was: no bootstrap, and no add().
    explicit LatencySet(Histogram histogram);

    void add(std::size_t connection, std::uint32_t us)
    {
        if (!m_histogram)
            m_histogram = std::make_unique<Histogram>();
        m_histogram->record(us);
        m_blocks[connection].push_back(us);
    }

    [[nodiscard]] bool isEmpty() const { return !m_histogram; }
    [[nodiscard]] const Histogram& histogram() const;
    [[nodiscard]] const Blocks& blocks() const { return m_blocks; }

private:
    std::unique_ptr<Histogram> m_histogram;
    Blocks m_blocks;
};

} // namespace roundtrip
