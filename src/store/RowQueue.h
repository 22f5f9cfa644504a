// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
        if (m_chunks.empty() || m_chunks.back().size() == kChunk) {
            m_chunks.emplace_back();
            m_chunks.back().reserve(kChunk);
        }
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

private:
    static constexpr std::size_t kChunk = 512;

    std::mutex m_mutex;
    std::vector<std::vector<T>> m_chunks;
    std::size_t m_size = 0;
};

} // namespace roundtrip
