// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/Pyramid.h"

#include <algorithm>
#include <limits>

namespace roundtrip {

namespace {

using std::chrono::nanoseconds;

constexpr std::size_t levelCount = 12;
constexpr nanoseconds baseSlot = std::chrono::microseconds(PyramidLevel::baseSlotWidth);
constexpr int levelShift = 2; // each level's slots are four of the level below
static_assert(levelShift * (levelCount - 1) <= PyramidLevel::maxShift);

std::int64_t wholeUnits(nanoseconds dividend, nanoseconds divisor)
{
    const std::int64_t quotient = dividend / divisor;
    return dividend % divisor < nanoseconds::zero() ? quotient - 1 : quotient;
}

std::int64_t roundedUp(std::int64_t dividend, std::int64_t divisor)
{
    return dividend / divisor + (dividend % divisor > 0 ? 1 : 0);
}

/// A level and how many of its slots make a column.
struct ColumnGrid
{
    std::size_t level = 0;
    std::int64_t slotsPerColumn = 1;

    [[nodiscard]] std::int64_t baseSlotsPerColumn() const
    {
        return slotsPerColumn << (levelShift * static_cast<int>(level));
    }
};

/// The coarsest level with at least three slots to a column: then rounding a column up to whole slots widens it by a
/// third at most, and it still has no more than twelve. The grid depends on the length of the window alone, not on
/// where it lies, or its columns would jump while it slides.
ColumnGrid gridFor(nanoseconds span, std::size_t columns)
{
    // A window of n columns touches n + 1 of a fixed grid; asking for n - 1 leaves n.
    const std::int64_t wanted = std::clamp<std::int64_t>(static_cast<std::int64_t>(columns) - 1, 1, 1 << 24);
    const std::int64_t slots = span / baseSlot + 2; // what any window of this length can touch
    const std::int64_t perColumn = roundedUp(slots, wanted);
    ColumnGrid grid;
    while (grid.level + 1 < levelCount &&
           (std::int64_t{3} << (levelShift * (static_cast<int>(grid.level) + 1))) <= perColumn)
        ++grid.level;
    grid.slotsPerColumn = roundedUp(perColumn, std::int64_t{1} << (levelShift * static_cast<int>(grid.level)));
    return grid;
}

PyramidPoint toPoint(const PyramidSample& sample)
{
    return {std::chrono::microseconds(sample.time), sample.value};
}

PyramidColumn toColumn(const PyramidSummary& summary)
{
    return {toPoint(summary.first), toPoint(summary.lowest), toPoint(summary.highest), toPoint(summary.last),
            summary.count};
}

/// Adds up [from, end), in base slots, ascending, in the widest slots that fit and are no wider than those of
/// `coarsest`: fine ones at both ragged edges, so that nothing outside is taken in, coarse ones between.
/// choose(first base slot): the run a slot goes to.
template<typename Chooser>
void addUpSlots(const std::vector<PyramidLevel>& levels, std::size_t level, std::size_t coarsest, std::int64_t from,
                std::int64_t end, const Chooser& choose)
{
    const int shift = levels[level].shift();
    const auto addUpAtLevel = [&](std::int64_t first, std::int64_t last) {
        levels[level].addUp(first >> shift, last >> shift,
                            [&](std::int64_t index) -> PyramidLevel::Run& { return choose(index << shift); });
    };
    const int parentShift = shift + levelShift;
    const std::int64_t innerFrom = (((from - 1) >> parentShift) + 1) << parentShift; // rounded up
    const std::int64_t innerEnd = (end >> parentShift) << parentShift;               // rounded down
    if (level == coarsest || innerFrom >= innerEnd) {
        addUpAtLevel(from, end);
        return;
    }
    addUpAtLevel(from, innerFrom);
    addUpSlots(levels, level + 1, coarsest, innerFrom, innerEnd, choose);
    addUpAtLevel(innerEnd, end);
}

} // namespace

Pyramid::Pyramid()
{
    m_levels.reserve(levelCount);
    for (std::size_t level = 0; level < levelCount; ++level)
        m_levels.emplace_back(levelShift * static_cast<int>(level));
}

void Pyramid::add(nanoseconds time, std::uint64_t value)
{
    constexpr std::uint64_t highest = std::numeric_limits<std::uint32_t>::max();
    const PyramidSample sample{wholeUnits(time, std::chrono::microseconds(1)),
                               static_cast<std::uint32_t>(std::min(value, highest))};
    for (PyramidLevel& level : m_levels)
        level.add(sample);
    ++m_size;
}

void Pyramid::removeBefore(nanoseconds time)
{
    const std::int64_t cut = wholeUnits(time, baseSlot);
    PyramidLevel& base = m_levels.front();
    while (!base.isEmpty() && base.frontIndex() < cut) {
        m_size -= base.front().count;
        base.popFront();
    }
    for (std::size_t i = 1; i < m_levels.size(); ++i) {
        PyramidLevel& level = m_levels[i];
        const int shift = level.shift();
        while (!level.isEmpty() && (level.frontIndex() + 1) << shift <= cut)
            level.popFront();
        if (level.isEmpty() || level.frontIndex() << shift >= cut)
            continue;
        // The front slot reaches over the cut: what is left of it is what the finer level, already cut, still has of
        // it.
        PyramidSummary rest;
        const std::int64_t child = level.frontIndex() << levelShift;
        m_levels[i - 1].scan(child, child + (1 << levelShift),
                             [&rest](std::int64_t, const PyramidSummary& summary) { rest.merge(summary); });
        if (rest.count == 0)
            level.popFront();
        else
            level.setFront(rest);
    }
}

void Pyramid::clear()
{
    for (PyramidLevel& level : m_levels)
        level.clear();
    m_size = 0;
}

std::size_t Pyramid::slotCount() const
{
    std::size_t count = 0;
    for (const PyramidLevel& level : m_levels)
        count += level.slotCount();
    return count;
}

std::size_t Pyramid::bytes() const
{
    std::size_t bytes = 0;
    for (const PyramidLevel& level : m_levels)
        bytes += level.bytes();
    return bytes;
}

std::optional<Pyramid::Extent> Pyramid::extent() const
{
    PyramidSummary all;
    m_levels.back().scan(std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max(),
                         [&all](std::int64_t, const PyramidSummary& summary) { all.merge(summary); });
    if (all.count == 0)
        return std::nullopt;
    return Extent{toPoint(all.first).time, toPoint(all.last).time, all.lowest.value, all.highest.value};
}

void Pyramid::query(nanoseconds from, nanoseconds to, std::size_t columns, std::vector<PyramidColumn>& out) const
{
    out.clear();
    if (m_size == 0 || to < from || columns == 0)
        return;
    // Half the range either way (146 years) leaves room for the differences below, whatever is asked.
    constexpr nanoseconds limit = nanoseconds::max() / 2;
    from = std::clamp(from, -limit, limit);
    to = std::clamp(to, -limit, limit);
    const ColumnGrid grid = gridFor(to - from, columns);
    const std::int64_t width = grid.baseSlotsPerColumn();
    PyramidLevel::Run column;
    std::int64_t columnEnd = std::numeric_limits<std::int64_t>::min();
    const auto flush = [&] {
        if (!column.isEmpty())
            out.push_back(toColumn(column.summary()));
        column.clear();
    };
    addUpSlots(m_levels, 0, grid.level, wholeUnits(from, baseSlot), wholeUnits(to, baseSlot) + 1,
               [&](std::int64_t start) -> PyramidLevel::Run& {
                   if (start >= columnEnd) {
                       flush();
                       columnEnd = start - start % width + (start % width < 0 ? 0 : width);
                   }
                   return column;
               });
    flush();
}

std::vector<PyramidPoint> Pyramid::points(nanoseconds from, nanoseconds to, std::size_t columns) const
{
    std::vector<PyramidColumn> found;
    query(from, to, columns, found);
    std::vector<PyramidPoint> line;
    line.reserve(4 * found.size());
    for (const PyramidColumn& column : found) {
        line.push_back(column.first);
        const bool lowestComesFirst = column.lowest.time <= column.highest.time;
        for (const PyramidPoint& point : {lowestComesFirst ? column.lowest : column.highest,
                                          lowestComesFirst ? column.highest : column.lowest, column.last}) {
            if (point != line.back() && point != column.first)
                line.push_back(point);
        }
    }
    return line;
}

nanoseconds Pyramid::columnWidth(nanoseconds span, std::size_t columns)
{
    return gridFor(std::clamp(span, nanoseconds::zero(), nanoseconds::max() / 2), columns).baseSlotsPerColumn() *
           baseSlot;
}

} // namespace roundtrip
