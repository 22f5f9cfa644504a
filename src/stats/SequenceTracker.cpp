// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/SequenceTracker.h"

#include <algorithm>

namespace roundtrip {

SequenceTracker::SequenceTracker(std::uint64_t firstExpected, std::size_t maxGaps)
    : m_highest(firstExpected == 0 ? 0 : firstExpected - 1), m_forgottenTo(m_highest), m_maxGaps(maxGaps)
{
}

SequenceTracker::Verdict SequenceTracker::observe(std::uint64_t sequence)
{
    if (sequence > m_highest) {
        if (sequence - m_highest > 1)
            m_gaps.push_back({m_highest + 1, sequence - 1});
        m_highest = sequence;
        forgetBeyondBound();
        return Verdict::InOrder;
    }
    const auto gap =
        std::lower_bound(m_gaps.begin(), m_gaps.end(), sequence,
                         [](const Gap& candidate, std::uint64_t wanted) { return candidate.last < wanted; });
    if (gap != m_gaps.end() && gap->first <= sequence) {
        fill(gap, sequence);
        return Verdict::Reordered;
    }
    return sequence <= m_forgottenTo ? Verdict::TooOld : Verdict::Duplicate;
}

std::uint64_t SequenceTracker::missing() const
{
    std::uint64_t count = 0;
    for (const Gap& gap : m_gaps)
        count += gap.last - gap.first + 1;
    return count;
}

void SequenceTracker::fill(std::vector<Gap>::iterator gap, std::uint64_t sequence)
{
    const Gap below{gap->first, sequence - 1};
    const bool splits = gap->first < sequence && sequence < gap->last;
    if (gap->first == gap->last) {
        m_gaps.erase(gap);
    } else if (sequence == gap->last) {
        gap->last = sequence - 1;
    } else {
        gap->first = sequence + 1;
        if (splits) {
            m_gaps.insert(gap, below);
            forgetBeyondBound();
        }
    }
}

void SequenceTracker::forgetBeyondBound()
{
    if (m_gaps.size() <= m_maxGaps)
        return;
    m_forgottenTo = std::max(m_forgottenTo, m_gaps.front().last);
    m_gaps.erase(m_gaps.begin());
}

} // namespace roundtrip
