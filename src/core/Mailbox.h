// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <mutex>
#include <utility>
#include <vector>

namespace roundtrip {

/// Carries values from one thread to another in batches: the writer appends under a short lock, the reader swaps the
/// whole batch out. No queued signal per message, and the reader decides the rate. Safe for any number of threads.
template<typename T>
class Mailbox
{
public:
    void push(T value)
    {
        const std::lock_guard lock(m_mutex);
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
    std::mutex m_mutex;
    std::vector<T> m_values;
};

} // namespace roundtrip
