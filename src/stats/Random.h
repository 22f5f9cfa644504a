// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <utility>

namespace roundtrip {

/// Seeded generator whose every result is the same on every platform and standard library (those of <random>'s
/// distributions are not): the same seed gives the same schedule and the same simulated behaviour, byte for byte. The
/// sequences are therefore part of the file formats; changing one is a change of format.
///
/// xoshiro256** 1.0 (Blackman and Vigna, https://prng.di.unimi.it, public domain), its state filled by splitmix64. Not
/// for secrets. 32 bytes, O(1) per number; not synchronised: one generator per thread and purpose, by stream label.
class Random
{
public:
    using result_type = std::uint64_t;

    /// Streams with different labels under one seed are independent of each other, for example
    /// Random(seed, "arrivals/17"). So one more consumer of random numbers never shifts those of another.
    explicit Random(std::uint64_t seed, std::string_view stream = {});

    [[nodiscard]] static constexpr result_type min() { return 0; }
    [[nodiscard]] static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }
    result_type operator()() { return next(); }
    std::uint64_t next();

    /// 0 <= result < 1, a multiple of 2⁻⁵³.
    double uniform01();
    /// 0 <= result < bound, without bias; 0 for bound 0.
    std::uint64_t uniformInt(std::uint64_t bound);
    /// True with this probability: never at 0 or below, always at 1 or above.
    bool chance(double probability);
    /// Exponential with this mean (Poisson arrivals): −mean · ln(1 − u). At least 0.
    double exponential(double mean);
    /// Standard normal, by Marsaglia's polar method.
    double normal();
    /// exp(ln median + sigma · normal()). Precondition: median > 0. sigma 0 gives the median.
    double lognormal(double median, double sigma);

    /// Fisher and Yates: every order equally likely.
    template<typename T>
    void shuffle(std::span<T> values)
    {
        for (std::size_t left = values.size(); left > 1; --left) {
            using std::swap;
            swap(values[left - 1], values[static_cast<std::size_t>(uniformInt(left))]);
        }
    }

private:
    std::array<std::uint64_t, 4> m_state{};
};

} // namespace roundtrip
