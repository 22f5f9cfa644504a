// SPDX-License-Identifier: GPL-3.0-or-later
#include "compare/DotScale.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace roundtrip {

namespace {

constexpr std::array kRoundSteps{1.0, 2.0, 5.0};
constexpr double kRoomAtEnds = 1.12;     // so that no mark is cut by an end
constexpr double kLeastFactor = 8.0;     // from end to end: nearly equal values do not look far apart
constexpr double kLabelledDecades = 2.1; // up to so many, 2 and 5 have labels as well
constexpr double kMostLinearSteps = 6.0;

struct DotScaleWords
{
    Q_DECLARE_TR_FUNCTIONS(DotScale)
};

/// The greatest of 1, 2, 5 · 10ⁿ that is not above the value, and the least that is not below it.
double roundBelow(double value)
{
    const double decade = std::pow(10.0, std::floor(std::log10(value)));
    double best = decade;
    for (const double step : kRoundSteps) {
        if (step * decade <= value * (1.0 + 1e-12))
            best = step * decade;
    }
    return best;
}

double roundAbove(double value)
{
    const double below = roundBelow(value);
    if (below >= value * (1.0 - 1e-12))
        return below;
    const double decade = std::pow(10.0, std::floor(std::log10(value)));
    for (const double step : kRoundSteps) {
        if (step * decade >= value)
            return step * decade;
    }
    return 10.0 * decade;
}

/// "500 µs", "2 ms", "1,000 s": round values, with no more digits than they have.
QString roundDurationText(double microseconds)
{
    const auto plain = [](double value) { return QLocale().toString(value, 'g', 6); };
    if (microseconds < 999.5)
        return DotScaleWords::tr("%1 µs").arg(plain(microseconds));
    if (microseconds < 999'500.0)
        return DotScaleWords::tr("%1 ms").arg(plain(microseconds / 1e3));
    return DotScaleWords::tr("%1 s").arg(plain(microseconds / 1e6));
}

} // namespace

DotScale DotScale::holding(Kind kind, const QList<double>& values)
{
    DotScale scale;
    scale.m_kind = kind;
    if (kind == Kind::Share) {
        scale.m_low = 0.0;
        scale.m_high = 1.0;
        return scale;
    }
    QList<double> measured;
    std::copy_if(values.cbegin(), values.cend(), std::back_inserter(measured),
                 [](double value) { return value > 0.0 && std::isfinite(value); });
    const auto [least, most] = std::minmax_element(measured.cbegin(), measured.cend());
    if (kind == Kind::Linear) {
        const double top = measured.isEmpty() ? 1e6 : *most * 1.02;
        scale.m_low = 0.0;
        scale.m_step = roundAbove(top / kMostLinearSteps);
        scale.m_high = std::ceil(top / scale.m_step) * scale.m_step;
        return scale;
    }
    if (measured.isEmpty())
        return scale;
    scale.m_low = roundBelow(*least / kRoomAtEnds);
    scale.m_high = roundAbove(*most * kRoomAtEnds);
    while (scale.m_high / scale.m_low < kLeastFactor) {
        scale.m_high = roundAbove(scale.m_high * 1.01);
        if (scale.m_high / scale.m_low < kLeastFactor)
            scale.m_low = roundBelow(scale.m_low * 0.99);
    }
    return scale;
}

double DotScale::position(double value) const
{
    if (m_kind != Kind::Logarithmic)
        return std::clamp((value - m_low) / (m_high - m_low), 0.0, 1.0);
    if (value <= m_low)
        return 0.0;
    return std::clamp(std::log(value / m_low) / std::log(m_high / m_low), 0.0, 1.0);
}

std::vector<DotScale::Tick> DotScale::ticks() const
{
    std::vector<Tick> ticks;
    if (m_kind == Kind::Share) {
        for (const int percent : {0, 25, 50, 75, 100})
            ticks.push_back({.position = percent / 100.0, .label = DotScaleWords::tr("%1 %").arg(percent)});
        return ticks;
    }
    if (m_kind == Kind::Logarithmic)
        return decadeTicks();
    for (double value = 0.0; value <= m_high * (1.0 + 1e-9); value += m_step)
        ticks.push_back(
            {.position = position(value), .label = value == 0.0 ? QStringLiteral("0") : roundDurationText(value)});
    return ticks;
}

std::vector<DotScale::Tick> DotScale::decadeTicks() const
{
    std::vector<Tick> ticks;
    const bool labelsAll = std::log10(m_high / m_low) <= kLabelledDecades;
    for (double decade = std::pow(10.0, std::floor(std::log10(m_low))); decade <= m_high * (1.0 + 1e-9);
         decade *= 10.0) {
        for (const double step : kRoundSteps) {
            const double value = step * decade;
            if (value < m_low * (1.0 - 1e-9) || value > m_high * (1.0 + 1e-9))
                continue;
            const bool isLabelled = labelsAll || step == 1.0;
            ticks.push_back({.position = position(value), .label = isLabelled ? roundDurationText(value) : QString()});
        }
    }
    return ticks;
}

} // namespace roundtrip
