// SPDX-License-Identifier: GPL-3.0-or-later
#include "race/RowHeights.h"

#include <algorithm>

namespace roundtrip {

namespace {

std::size_t lowBit(std::size_t number)
{
    return number & (~number + 1);
}

} // namespace

void RowHeights::clear()
{
    m_heights.clear();
    m_tree.clear();
    m_gone = 0;
}

void RowHeights::append(int height)
{
    m_heights.push_back(height);
    const std::size_t node = m_heights.size();
    qint64 total = height;
    for (std::size_t below = node - 1; below > node - lowBit(node); below -= lowBit(below))
        total += m_tree[below - 1];
    m_tree.push_back(total);
}

void RowHeights::prepend(const std::vector<int>& heights)
{
    std::vector<int> all(heights);
    all.insert(all.end(), m_heights.begin() + m_gone, m_heights.end());
    clear();
    m_heights.reserve(all.size());
    m_tree.reserve(all.size());
    for (const int height : all)
        append(height);
}

void RowHeights::removeFirst(int count)
{
    for (int row = 0; row < count; ++row)
        set(row, 0);
    m_gone += count;
    if (m_gone > static_cast<int>(m_heights.size()) / 2)
        rebuild();
}

void RowHeights::set(int row, int height)
{
    int& known = m_heights[index(row)];
    if (known == height)
        return;
    add(index(row), height - known);
    known = height;
}

qint64 RowHeights::top(int row) const
{
    return sum(index(row));
}

int RowHeights::rowAt(qint64 y) const
{
    // Descends the tree: the longest stretch of rows from the first that ends at or above the place.
    std::size_t rows = 0;
    std::size_t step = 1;
    while (step * 2 <= m_tree.size())
        step *= 2;
    for (; step > 0; step /= 2) {
        if (rows + step <= m_tree.size() && m_tree[rows + step - 1] <= y) {
            rows += step;
            y -= m_tree[rows - 1];
        }
    }
    return std::clamp(static_cast<int>(rows) - m_gone, 0, count() - 1);
}

qint64 RowHeights::sum(std::size_t rows) const
{
    qint64 total = 0;
    for (; rows > 0; rows -= lowBit(rows))
        total += m_tree[rows - 1];
    return total;
}

void RowHeights::add(std::size_t row, int difference)
{
    for (std::size_t node = row + 1; node <= m_tree.size(); node += lowBit(node))
        m_tree[node - 1] += difference;
}

void RowHeights::rebuild()
{
    const std::vector<int> kept(m_heights.begin() + m_gone, m_heights.end());
    clear();
    for (const int height : kept)
        append(height);
}

} // namespace roundtrip
