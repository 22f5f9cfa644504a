// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

namespace roundtrip {

/// Values in the order they came, each under a number from 1, dropped from the front. Values never move: they lie in
/// chunks, so that millions cost an allocation for every 64.
template<typename T>
class NumberedQueue
{
public:
    /// The value at end() - 1, which was end() before.
    T& add()
    {
        if (m_chunks.empty() || m_chunks.back().size() == kChunk) {
            m_chunks.emplace_back();
            m_chunks.back().reserve(kChunk);
        }
        ++m_end;
        return m_chunks.back().emplace_back();
    }

    /// Precondition: begin() <= number < end().
    [[nodiscard]] T& at(std::uint64_t number)
    {
        const std::size_t place = static_cast<std::size_t>(number - m_firstInChunks);
        return m_chunks[place / kChunk][place % kChunk];
    }
    [[nodiscard]] const T& at(std::uint64_t number) const { return const_cast<NumberedQueue*>(this)->at(number); }

    [[nodiscard]] std::uint64_t begin() const { return m_begin; } ///< number of the first value
    [[nodiscard]] std::uint64_t end() const { return m_end; }     ///< of the next one to come

    /// Precondition: begin() < end(). The value's memory goes with its chunk.
    void dropFirst()
    {
        ++m_begin;
        if (m_begin - m_firstInChunks < kChunk)
            return;
        m_chunks.pop_front();
        m_firstInChunks += kChunk;
    }

private:
    static constexpr std::size_t kChunk = 64;

    std::deque<std::vector<T>> m_chunks; ///< all full but the last
    std::uint64_t m_firstInChunks = 1;
    std::uint64_t m_begin = 1;
    std::uint64_t m_end = 1;
};

} // namespace roundtrip
