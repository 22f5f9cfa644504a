// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/SampleTap.h"

#include <cstdint>
#include <mutex>
#include <vector>

namespace roundtrip {

/// The rows of a run on their way to its recorder, and copies for somebody who looks on while it is measured: round
/// trips and connections, in the order in which they came, as far as whoever looks keeps up. What there is no room for
/// is recorded all the same, and counted. Any thread.
class RowFeed final : public SampleTap
{
public:
    static constexpr std::size_t kRoom = 1U << 16; ///< rows that wait to be taken

    struct Batch
    {
        std::vector<Sample> samples = {};
        std::vector<ConnectionSample> connections = {};
        std::int64_t missed = 0; ///< round trips that there was no room for, since the beginning
    };

    void forwardTo(SampleSink& next) override { m_next = &next; }
    void addSample(const Sample& sample) override;
    void addConnection(const ConnectionSample& connection) override;
    /// All that waits.
    [[nodiscard]] Batch take();

private:
    SampleSink* m_next = nullptr;
    std::mutex m_mutex; ///< of what follows
    Batch m_waiting;
};

} // namespace roundtrip
