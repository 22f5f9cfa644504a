// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/DelaySpec.h"

#include <algorithm>

namespace roundtrip {

bool DelaySpec::isZero() const
{
    return most <= Duration::zero() || (base <= Duration::zero() && medianMs <= 0 && spreadMs <= 0);
}

Duration DelaySpec::draw(Random& random) const
{
    double ms = 0;
    if (medianMs > 0)
        ms += random.lognormal(medianMs, sigma);
    if (spreadMs > 0)
        ms += random.uniform01() * spreadMs;
    // A tail of a day is a tail of for ever; the cap keeps the sum representable.
    constexpr double kDayMs = 86'400'000;
    const auto drawn = std::chrono::duration<double, std::milli>(std::min(ms, kDayMs));
    return std::min(base + std::chrono::duration_cast<Duration>(drawn), most);
}

} // namespace roundtrip
