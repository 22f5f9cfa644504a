// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/PyramidLevel.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace roundtrip {

namespace {

constexpr std::uint32_t maxSlotCount = std::numeric_limits<std::uint32_t>::max();

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
    const PyramidSample first{slot.time, slot.value};
    if (slot.rest == 0) {
        add(first, first, first, first, 1);
        return;
    }
    const Rest& rest = level.m_rests[slot.rest - 1];
    const auto sample = [&slot](const Mark& mark) { return PyramidSample{slot.time + mark.offset, mark.value}; };
    add(first, sample(rest.lowest), sample(rest.highest), sample(rest.last), rest.count);
}

void PyramidLevel::Run::add(PyramidSample first, PyramidSample lowest, PyramidSample highest, PyramidSample last,
                            std::uint64_t count)
{
    if (m_sum.count == 0) {
        m_sum = {first, lowest, highest, last, count};
        return;
    }
    if (lowest.value < m_sum.lowest.value) // among equal values the earlier one stays
        m_sum.lowest = lowest;
    if (highest.value > m_sum.highest.value)
        m_sum.highest = highest;
    m_sum.last = last;
    m_sum.count += count;
}

PyramidLevel::PyramidLevel(int shift) : m_shift(shift) {}

std::int64_t PyramidLevel::startOf(std::int64_t index) const
{
    constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max() / baseSlotWidth;
    return (std::clamp(index, -(highest >> m_shift), highest >> m_shift) << m_shift) * baseSlotWidth;
}

void PyramidLevel::add(PyramidSample sample)
{
    const std::int64_t width = baseSlotWidth << m_shift;
    if (m_slots.empty() || sample.time >= m_newest + width) {
        m_newest = startOf(indexOf(sample.time));
        m_slots.push_back({sample.time, sample.value});
        return;
    }
    if (sample.time >= m_newest) {
        merge(m_slots.back(), sample);
        return;
    }
    const std::int64_t index = indexOf(sample.time);
    const auto slot = findFromBack(index);
    if (indexOf(slot->time) == index)
        merge(*slot, sample);
    else
        m_slots.insert(slot, {sample.time, sample.value});
}

void PyramidLevel::popFront()
{
    dropRest(m_slots.front());
    m_slots.pop_front();
}

void PyramidLevel::clear()
{
    m_slots.clear();
    m_rests.clear();
    m_free.clear();
}

void PyramidLevel::setFront(const PyramidSummary& summary)
{
    Slot& slot = m_slots.front();
    slot.time = summary.first.time;
    slot.value = summary.first.value;
    if (summary.count == 1) {
        dropRest(slot);
        return;
    }
    const auto toMark = [&slot](const PyramidSample& sample) {
        return Mark{static_cast<std::uint32_t>(sample.time - slot.time), sample.value};
    };
    restOf(slot) = {.lowest = toMark(summary.lowest),
                    .highest = toMark(summary.highest),
                    .last = toMark(summary.last),
                    .count = static_cast<std::uint32_t>(std::min<std::uint64_t>(summary.count, maxSlotCount))};
}

PyramidSummary PyramidLevel::summaryOf(const Slot& slot) const
{
    Run run;
    run.add(*this, slot);
    return run.summary();
}

PyramidLevel::Slots::const_iterator PyramidLevel::lowerBound(std::int64_t index) const
{
    return std::lower_bound(m_slots.begin(), m_slots.end(), startOf(index),
                            [](const Slot& slot, std::int64_t wanted) { return slot.time < wanted; });
}

/// The first slot not before `index`, which must be before the last slot. It cannot be further from the last one than
/// their indices are, and where no slot is missing it is exactly that far: dense samples are found at once.
PyramidLevel::Slots::iterator PyramidLevel::findFromBack(std::int64_t index)
{
    const std::int64_t start = startOf(index);
    const auto last = m_slots.end() - 1;
    const auto low = last - std::min<std::ptrdiff_t>(indexOf(last->time) - index, last - m_slots.begin());
    if (low->time >= start)
        return low;
    return std::lower_bound(low + 1, last, start,
                            [](const Slot& slot, std::int64_t wanted) { return slot.time < wanted; });
}

/// Made where there is none: as of a single sample.
PyramidLevel::Rest& PyramidLevel::restOf(Slot& slot)
{
    if (slot.rest == 0) {
        if (m_free.empty()) {
            m_rests.emplace_back();
            slot.rest = static_cast<std::uint32_t>(m_rests.size());
        } else {
            slot.rest = m_free.back();
            m_free.pop_back();
        }
        const Mark first{0, slot.value};
        m_rests[slot.rest - 1] = {.lowest = first, .highest = first, .last = first, .count = 1};
    }
    return m_rests[slot.rest - 1];
}

void PyramidLevel::dropRest(Slot& slot)
{
    if (slot.rest != 0)
        m_free.push_back(std::exchange(slot.rest, 0));
}

void PyramidLevel::merge(Slot& slot, PyramidSample sample)
{
    Rest& rest = restOf(slot);
    if (sample < PyramidSample{slot.time, slot.value}) {
        const auto earlier = static_cast<std::uint32_t>(slot.time - sample.time);
        for (Mark* mark : {&rest.lowest, &rest.highest, &rest.last})
            mark->offset += earlier;
        slot.time = sample.time;
        slot.value = sample.value;
    }
    const Mark mark{static_cast<std::uint32_t>(sample.time - slot.time), sample.value};
    if (rest.last.offset < mark.offset || (rest.last.offset == mark.offset && rest.last.value < mark.value))
        rest.last = mark;
    if (mark.value < rest.lowest.value || (mark.value == rest.lowest.value && mark.offset < rest.lowest.offset))
        rest.lowest = mark;
    if (mark.value > rest.highest.value || (mark.value == rest.highest.value && mark.offset < rest.highest.offset))
        rest.highest = mark;
    if (rest.count < maxSlotCount)
        ++rest.count;
}

} // namespace roundtrip
