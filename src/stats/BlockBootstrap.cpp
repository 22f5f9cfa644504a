// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/BlockBootstrap.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace roundtrip {

namespace {

bool carriesInterval(const BlockSample& sample, double quantile, const BootstrapOptions& options)
{
    return sample.filledBlockCount() >= 2 && sample.sampleCount() >= minimumSamples(quantile, options.confidence);
}

Interval percentileInterval(std::vector<double>& ratios, double confidence)
{
    std::sort(ratios.begin(), ratios.end());
    const auto last = static_cast<double>(ratios.size() - 1);
    const double tail = (1.0 - std::clamp(confidence, 0.0, 1.0)) / 2;
    return {ratios[static_cast<std::size_t>(std::floor(tail * last))],
            ratios[static_cast<std::size_t>(std::ceil((1.0 - tail) * last))]};
}

} // namespace

std::optional<RatioEstimate> bootstrapRatio(const Blocks& backend, const Blocks& baseline, double quantile,
                                            const BootstrapOptions& options)
{
    BlockSample above(backend, quantile);
    BlockSample below(baseline, quantile);
    const auto numerator = above.pooledQuantile();
    const auto denominator = below.pooledQuantile();
    if (!numerator || !denominator || *denominator == 0)
        return std::nullopt;
    RatioEstimate estimate{static_cast<double>(*numerator) / static_cast<double>(*denominator), std::nullopt,
                           above.blockCount(), below.blockCount()};
    if (!carriesInterval(above, quantile, options) || !carriesInterval(below, quantile, options))
        return estimate;

    Random random(options.seed, "bootstrap");
    std::vector<double> ratios;
    ratios.reserve(options.resamples);
    for (std::size_t i = 0; i < options.resamples; ++i) {
        const auto drawnAbove = above.resampledQuantile(random);
        const auto drawnBelow = below.resampledQuantile(random);
        if (drawnAbove && drawnBelow && *drawnBelow > 0)
            ratios.push_back(static_cast<double>(*drawnAbove) / static_cast<double>(*drawnBelow));
    }
    if (!ratios.empty())
        estimate.interval = percentileInterval(ratios, options.confidence);
    return estimate;
}

} // namespace roundtrip
