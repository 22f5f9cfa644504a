// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/BlockSample.h"

#include <algorithm>
#include <cmath>

namespace roundtrip {

BlockSample::BlockSample(const Blocks& blocks, double quantile)
    : m_quantile(quantile), m_belowPivot(blocks.size(), 0), m_drawn(blocks.size(), 0)
{
    for (std::size_t block = 0; block < blocks.size(); ++block) {
        m_sizes.push_back(blocks[block].size());
        for (const std::uint64_t value : blocks[block])
            m_samples.push_back({value, block});
    }
    // Ties by block, so that equal input gives an equal walk with any sorting algorithm.
    std::sort(m_samples.begin(), m_samples.end(), [](const Sample& left, const Sample& right) {
        return left.value < right.value || (left.value == right.value && left.block < right.block);
    });
    if (m_samples.empty())
        return;
    m_pivot = static_cast<std::size_t>(rankOf(m_samples.size()) - 1);
    for (std::size_t i = 0; i < m_pivot; ++i)
        ++m_belowPivot[m_samples[i].block];
}

std::size_t BlockSample::filledBlockCount() const
{
    return static_cast<std::size_t>(
        std::count_if(m_sizes.begin(), m_sizes.end(), [](std::uint64_t size) { return size > 0; }));
}

std::optional<std::uint64_t> BlockSample::pooledQuantile() const
{
    if (m_samples.empty())
        return std::nullopt;
    return m_samples[m_pivot].value;
}

std::optional<std::uint64_t> BlockSample::resampledQuantile(Random& random)
{
    std::fill(m_drawn.begin(), m_drawn.end(), 0);
    for (std::size_t i = 0; i < m_drawn.size(); ++i)
        ++m_drawn[static_cast<std::size_t>(random.uniformInt(m_drawn.size()))];

    std::uint64_t total = 0;
    std::uint64_t before = 0; // drawn samples that lie before `position`
    for (std::size_t block = 0; block < m_drawn.size(); ++block) {
        total += m_drawn[block] * m_sizes[block];
        before += m_drawn[block] * m_belowPivot[block];
    }
    if (total == 0)
        return std::nullopt;

    const std::uint64_t rank = rankOf(total);
    std::size_t position = m_pivot;
    while (before >= rank)
        before -= m_drawn[m_samples[--position].block];
    while (before + m_drawn[m_samples[position].block] < rank)
        before += m_drawn[m_samples[position++].block];
    return m_samples[position].value;
}

std::uint64_t BlockSample::rankOf(std::uint64_t count) const
{
    const double exact = std::clamp(m_quantile, 0.0, 1.0) * static_cast<double>(count);
    const auto rank = static_cast<std::uint64_t>(std::ceil(std::nextafter(exact, 0.0))); // as Histogram does, and why
    return std::clamp(rank, std::uint64_t{1}, count);
}

} // namespace roundtrip
