// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <mutex>
#include <utility>
#include <vector>

namespace roundtrip {

/// Carries rows from the measuring threads to the recorder's. Rows lie in chunks, so that a queue that grows while the
/// disk is slow never moves what is already in it: a writer waits for another writer's single row at most. Safe for any
/// number of threads.
template<typename T>
class RowQueue
{
public:
    /// Returns how many rows now wait.
    std::size_t push(const T& row)
    {
        const std::lock_guard lock(m_mutex);
        if (m_chunks.empty() || m_chunks.back().size() == kChunk)
            addChunk();
        m_chunks.back().push_back(row);
        return ++m_size;
    }

    /// Everything since the last call, oldest first.
    [[nodiscard]] std::vector<std::vector<T>> take()
    {
        const std::lock_guard lock(m_mutex);
        m_size = 0;
        return std::exchange(m_chunks, {});
    }

    /// What take() gave, once it has been read: its memory serves again. A chunk is large enough for every allocation
    /// to be a trip to the kernel otherwise, made by the thread that measures.
    void giveBack(std::vector<std::vector<T>> chunks)
    {
        chunks.resize(std::min(chunks.size(), kSpare));
        for (std::vector<T>& chunk : chunks)
            chunk.clear();
        const std::lock_guard lock(m_mutex);
        for (std::vector<T>& chunk : chunks) {
            if (m_spare.size() < kSpare)
                m_spare.push_back(std::move(chunk));
        }
    }

private:
    static constexpr std::size_t kChunk = 512;
    static constexpr std::size_t kSpare = 32; ///< chunks kept for reuse

    void addChunk()
    {
        if (m_spare.empty()) {
            m_chunks.emplace_back();
            m_chunks.back().reserve(kChunk);
        } else {
            m_chunks.push_back(std::move(m_spare.back()));
            m_spare.pop_back();
        }
    }

    std::mutex m_mutex;
    std::vector<std::vector<T>> m_chunks;
    std::vector<std::vector<T>> m_spare; ///< empty, with room for kChunk rows
    std::size_t m_size = 0;
};

} // namespace roundtrip
