// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

namespace roundtrip {

/// Finds how many connections something carries: doubles until a level fails, then halves the gap until it is a tenth
/// of the level, or one. The answer is only as good as the assumption that more is never easier. A value.
class LevelSearch
{
public:
    /// 1 <= from <= to.
    LevelSearch(int from, int to);

    /// The level to try next; empty when the search has ended.
    [[nodiscard]] std::optional<int> next() const { return m_next; }
    /// The levels still to come, in the order of the course that opens the most connections of all: what a search may
    /// cost at most.
    [[nodiscard]] std::vector<int> costliestWay() const;
    /// What became of next().
    void held();
    void failed();
    /// Nothing can be said about next(), so nothing about any larger one.
    void giveUp() { m_next.reset(); }

    /// The largest level that held; 0: none did.
    [[nodiscard]] int mostHeld() const { return m_held; }
    /// The smallest level that failed; empty: none did.
    [[nodiscard]] std::optional<int> leastFailed() const { return m_failed; }

private:
    void choose();

    int m_from;
    int m_to;
    int m_held = 0;
    std::optional<int> m_failed;
    std::optional<int> m_next;
};

} // namespace roundtrip
