// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/BreakEven.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace roundtrip {

namespace {

constexpr int kScanPoints = 200;
constexpr int kHalvings = 40;
constexpr int kCrossingHalvings = 24; // of a two-hundredth of the axis: to 3 in a thousand million

double stepAt(double from, double to, int index, int points)
{
    return from * std::pow(to / from, static_cast<double>(index) / (points - 1));
}

QStringList platformsOf(const CostModel& model)
{
    QStringList platforms;
    for (const Offer& offer : model.prices().offers()) {
        if (!platforms.contains(offer.platform))
            platforms << offer.platform;
    }
    return platforms;
}

/// Dollars a month on the platform's cheapest offer; not a number where none carries the load.
double costAt(const CostModel& model, const Usage& usage, CostAxis axis, double x, const QString& platform)
{
    const auto bill = model.cheapest(platform, withAxis(usage, axis, x));
    return bill ? bill->total() : std::nan("");
}

/// What is over on the offer of the platform that is over least.
QuotaUse tightestQuota(const CostModel& model, const Usage& usage, const QString& platform)
{
    const auto excess = [](const QuotaUse& quota) { return quota.used / std::max(quota.allowed, 1e-9); };
    QuotaUse least;
    double leastExcess = std::numeric_limits<double>::infinity();
    for (const Bill& bill : model.monthlyBills(usage)) {
        if (bill.platform != platform)
            continue;
        QuotaUse worst;
        for (const QuotaUse& quota : bill.quotas) {
            if (quota.isOver() && (!worst.isOver() || excess(quota) > excess(worst)))
                worst = quota;
        }
        if (worst.isOver() && excess(worst) < leastExcess) {
            leastExcess = excess(worst);
            least = worst;
        }
    }
    return least;
}

/// Where the platform's last offer is too small, between a point that one carries and the next, which none does.
CostEnd endBetween(const CostModel& model, const Usage& usage, CostAxis axis, double below, double above,
                   const QString& platform)
{
    for (int halving = 0; halving < kCrossingHalvings; ++halving) {
        const double middle = 0.5 * (below + above);
        (model.cheapest(platform, withAxis(usage, axis, middle)) ? below : above) = middle;
    }
    return {.at = above, .quota = tightestQuota(model, withAxis(usage, axis, above), platform)};
}

/// Where two platforms swap places between two neighbouring points of the scan.
Crossing crossingBetween(const CostModel& model, const Usage& usage, CostAxis axis, double below, double above,
                         const QString& platform, const QString& baseline, bool isDearerAbove)
{
    for (int halving = 0; halving < kCrossingHalvings; ++halving) {
        const double middle = 0.5 * (below + above);
        const double cost = costAt(model, usage, axis, middle, platform);
        const bool isCheaper = cost - costAt(model, usage, axis, middle, baseline) < 0.0;
        (isCheaper == isDearerAbove ? below : above) = middle;
    }
    const double usd = costAt(model, usage, axis, above, baseline);
    return {.platform = platform,
            .name = model.prices().platformName(platform),
            .baselineName = model.prices().platformName(baseline),
            .at = above,
            .usd = std::isnan(usd) ? 0.0 : usd,
            .isDearerAbove = isDearerAbove};
}

} // namespace

Usage withAxis(const Usage& usage, CostAxis axis, double value)
{
    Usage changed = usage;
    switch (axis) {
    case CostAxis::Users:
        changed.users = value;
        break;
    case CostAxis::MessagesPerDay:
        changed.messagesPerDay = value;
        break;
    case CostAxis::Fanout:
        changed.fanout = value;
        break;
    }
    return changed;
}

QList<CostCurve> costCurves(const CostModel& model, const Usage& usage, CostAxis axis, double from, double to,
                            int points)
{
    QList<CostCurve> curves;
    for (const QString& platform : platformsOf(model)) {
        CostCurve curve{.platform = platform, .name = model.prices().platformName(platform)};
        for (int i = 0; i < points; ++i) {
            const double x = stepAt(from, to, i, points);
            const Usage there = withAxis(usage, axis, x);
            if (const auto bill = model.cheapest(platform, there))
                curve.points.append({x, bill->total()});
            else if (!curve.end)
                curve.end = endBetween(model, usage, axis, curve.points.isEmpty() ? from : curve.points.last().x(), x,
                                       platform);
        }
        curves.append(std::move(curve));
    }
    return curves;
}

QList<Crossing> breakEvens(const CostModel& model, const Usage& usage, CostAxis axis, double from, double to,
                           const QString& baselinePlatform)
{
    const auto scan = [&](const QString& platform) {
        std::vector<double> costs;
        costs.reserve(kScanPoints);
        for (int i = 0; i < kScanPoints; ++i)
            costs.push_back(costAt(model, usage, axis, stepAt(from, to, i, kScanPoints), platform));
        return costs;
    };
    const std::vector<double> baseline = scan(baselinePlatform);
    QList<Crossing> crossings;
    for (const QString& platform : platformsOf(model)) {
        if (platform == baselinePlatform)
            continue;
        const std::vector<double> costs = scan(platform);
        for (std::size_t i = 1; i < costs.size(); ++i) {
            const double before = costs[i - 1] - baseline[i - 1];
            const double after = costs[i] - baseline[i];
            if ((before < 0.0) == (after < 0.0) || std::isnan(before) || std::isnan(after))
                continue;
            const int index = static_cast<int>(i);
            crossings.append(crossingBetween(model, usage, axis, stepAt(from, to, index - 1, kScanPoints),
                                             stepAt(from, to, index, kScanPoints), platform, baselinePlatform,
                                             before < 0.0));
        }
    }
    return crossings;
}

std::optional<double> fanoutForCost(const CostModel& model, const Usage& usage, const QString& offer, double usd,
                                    double most)
{
    const Offer* chosen = model.prices().offer(offer);
    if (!chosen)
        return std::nullopt;
    const auto cost = [&](double fanout) {
        return model.bill(*chosen, model.month(withAxis(usage, CostAxis::Fanout, fanout))).total();
    };
    double low = 0.0;
    double high = most;
    if (cost(low) > usd || cost(high) < usd)
        return std::nullopt;
    for (int halving = 0; halving < kHalvings; ++halving) {
        const double middle = 0.5 * (low + high);
        (cost(middle) < usd ? low : high) = middle;
    }
    return high;
}

} // namespace roundtrip
