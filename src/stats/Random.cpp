// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/Random.h"

#include "stats/PortableMath.h"

#include <bit>
#include <cmath>

namespace roundtrip {

namespace {

std::uint64_t splitmix64(std::uint64_t& state)
{
    state += 0x9e3779b97f4a7c15;
    std::uint64_t mixed = state;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
    return mixed ^ (mixed >> 31);
}

/// FNV-1a, 64 bit: labels are short and need no more than to be told apart.
std::uint64_t hashOf(std::string_view label)
{
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const char letter : label)
        hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001b3;
    return hash;
}

} // namespace

Random::Random(std::uint64_t seed, std::string_view stream)
{
    // The seed is mixed before the label comes in, so that seed 1 with one label is not seed 2 with another.
    std::uint64_t filler = seed;
    filler = splitmix64(filler) ^ hashOf(stream);
    for (std::uint64_t& word : m_state)
        word = splitmix64(filler);
}

std::uint64_t Random::next()
{
    const std::uint64_t result = std::rotl(m_state[1] * 5, 7) * 9;
    const std::uint64_t shifted = m_state[1] << 17;
    m_state[2] ^= m_state[0];
    m_state[3] ^= m_state[1];
    m_state[1] ^= m_state[2];
    m_state[0] ^= m_state[3];
    m_state[2] ^= shifted;
    m_state[3] = std::rotl(m_state[3], 45);
    return result;
}

double Random::uniform01()
{
    return static_cast<double>(next() >> 11) * 0x1p-53;
}

std::uint64_t Random::uniformInt(std::uint64_t bound)
{
    if (bound == 0)
        return 0;
    // What is left over when 2⁶⁴ is cut into whole bounds would favour small results; it is drawn again.
    const std::uint64_t leftOver = (0 - bound) % bound;
    std::uint64_t drawn = next();
    while (drawn < leftOver)
        drawn = next();
    return drawn % bound;
}

bool Random::chance(double probability)
{
    return uniform01() < probability;
}

double Random::exponential(double mean)
{
    return mean * (0.0 - portableLog(1.0 - uniform01()));
}

double Random::normal()
{
    for (;;) {
        const double x = 2 * uniform01() - 1;
        const double y = 2 * uniform01() - 1;
        const double square = x * x + y * y;
        // The pair's second number is given up: keeping it would make results depend on what was asked before.
        if (square > 0 && square < 1)
            return x * std::sqrt(-2 * portableLog(square) / square); // IEEE 754 prescribes every bit of a square root
    }
}

double Random::lognormal(double median, double sigma)
{
    return median * portableExp(sigma * normal());
}

} // namespace roundtrip
