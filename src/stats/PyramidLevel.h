// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

namespace roundtrip {

/// A sample as the pyramid keeps it: time and value in µs. Ordered by time, then value.
struct PyramidSample
{
    std::int64_t time = 0;
    std::uint32_t value = 0;

    friend auto operator<=>(const PyramidSample&, const PyramidSample&) = default; // NOLINT(modernize-use-nullptr)
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

/// One resolution of the pyramid: the occupied slots of one width, ascending. A slot with one sample takes 17 bytes,
/// one with more 47: at the finest resolutions of a long run nearly all have one.
///
/// add() is O(1) for the newest slot and O(log distance) for an earlier one, plus moving the slots behind it where a
/// slot has to be opened late (a deque moves the shorter side). Scanning is linear in the slots scanned.
class PyramidLevel
{
private:
    struct Mark
    {
        std::uint32_t offset = 0; ///< µs after the first sample of the slot
        std::uint32_t value = 0;  ///< µs
    };
    /// What a slot has besides its first sample.
    struct Rest
    {
        Mark lowest;
        Mark highest;
        Mark last;
        std::uint32_t count = 0; ///< saturates
    };
    struct Slot
    {
        std::int64_t time = 0;   ///< of its first sample, µs; tells which slot it is
        std::uint32_t value = 0; ///< of that sample, µs
        std::uint32_t rest = 0;  ///< its place in m_rests, from 1; 0: that sample is the only one
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
        const std::int64_t end = startOf(endSlot);
        for (auto slot = lowerBound(fromSlot); slot != m_slots.end() && slot->time < end; ++slot)
            visit(indexOf(slot->time), summaryOf(*slot));
    }

    /// What ascending slots add up to. Reading a chart's columns is mostly this.
    class Run
    {
    public:
        [[nodiscard]] bool isEmpty() const { return m_sum.count == 0; }
        [[nodiscard]] const PyramidSummary& summary() const { return m_sum; }
        void clear() { m_sum.count = 0; }

    private:
        friend class PyramidLevel;
        void add(const PyramidLevel& level, const Slot& slot);
        void add(PyramidSample first, PyramidSample lowest, PyramidSample highest, PyramidSample last,
                 std::uint64_t count);

        PyramidSummary m_sum;
    };
    /// The same as scan(), where slots are only added up: choose(index) is the run that a slot goes to.
    template<typename Chooser>
    void addUp(std::int64_t fromSlot, std::int64_t endSlot, Chooser&& choose) const
    {
        const std::int64_t end = startOf(endSlot);
        for (auto slot = lowerBound(fromSlot); slot != m_slots.end() && slot->time < end; ++slot)
            choose(indexOf(slot->time)).add(*this, *slot);
    }

    [[nodiscard]] bool isEmpty() const { return m_slots.empty(); }
    [[nodiscard]] std::size_t slotCount() const { return m_slots.size(); }
    [[nodiscard]] int shift() const { return m_shift; }
    /// Preconditions of these: not empty.
    [[nodiscard]] std::int64_t frontIndex() const { return indexOf(m_slots.front().time); }
    [[nodiscard]] PyramidSummary front() const { return summaryOf(m_slots.front()); }
    [[nodiscard]] PyramidSummary back() const { return summaryOf(m_slots.back()); }
    void popFront();
    /// Replaces the front slot's contents; they must lie in it.
    void setFront(const PyramidSummary& summary);
    void clear();
    /// What the slots take in memory, without what the allocator adds.
    [[nodiscard]] std::size_t bytes() const { return m_slots.size() * sizeof(Slot) + m_rests.size() * sizeof(Rest); }

private:
    using Slots = std::deque<Slot>;

    [[nodiscard]] std::int64_t indexOf(std::int64_t time) const
    {
        const std::int64_t slot = time / baseSlotWidth;
        return (time % baseSlotWidth < 0 ? slot - 1 : slot) >> m_shift;
    }
    /// Saturates: nothing is recorded beyond.
    [[nodiscard]] std::int64_t startOf(std::int64_t index) const;
    [[nodiscard]] PyramidSummary summaryOf(const Slot& slot) const;
    [[nodiscard]] Slots::const_iterator lowerBound(std::int64_t index) const;
    [[nodiscard]] Slots::iterator findFromBack(std::int64_t index);
    [[nodiscard]] Rest& restOf(Slot& slot);
    void dropRest(Slot& slot);
    void merge(Slot& slot, PyramidSample sample);

    int m_shift;
    Slots m_slots;
    std::int64_t m_newest = 0; ///< where the last slot begins, where there is one
    std::deque<Rest> m_rests;
    std::vector<std::uint32_t> m_free; ///< places in m_rests without a slot
};

} // namespace roundtrip
