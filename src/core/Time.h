// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>

namespace roundtrip {

/// A point on the one monotonic clock (std::chrono::steady_clock, CLOCK_MONOTONIC on Linux). Never wall-clock time.
using Instant = std::chrono::steady_clock::time_point;
/// Spans are nanoseconds inside the program and whole microseconds in files.
using Duration = std::chrono::nanoseconds;

/// The port through which all time is read; tests put a hand-driven clock behind it. Callable from any thread.
class Clock
{
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const noexcept = 0;
};

/// The real clock, in whole microseconds: what files carry. So a difference of two stamps is the same number on the
/// screen, in the store and in an export.
class SteadyClock final : public Clock
{
public:
    [[nodiscard]] Instant now() const noexcept override
    {
        return std::chrono::floor<std::chrono::microseconds>(std::chrono::steady_clock::now());
    }
};

/// Whole microseconds, rounded towards zero, as files carry them.
[[nodiscard]] constexpr std::int64_t toMicroseconds(Duration span) noexcept
{
    return std::chrono::duration_cast<std::chrono::microseconds>(span).count();
}

[[nodiscard]] constexpr double toMilliseconds(Duration span) noexcept
{
    return std::chrono::duration<double, std::milli>(span).count();
}

} // namespace roundtrip
