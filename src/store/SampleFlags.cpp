// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/SampleFlags.h"

#include <limits>

namespace roundtrip {

std::int64_t SampleFlags::pack() const noexcept
{
    return static_cast<std::int64_t>(outcome) | static_cast<std::int64_t>(phase) << 3 |
           static_cast<std::int64_t>(cold) << 6 | static_cast<std::int64_t>(evidence) << 8 |
           std::int64_t{isEcho} << 10 | std::int64_t{late} << 11 | std::int64_t{reordered} << 12 |
           std::int64_t{wholeId} << 13 | std::int64_t{duplicateIndex} << 16;
}

std::optional<SampleFlags> SampleFlags::unpack(std::int64_t bits) noexcept
{
    const auto field = [bits](int shift, int mask) { return static_cast<int>(bits >> shift) & mask; };
    if (bits < 0 || bits >> 16 > std::numeric_limits<int>::max() ||
        field(0, 7) > static_cast<int>(Outcome::Duplicate) || field(3, 7) > static_cast<int>(Phase::Drain) ||
        field(6, 3) > static_cast<int>(Coldness::Cold) || field(8, 3) > static_cast<int>(ColdEvidence::IdleGap))
        return std::nullopt;
    return SampleFlags{.outcome = static_cast<Outcome>(field(0, 7)),
                       .phase = static_cast<Phase>(field(3, 7)),
                       .cold = static_cast<Coldness>(field(6, 3)),
                       .evidence = static_cast<ColdEvidence>(field(8, 3)),
                       .isEcho = field(10, 1) != 0,
                       .late = field(11, 1) != 0,
                       .reordered = field(12, 1) != 0,
                       .wholeId = field(13, 1) != 0,
                       .duplicateIndex = static_cast<int>(bits >> 16)};
}

} // namespace roundtrip
