// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/EnoughSamples.h"

#include "stats/Intervals.h"

#include <algorithm>
#include <cmath>

namespace roundtrip {

namespace {

constexpr std::int64_t kMostSamples = 1'000'000;

std::int64_t twoDigitsUp(double number)
{
    const double unit = std::pow(10.0, std::max(0.0, std::floor(std::log10(std::max(number, 1.0))) - 1.0));
    return static_cast<std::int64_t>(std::ceil(number / unit - 1e-9) * unit);
}

/// Whether so many samples of this share have an interval that lies on one side of the limit.
bool isDecided(double share, double limit, std::int64_t samples)
{
    const auto missing = static_cast<std::uint64_t>(std::llround(share * static_cast<double>(samples)));
    const auto interval = wilsonInterval(missing, static_cast<std::uint64_t>(samples));
    return interval && (share < limit ? interval->high <= limit : interval->low > limit);
}

std::optional<std::int64_t> enoughForShare(double share, double limit)
{
    std::int64_t high = 2;
    while (!isDecided(share, limit, high)) {
        high *= 2;
        if (high > kMostSamples)
            return std::nullopt;
    }
    std::int64_t low = high / 2;
    while (high - low > 1) {
        const std::int64_t middle = low + (high - low) / 2;
        (isDecided(share, limit, middle) ? high : low) = middle;
    }
    return high;
}

/// An interval narrows with the root of its samples: as many more as make its near end come off the limit.
std::optional<std::int64_t> enoughForQuantile(const Finding& finding, double quantile)
{
    const auto fewest = static_cast<std::int64_t>(minimumSamples(quantile));
    if (finding.doubt != Doubt::IntervalSpans)
        return fewest;
    const double distance = std::abs(*finding.value - finding.limit);
    const double reach =
        *finding.value < finding.limit ? *finding.high - *finding.value : *finding.value - *finding.low;
    if (distance <= 0.0)
        return std::nullopt;
    const double wanted = static_cast<double>(finding.n) * std::pow(reach / distance, 2.0);
    if (wanted > static_cast<double>(kMostSamples))
        return std::nullopt;
    return std::max({fewest, finding.n + 1, static_cast<std::int64_t>(std::ceil(wanted))});
}

} // namespace

std::optional<std::int64_t> enoughSamples(const Finding& finding)
{
    const bool isOpen = finding.doubt == Doubt::NotMeasured || finding.doubt == Doubt::TooFewSamples ||
                        finding.doubt == Doubt::IntervalSpans;
    if (finding.verdict != Verdict::CannotSay || !isOpen)
        return std::nullopt;
    std::optional<std::int64_t> samples;
    switch (finding.rule) {
    case NeedRule::Median:
    case NeedRule::FirstMessage:
        samples = enoughForQuantile(finding, 0.5);
        break;
    case NeedRule::Tail:
        samples = enoughForQuantile(finding, 0.99);
        break;
    case NeedRule::Loss:
    case NeedRule::Connecting:
        samples = enoughForShare(finding.value.value_or(0.0), finding.limit);
        break;
    default:
        break;
    }
    if (!samples)
        return std::nullopt;
    return twoDigitsUp(static_cast<double>(*samples) / std::max(finding.samplesPerMessage, 1.0));
}

} // namespace roundtrip
