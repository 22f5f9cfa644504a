// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <limits>
#include <mutex>
#include <utility>
#include <vector>

namespace roundtrip {

/// Carries values from one thread to another in batches: the writer appends under a short lock, the reader swaps the
/// whole batch out. No queued signal per message, and the reader decides the rate. Safe for any number of threads.
/// Where nobody may come to read, a limit keeps it small: what comes beyond it is dropped.
template<typename T>
class Mailbox
{
public:
    explicit Mailbox(std::size_t most = std::numeric_limits<std::size_t>::max()) : m_most(most) {}

    void push(T value)
    {
        const std::lock_guard lock(m_mutex);
        if (m_values.size() < m_most)
            m_values.push_back(std::move(value));
    }

    /// Everything since the last call, oldest first.
    [[nodiscard]] std::vector<T> take()
    {
        std::vector<T> batch;
        const std::lock_guard lock(m_mutex);
        batch.swap(m_values);
        return batch;
    }

private:
    std::size_t m_most;
    std::mutex m_mutex;
    std::vector<T> m_values;
};

} // namespace roundtrip
