// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/BreakEven.h"

#include <cmath>

namespace roundtrip {

namespace {

constexpr int kScanPoints = 200;
constexpr int kHalvings = 40;

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

/// Of a platform less that of the baseline; not a number where one of them cannot carry it.
double difference(const CostModel& model, const Usage& usage, const QString& platform, const QString& baseline)
{
    const auto one = model.cheapest(platform, usage);
    const auto other = model.cheapest(baseline, usage);
    return one && other ? one->total() - other->total() : std::nan("");
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
        CostCurve curve{.platform = platform};
        for (int i = 0; i < points; ++i) {
            const double x = stepAt(from, to, i, points);
            if (const auto bill = model.cheapest(platform, withAxis(usage, axis, x)))
                curve.points.append({x, bill->total()});
        }
        curves.append(std::move(curve));
    }
    return curves;
}

QList<Crossing> breakEvens(const CostModel& model, const Usage& usage, CostAxis axis, double from, double to,
                           const QString& baselinePlatform)
{
    QList<Crossing> crossings;
    for (const QString& platform : platformsOf(model)) {
        if (platform == baselinePlatform)
            continue;
        const auto at = [&](double x) {
            return difference(model, withAxis(usage, axis, x), platform, baselinePlatform);
        };
        double low = from;
        double atLow = at(low);
        for (int i = 1; i < kScanPoints; ++i) {
            const double high = stepAt(from, to, i, kScanPoints);
            const double atHigh = at(high);
            if ((atLow < 0.0) != (atHigh < 0.0) && !std::isnan(atLow) && !std::isnan(atHigh)) {
                double below = low;
                double above = high;
                for (int halving = 0; halving < kHalvings; ++halving) {
                    const double middle = 0.5 * (below + above);
                    ((at(middle) < 0.0) == (atLow < 0.0) ? below : above) = middle;
                }
                const auto bill = model.cheapest(baselinePlatform, withAxis(usage, axis, above));
                crossings.append({.platform = platform,
                                  .at = above,
                                  .usd = bill ? bill->total() : 0.0,
                                  .isDearerAbove = atLow < 0.0});
            }
            low = high;
            atLow = atHigh;
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
