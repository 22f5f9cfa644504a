// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace roundtrip {

/// Tells duplicates and reordered messages apart by the sequence numbers of one sender as one receiver sees them.
///
/// It remembers the highest number and the gaps below it: what lies below and in no gap has been seen. So memory grows
/// with what is missing and not with what arrived: 40 bytes while all is in order, 16 more per gap, at most `maxGaps`
/// of them. Beyond that the oldest gap is forgotten; numbers up to its end are from then on TooOld to be told apart.
/// That is the price of the bound: whoever matches by message id still knows.
///
/// observe() is O(1) in order, O(log gaps) otherwise, plus moving at most maxGaps gaps. A sender that starts again from
/// 1 is a new sender (the contract gives it a new prefix) and needs a new tracker. Any number is safe, also a forged
/// one.
class SequenceTracker
{
public:
    enum class Verdict {
        InOrder,   ///< above everything seen so far
        Reordered, ///< below the highest, for the first time
        Duplicate, ///< seen before
        TooOld,    ///< below the highest; whether for the first time is forgotten
    };

    /// Numbers start from `firstExpected` (the chat contract: 1); what a receiver that joins later has missed is a gap
    /// to it.
    explicit SequenceTracker(std::uint64_t firstExpected = 1, std::size_t maxGaps = 256);

    Verdict observe(std::uint64_t sequence);

    /// firstExpected − 1 before anything was seen.
    [[nodiscard]] std::uint64_t highest() const { return m_highest; }
    /// Numbers below the highest not seen so far, as far as remembered. O(gaps).
    [[nodiscard]] std::uint64_t missing() const;

private:
    struct Gap
    {
        std::uint64_t first = 0;
        std::uint64_t last = 0;
    };

    void fill(std::vector<Gap>::iterator gap, std::uint64_t sequence);
    void forgetBeyondBound();

    std::uint64_t m_highest;
    std::uint64_t m_forgottenTo; ///< nothing is known about this number and those below, except where a gap says so
    std::size_t m_maxGaps;
    std::vector<Gap> m_gaps; ///< ascending, apart from each other
};

} // namespace roundtrip
