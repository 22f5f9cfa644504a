// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <deque>

namespace roundtrip {

/// A sample as the pyramid keeps it: time and value in µs. Ordered by time, then value.
struct PyramidSample
{
    std::int64_t time = 0;
    std::uint32_t value = 0;

    friend auto operator<=>(const PyramidSample&, const PyramidSample&) = default;
};

/// First, lowest, highest and last of a set of samples, all of them genuine. The outcome does not depend on the order
/// in which samples are merged: among equal times the lower value is first and the higher last, among equal values the
/// earlier is the lowest and the highest. Meaningless while count is 0.
struct PyramidSummary
{
    PyramidSample first;
    PyramidSample lowest;
    PyramidSample highest;
    PyramidSample last;
    std::uint64_t count = 0;

    void merge(const PyramidSummary& other);
};

/// One resolution of the pyramid: the occupied slots of one width, ascending. 48 bytes per occupied slot.
///
/// add() is O(1) for the newest slot and O(log distance) for an earlier one, plus moving the slots behind it where a
/// slot has to be opened late (a deque moves the shorter side). Scanning is linear in the slots scanned.
class PyramidLevel
{
private:
    struct Mark
    {
        std::uint32_t offset = 0; ///< µs after the start of the slot
        std::uint32_t value = 0;  ///< µs
    };
    struct Slot
    {
        std::int64_t index = 0; ///< time divided by the slot's width, rounded down
        Mark first;
        Mark lowest;
        Mark highest;
        Mark last;
        std::uint32_t count = 0; ///< saturates
    };

public:
    static constexpr std::int64_t baseSlotWidth = 1000; ///< µs
    static constexpr int maxShift = 22;                 ///< 70 min: a slot's width in µs still fits 32 bits

    /// Slots are baseSlotWidth times 2^shift wide; 0 <= shift <= maxShift. A power of two spares the division per
    /// sample.
    explicit PyramidLevel(int shift);

    void add(PyramidSample sample);
    /// Merges every occupied slot with fromSlot <= index < endSlot by calling visit(index, summary) in ascending order.
    template<typename Visitor>
    void scan(std::int64_t fromSlot, std::int64_t endSlot, Visitor&& visit) const
    {
        for (auto slot = lowerBound(fromSlot); slot != m_slots.end() && slot->index < endSlot; ++slot)
            visit(slot->index, summaryOf(*slot));
    }

    /// What ascending slots add up to. Reading a chart's columns is mostly this: it compares values where they lie, and
    /// makes samples of those that won only at the end.
    class Run
    {
    public:
        [[nodiscard]] bool isEmpty() const { return m_count == 0; }
        [[nodiscard]] PyramidSummary summary() const;
        void clear() { m_count = 0; }

    private:
        friend class PyramidLevel;
        void add(const PyramidLevel& level, const Slot& slot);

        struct Place
        {
            std::int64_t start = 0; ///< of the slot, µs
            const Mark* mark = nullptr;
            [[nodiscard]] PyramidSample sample() const { return {start + mark->offset, mark->value}; }
        };
        Place m_first;
        Place m_lowest;
        Place m_highest;
        Place m_last;
        std::uint64_t m_count = 0;
    };
    /// The same as scan(), where slots are only added up: choose(index) is the run that a slot goes to.
    template<typename Chooser>
    void addUp(std::int64_t fromSlot, std::int64_t endSlot, Chooser&& choose) const
    {
        for (auto slot = lowerBound(fromSlot); slot != m_slots.end() && slot->index < endSlot; ++slot)
            choose(slot->index).add(*this, *slot);
    }

    [[nodiscard]] bool isEmpty() const { return m_slots.empty(); }
    [[nodiscard]] std::size_t slotCount() const { return m_slots.size(); }
    [[nodiscard]] int shift() const { return m_shift; }
    /// Preconditions of these: not empty.
    [[nodiscard]] std::int64_t frontIndex() const { return m_slots.front().index; }
    [[nodiscard]] PyramidSummary front() const { return summaryOf(m_slots.front()); }
    [[nodiscard]] PyramidSummary back() const { return summaryOf(m_slots.back()); }
    void popFront() { m_slots.pop_front(); }
    /// Replaces the front slot's contents; they must lie in it.
    void setFront(const PyramidSummary& summary);
    void clear() { m_slots.clear(); }

private:
    using Slots = std::deque<Slot>;

    [[nodiscard]] std::int64_t startOf(std::int64_t index) const { return (index << m_shift) * baseSlotWidth; }
    [[nodiscard]] PyramidSummary summaryOf(const Slot& slot) const;
    [[nodiscard]] Slots::const_iterator lowerBound(std::int64_t index) const;
    [[nodiscard]] Slots::iterator findFromBack(std::int64_t index);
    static void merge(Slot& slot, Mark mark);

    int m_shift;
    Slots m_slots;
};

} // namespace roundtrip
