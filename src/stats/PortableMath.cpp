// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/PortableMath.h"

#include <cmath>
#include <limits>

namespace roundtrip {

namespace {

// ln 2 in two parts: the high one has 20 zero bits at its end, so that its product with an exponent is exact.
constexpr double ln2High = 0x1.62e42feep-1;
constexpr double ln2Low = 0x1.a39ef35793c76p-33;
constexpr double squareRootOfHalf = 0x1.6a09e667f3bcdp-1;

} // namespace

double portableLog(double value)
{
    int exponent = 0;
    double mantissa = std::frexp(value, &exponent); // exact
    if (mantissa < squareRootOfHalf) {
        mantissa *= 2;
        --exponent;
    }
    // ln m = 2 (s + s³/3 + s⁵/5 + …) with s = (m − 1) / (m + 1), |s| < 0.172: the term after s²³ / 23 is below one
    // unit.
    const double s = (mantissa - 1) / (mantissa + 1);
    const double square = s * s;
    double series = 0;
    for (int odd = 23; odd >= 3; odd -= 2)
        series = (series + 1.0 / odd) * square;
    return exponent * ln2High + (exponent * ln2Low + 2 * s * series + 2 * s);
}

double portableExp(double exponent)
{
    if (exponent < -708)
        return 0;
    if (exponent > 709)
        return std::numeric_limits<double>::infinity();
    const double halves = std::floor(exponent / (ln2High + ln2Low) + 0.5);
    const double rest =
        (exponent - halves * ln2High) - halves * ln2Low; // |rest| < 0.35: the term after x¹⁴ / 14! is below one unit
    double series = 1;
    for (int term = 14; term >= 1; --term)
        series = 1 + series * rest / term;
    return std::ldexp(series, static_cast<int>(halves)); // exact: the result is a normal number
}

} // namespace roundtrip
