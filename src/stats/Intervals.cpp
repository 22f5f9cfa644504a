// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/Intervals.h"

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/normal.hpp>

#include <algorithm>
#include <cmath>

namespace roundtrip {

namespace {

using boost::math::policies::discrete_quantile;
using boost::math::policies::integer_round_up;
using boost::math::policies::policy;
/// quantile(p) is then the smallest k with P(B <= k) >= p.
using Binomial = boost::math::binomial_distribution<double, policy<discrete_quantile<integer_round_up>>>;

double tailOf(double confidence)
{
    return (1.0 - std::clamp(confidence, 0.0, 1.0 - 1e-12)) / 2;
}

} // namespace

std::optional<Interval> wilsonInterval(std::uint64_t successes, std::uint64_t trials, double confidence)
{
    if (trials < 2)
        return std::nullopt;
    const auto n = static_cast<double>(trials);
    const double share = static_cast<double>(std::min(successes, trials)) / n;
    const double z = boost::math::quantile(boost::math::complement(boost::math::normal(), tailOf(confidence)));
    const double centre = share + z * z / (2 * n);
    const double half = z * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
    const double scale = 1 + z * z / n;
    return Interval{successes == 0 ? 0.0 : std::max(0.0, (centre - half) / scale),
                    successes >= trials ? 1.0 : std::min(1.0, (centre + half) / scale)};
}

std::optional<RankInterval> orderStatisticRanks(std::uint64_t count, double q, double confidence)
{
    if (!(q > 0.0 && q < 1.0) || count < minimumSamples(q, confidence))
        return std::nullopt;
    const double tail = tailOf(confidence);
    const Binomial below(static_cast<double>(count), q);
    const auto low = static_cast<std::uint64_t>(boost::math::quantile(below, tail));
    const auto high = static_cast<std::uint64_t>(boost::math::quantile(boost::math::complement(below, tail))) + 1;
    if (low < 1 || high > count)
        return std::nullopt;
    return RankInterval{low, high};
}

std::optional<Interval> orderStatisticInterval(std::span<const std::uint64_t> sorted, double q, double confidence)
{
    const auto ranks = orderStatisticRanks(sorted.size(), q, confidence);
    if (!ranks)
        return std::nullopt;
    return Interval{static_cast<double>(sorted[static_cast<std::size_t>(ranks->low - 1)]),
                    static_cast<double>(sorted[static_cast<std::size_t>(ranks->high - 1)])};
}

std::optional<Interval> orderStatisticInterval(const Histogram& histogram, double q, double confidence)
{
    const auto ranks = orderStatisticRanks(histogram.count(), q, confidence);
    if (!ranks)
        return std::nullopt;
    const std::uint64_t low = histogram.layout().lowestEquivalentValue(histogram.valueAtRank(ranks->low));
    return Interval{static_cast<double>(low), static_cast<double>(histogram.valueAtRank(ranks->high))};
}

std::uint64_t minimumSamples(double q, double confidence)
{
    const double slower = std::max(q, 1.0 - q);
    if (!(slower < 1.0))
        return std::numeric_limits<std::uint64_t>::max();
    return static_cast<std::uint64_t>(std::max(1.0, std::ceil(std::log(tailOf(confidence)) / std::log(slower))));
}

} // namespace roundtrip
