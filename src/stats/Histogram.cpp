// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/Histogram.h"

#include <cmath>
#include <limits>

namespace roundtrip {

Histogram::Histogram(const HistogramLayout& layout)
    : m_layout(layout), m_counts(layout.countsLength(), 0), m_lowIndex(layout.countsLength())
{
}

bool Histogram::remove(std::uint64_t value, std::uint64_t count) noexcept
{
    const bool clamped = value > m_layout.highest();
    if (clamped && m_clamped < count)
        return false;
    const std::size_t index = m_layout.indexOf(clamped ? m_layout.highest() : value);
    if (m_counts[index] < count)
        return false;
    m_counts[index] -= count;
    m_total -= count;
    if (clamped)
        m_clamped -= count;
    if (m_total == 0) {
        m_lowIndex = m_counts.size();
        m_highIndex = 0;
    }
    return true;
}

void Histogram::add(const Histogram& other) noexcept
{
    if (other.m_total == 0)
        return;
    if (m_layout == other.m_layout) {
        for (std::size_t index = other.m_lowIndex; index <= other.m_highIndex; ++index)
            m_counts[index] += other.m_counts[index];
        m_total += other.m_total;
        m_clamped += other.m_clamped;
        m_lowIndex = std::min(m_lowIndex, other.m_lowIndex);
        m_highIndex = std::max(m_highIndex, other.m_highIndex);
        return;
    }
    other.forEachRecorded([this](std::uint64_t low, std::uint64_t, std::uint64_t count) { record(low, count); });
    // Where the other range reaches further than ours, record() has just clamped those values itself.
    if (other.m_layout.highest() <= m_layout.highest())
        m_clamped += other.m_clamped;
}

void Histogram::reset() noexcept
{
    for (std::size_t index = m_lowIndex; index <= m_highIndex && index < m_counts.size(); ++index)
        m_counts[index] = 0;
    m_total = 0;
    m_clamped = 0;
    m_lowIndex = m_counts.size();
    m_highIndex = 0;
}

std::uint64_t Histogram::min() const noexcept
{
    if (m_total == 0)
        return 0;
    std::size_t index = m_lowIndex;
    while (m_counts[index] == 0)
        ++index;
    return m_layout.valueFromIndex(index);
}

std::uint64_t Histogram::max() const noexcept
{
    if (m_total == 0)
        return 0;
    std::size_t index = m_highIndex;
    while (m_counts[index] == 0)
        --index;
    return m_layout.highestEquivalentValue(m_layout.valueFromIndex(index));
}

double Histogram::mean() const noexcept
{
    if (m_total == 0)
        return 0.0;
    double sum = 0.0;
    forEachRecorded([&](std::uint64_t low, std::uint64_t, std::uint64_t count) {
        sum += static_cast<double>(m_layout.medianEquivalentValue(low)) * static_cast<double>(count);
    });
    return sum / static_cast<double>(m_total);
}

std::uint64_t Histogram::rankAtQuantile(double quantile) const noexcept
{
    if (!(quantile > 0.0))
        return 1;
    const double exact = std::min(quantile, 1.0) * static_cast<double>(m_total);
    // The product may come out one unit in the last place too large (0.55 × 100 does); rounding that up would skip a
    // whole record, so, like the reference, take one such unit off first.
    const double shaved = std::nextafter(exact, 0.0);
    return std::clamp(static_cast<std::uint64_t>(std::ceil(shaved)), std::uint64_t{1}, m_total);
}

std::uint64_t Histogram::valueAtQuantile(double quantile) const noexcept
{
    if (!(quantile > 0.0))
        return min();
    return m_total == 0 ? 0 : valueAtRank(rankAtQuantile(quantile));
}

std::uint64_t Histogram::valueAtRank(std::uint64_t rank) const noexcept
{
    if (m_total == 0)
        return 0;
    rank = std::clamp(rank, std::uint64_t{1}, m_total);
    std::size_t index = m_lowIndex;
    for (std::uint64_t seen = m_counts[index]; seen < rank; seen += m_counts[index])
        ++index;
    return m_layout.highestEquivalentValue(m_layout.valueFromIndex(index));
}

std::uint64_t Histogram::countUpTo(std::uint64_t value) const noexcept
{
    if (m_total == 0)
        return 0;
    const std::uint64_t bounded = std::min(value, m_layout.highest());
    const std::size_t last = m_layout.indexOf(bounded);
    const bool endsThere = m_layout.highestEquivalentValue(bounded) <= value;
    std::uint64_t count = 0;
    for (std::size_t index = m_lowIndex; index < last && index <= m_highIndex; ++index)
        count += m_counts[index];
    return endsThere && last <= m_highIndex ? count + m_counts[last] : count;
}

std::vector<PercentilePoint> Histogram::percentileCurve(int ticksPerHalfDistance) const
{
    std::vector<PercentilePoint> curve;
    if (m_total == 0)
        return curve;
    const int ticks = std::max(ticksPerHalfDistance, 1);
    const auto total = static_cast<double>(m_total);
    std::size_t index = m_lowIndex;
    std::uint64_t seen = m_counts[index];
    // Beyond 1 − 1/count there is only the largest record, so the ticks end there.
    for (double distance = 1.0; distance * total > 1.0; distance /= 2) {
        for (int tick = 0; tick < ticks; ++tick) {
            const double remaining = distance * (1.0 - 0.5 * tick / ticks);
            if (remaining * total <= 1.0)
                break;
            for (const std::uint64_t rank = rankAtQuantile(1.0 - remaining); seen < rank; seen += m_counts[index])
                ++index;
            curve.push_back(
                {1.0 - remaining, 1.0 / remaining, m_layout.highestEquivalentValue(m_layout.valueFromIndex(index))});
        }
    }
    curve.push_back({1.0, total, max()});
    return curve;
}

} // namespace roundtrip
