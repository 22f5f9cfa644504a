// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace roundtrip {

/// The stretches of time, 1 s to 30 min long, over which figures are gathered so that any zoom finds stretches of its
/// own size. Each length is a multiple of the one before; stretch i of a length L is [i × L, (i + 1) × L).
class StretchGrid
{
public:
    static constexpr std::array<std::chrono::seconds, 6> kLengths = {
        std::chrono::seconds(1),  std::chrono::seconds(5),   std::chrono::seconds(15),
        std::chrono::seconds(60), std::chrono::seconds(300), std::chrono::seconds(1800)};

    /// The stretch a time falls into. Rounds down, so that times before the origin have stretches of their own.
    [[nodiscard]] static constexpr std::int64_t indexOf(std::chrono::nanoseconds time, std::size_t level)
    {
        const std::int64_t ns = std::chrono::nanoseconds(kLengths[level]).count();
        const std::int64_t quotient = time.count() / ns;
        return time.count() % ns < 0 ? quotient - 1 : quotient;
    }

    /// The shortest length of which about `most` fill the span.
    [[nodiscard]] static constexpr std::size_t levelFor(std::chrono::nanoseconds span, std::size_t most)
    {
        const auto wanted = span / static_cast<std::int64_t>(most == 0 ? 1 : most);
        std::size_t level = 0;
        while (level + 1 < kLengths.size() && kLengths[level] < wanted)
            ++level;
        return level;
    }

    /// Covers the whole seconds that [from, to] touches, each once, in the longest stretches that fit:
    /// visit(level, first, end) for runs of neighbouring stretches, end excluded.
    template<typename Visitor>
    static void cover(std::chrono::nanoseconds from, std::chrono::nanoseconds to, const Visitor& visit)
    {
        if (to >= from)
            coverLevel(0, indexOf(from, 0), indexOf(to, 0) + 1, visit);
    }

private:
    template<typename Visitor>
    static void coverLevel(std::size_t level, std::int64_t first, std::int64_t end, const Visitor& visit)
    {
        if (level + 1 < kLengths.size()) {
            const std::int64_t factor = kLengths[level + 1] / kLengths[level];
            const std::int64_t innerFirst = floorDivide(first + factor - 1, factor);
            const std::int64_t innerEnd = floorDivide(end, factor);
            if (innerFirst < innerEnd) {
                visit(level, first, innerFirst * factor);
                coverLevel(level + 1, innerFirst, innerEnd, visit);
                visit(level, innerEnd * factor, end);
                return;
            }
        }
        visit(level, first, end);
    }

    static constexpr std::int64_t floorDivide(std::int64_t dividend, std::int64_t divisor)
    {
        return dividend / divisor - (dividend % divisor < 0 ? 1 : 0);
    }
};

} // namespace roundtrip
