// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "stats/Random.h"

namespace roundtrip {

/// A number that is drawn anew each time, in the unit of whatever it is of. A value.
struct Distribution
{
    enum class Kind { Fixed, Uniform, Exponential, Lognormal };

    Kind kind = Kind::Fixed;
    double first = 0.0;  ///< the value; the least; the mean; the median
    double second = 0.0; ///< the most; the standard deviation of the logarithm

    bool operator==(const Distribution&) const = default;

    /// The default: nothing was asked for.
    [[nodiscard]] bool isNone() const { return *this == Distribution(); }
    [[nodiscard]] double mean() const;
    [[nodiscard]] double draw(Random& random) const;

    /// As distributionFromText() takes it.
    [[nodiscard]] QString toText() const;
    /// "10 to 200 s, evenly", in English.
    [[nodiscard]] QString describe(const QString& unit) const;
};

/// "300", "uniform:100-500", "exponential:300" (its mean), "lognormal:200/0.8" (its median and the standard deviation
/// of the logarithm). All values above 0 and at most a million. InvalidConfiguration.
[[nodiscard]] Result<Distribution> distributionFromText(const QString& text);

} // namespace roundtrip
