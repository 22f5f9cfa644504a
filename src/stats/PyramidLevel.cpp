// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/PyramidLevel.h"

#include <algorithm>
#include <limits>

namespace roundtrip {

namespace {

constexpr std::uint32_t maxSlotCount = std::numeric_limits<std::uint32_t>::max();

std::int64_t baseSlotOf(std::int64_t time)
{
    const std::int64_t slot = time / PyramidLevel::baseSlotWidth;
    return time % PyramidLevel::baseSlotWidth < 0 ? slot - 1 : slot;
}

} // namespace

void PyramidSummary::merge(const PyramidSummary& other)
{
    if (count == 0 || other.count == 0) {
        if (count == 0)
            *this = other;
        return;
    }
    first = std::min(first, other.first);
    last = std::max(last, other.last);
    if (other.lowest.value < lowest.value || (other.lowest.value == lowest.value && other.lowest.time < lowest.time))
        lowest = other.lowest;
    if (other.highest.value > highest.value ||
        (other.highest.value == highest.value && other.highest.time < highest.time))
        highest = other.highest;
    count += other.count;
}

void PyramidLevel::Run::add(const PyramidLevel& level, const Slot& slot)
{
    const std::int64_t start = level.startOf(slot.index);
    if (m_count == 0) {
        m_first = {start, &slot.first};
        m_lowest = {start, &slot.lowest};
        m_highest = {start, &slot.highest};
    } else {
        if (slot.lowest.value < m_lowest.mark->value) // among equal values the earlier one stays
            m_lowest = {start, &slot.lowest};
        if (slot.highest.value > m_highest.mark->value)
            m_highest = {start, &slot.highest};
    }
    m_last = {start, &slot.last};
    m_count += slot.count;
}

PyramidSummary PyramidLevel::Run::summary() const
{
    return {m_first.sample(), m_lowest.sample(), m_highest.sample(), m_last.sample(), m_count};
}

PyramidLevel::PyramidLevel(int shift) : m_shift(shift) {}

void PyramidLevel::add(PyramidSample sample)
{
    const std::int64_t index = baseSlotOf(sample.time) >> m_shift;
    const Mark mark{static_cast<std::uint32_t>(sample.time - startOf(index)), sample.value};
    if (m_slots.empty() || index > m_slots.back().index) {
        m_slots.push_back({index, mark, mark, mark, mark, 1});
        return;
    }
    if (index == m_slots.back().index) {
        merge(m_slots.back(), mark);
        return;
    }
    const auto slot = findFromBack(index);
    if (slot->index == index)
        merge(*slot, mark);
    else
        m_slots.insert(slot, {index, mark, mark, mark, mark, 1});
}

void PyramidLevel::setFront(const PyramidSummary& summary)
{
    Slot& slot = m_slots.front();
    const std::int64_t start = startOf(slot.index);
    const auto toMark = [start](const PyramidSample& sample) {
        return Mark{static_cast<std::uint32_t>(sample.time - start), sample.value};
    };
    slot.first = toMark(summary.first);
    slot.lowest = toMark(summary.lowest);
    slot.highest = toMark(summary.highest);
    slot.last = toMark(summary.last);
    slot.count = static_cast<std::uint32_t>(std::min<std::uint64_t>(summary.count, maxSlotCount));
}

PyramidSummary PyramidLevel::summaryOf(const Slot& slot) const
{
    const std::int64_t start = startOf(slot.index);
    const auto toSample = [start](const Mark& mark) { return PyramidSample{start + mark.offset, mark.value}; };
    return {toSample(slot.first), toSample(slot.lowest), toSample(slot.highest), toSample(slot.last), slot.count};
}

PyramidLevel::Slots::const_iterator PyramidLevel::lowerBound(std::int64_t index) const
{
    return std::lower_bound(m_slots.begin(), m_slots.end(), index,
                            [](const Slot& slot, std::int64_t wanted) { return slot.index < wanted; });
}

/// The first slot not before `index`, which must be before the last slot. It cannot be further from the last one than
/// their indices are, and where no slot is missing it is exactly that far: dense samples are found at once.
PyramidLevel::Slots::iterator PyramidLevel::findFromBack(std::int64_t index)
{
    const auto last = m_slots.end() - 1;
    const auto low = last - std::min<std::ptrdiff_t>(last->index - index, last - m_slots.begin());
    if (low->index >= index)
        return low;
    return std::lower_bound(low + 1, last, index,
                            [](const Slot& slot, std::int64_t wanted) { return slot.index < wanted; });
}

void PyramidLevel::merge(Slot& slot, Mark mark)
{
    const auto isBefore = [](const Mark& left, const Mark& right) {
        return left.offset < right.offset || (left.offset == right.offset && left.value < right.value);
    };
    if (isBefore(mark, slot.first))
        slot.first = mark;
    if (isBefore(slot.last, mark))
        slot.last = mark;
    if (mark.value < slot.lowest.value || (mark.value == slot.lowest.value && mark.offset < slot.lowest.offset))
        slot.lowest = mark;
    if (mark.value > slot.highest.value || (mark.value == slot.highest.value && mark.offset < slot.highest.offset))
        slot.highest = mark;
    if (slot.count < maxSlotCount)
        ++slot.count;
}

} // namespace roundtrip
