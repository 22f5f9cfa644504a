// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <vector>

namespace roundtrip {

/// The heights of many rows under each other, where any may change and the first may go: where a row begins, and which
/// row is at a place, in logarithmic time (a binary indexed tree). Rows are counted from 0, pixels from the top.
class RowHeights
{
public:
    void clear();
    void append(int height);
    /// Rows above the first; in their order.
    void prepend(const std::vector<int>& heights);
    /// The first so many are gone; the others are counted from 0 again.
    void removeFirst(int count);
    void set(int row, int height);

    [[nodiscard]] int count() const { return static_cast<int>(m_heights.size()) - m_gone; }
    [[nodiscard]] int height(int row) const { return m_heights[index(row)]; }
    /// Of all rows above it; of count(), the height of all.
    [[nodiscard]] qint64 top(int row) const;
    [[nodiscard]] qint64 total() const { return top(count()); }
    /// The row that this place is in; the last where it is below all. At least one row is there.
    [[nodiscard]] int rowAt(qint64 y) const;

private:
    [[nodiscard]] std::size_t index(int row) const
    {
        return static_cast<std::size_t>(row) + static_cast<std::size_t>(m_gone);
    }
    [[nodiscard]] qint64 sum(std::size_t rows) const;
    void add(std::size_t row, int difference);
    void rebuild();

    std::vector<int> m_heights = {}; ///< those that are gone are 0 high
    std::vector<qint64> m_tree = {}; ///< node i: the heights of the rows i − lowbit(i) … i − 1
    int m_gone = 0;
};

} // namespace roundtrip
