// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/FrameTimes.h"
#include "core/Time.h"

#include <cstdint>
#include <cstdio>
#include <vector>

namespace roundtrip::bench {

/// The same computation again and again, about as long as a frame. What its slowest take longer
/// than its usual is the machine's doing: a shared one may stand still for 20 ms at any time, and counts that as time
/// of the processor.
class Yardstick
{
public:
    explicit Yardstick(const Clock& clock) : m_clock(clock) {}

    void measure()
    {
        const Instant begun = m_clock.now();
        for (int pass = 0; pass < kPasses; ++pass) {
            for (std::uint32_t& word : m_words) {
                m_state = m_state * 1664525U + 1013904223U; // a linear congruential generator's next
                word ^= m_state;
            }
        }
        m_times.record(static_cast<std::uint64_t>((m_clock.now() - begun).count()));
    }

    /// How many times as long as usual its slowest hundredth take.
    [[nodiscard]] double unrest() const
    {
        return static_cast<double>(m_times.valueAtQuantile(0.99)) / static_cast<double>(m_times.valueAtQuantile(0.5));
    }

    void print() const
    {
        std::printf("a fixed computation between the frames   p50 %6.2f ms   p99 %6.2f ms, %.2f times as long\n",
                    millisecondsAt(m_times, 0.5), millisecondsAt(m_times, 0.99), unrest());
    }

private:
    static constexpr int kPasses = 32; ///< so many milliseconds, in what a processor keeps beside it

    const Clock& m_clock;
    std::vector<std::uint32_t> m_words = std::vector<std::uint32_t>(std::size_t{1} << 16U);
    std::uint32_t m_state = 1;
    Histogram m_times;
};

} // namespace roundtrip::bench
