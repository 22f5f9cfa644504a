// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>

namespace roundtrip {

/// The logarithm of values from 1 on, within 0.000001: a frame of a chart takes ten thousand, and the library's took a
/// quarter of its time. A float is its power of two and 1 to 2 times that, which a table has in straight pieces.
class QuickLog10
{
public:
    QuickLog10()
    {
        for (std::size_t i = 0; i < m_ofMantissa.size(); ++i)
            m_ofMantissa[i] = std::log10(1.0 + static_cast<double>(i) / kPieces);
    }

    [[nodiscard]] double operator()(double value) const
    {
        const auto bits = std::bit_cast<std::uint32_t>(static_cast<float>(value));
        const int power = static_cast<int>(bits >> kMantissaBits) - kBias;
        const std::uint32_t piece = (bits & kMantissa) >> kRestBits;
        const double rest = static_cast<double>(bits & kRest) / (kRest + 1U);
        return kOfTwo * power + m_ofMantissa[piece] + rest * (m_ofMantissa[piece + 1] - m_ofMantissa[piece]);
    }

private:
    // IEEE 754, single precision.
    static constexpr int kMantissaBits = 23;
    static constexpr int kBias = 127;
    static constexpr std::uint32_t kMantissa = (1U << kMantissaBits) - 1U;
    static constexpr int kPieces = 1024;
    static constexpr int kRestBits = 13;
    static constexpr std::uint32_t kRest = (1U << kRestBits) - 1U;
    static_assert(kPieces << kRestBits == 1 << kMantissaBits);
    static constexpr double kOfTwo = 0.30102999566398119521;

    std::array<double, kPieces + 1> m_ofMantissa;
};

} // namespace roundtrip
