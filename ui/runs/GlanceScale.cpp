// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/GlanceScale.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace roundtrip {

namespace {
constexpr double kLeastTime = 1e3;    // µs
constexpr double kMostTime = 1e7;     // as the race's ruler
constexpr double kRoomAtTheEnd = 1.2; // what DotScale leaves there at most, for marks
constexpr double kLeastLoss = 1e-4;   // less is drawn there
constexpr double kNothingLost = 0.16; // of the ruler's length is for "none"

/// Functions outside of a class need a context for their texts.
struct GlanceWords
{
    Q_DECLARE_TR_FUNCTIONS(RunGlance)
};

/// Whole decades, which stay where they are while figures come in.
DotScale wholeDecades(double low, double high)
{
    return DotScale::holding(DotScale::Kind::Logarithmic, {low * kRoomAtTheEnd, high / kRoomAtTheEnd});
}
} // namespace

GlanceScale::GlanceScale() : m_low(kLeastTime), m_high(kMostTime), m_times(wholeDecades(m_low, m_high)) {}

bool GlanceScale::hold(const RunGlance& glance)
{
    const double low = m_low;
    const double high = m_high;
    for (const RunGlance::Backend& backend : glance.backends) {
        for (const GlanceFigure figure : {GlanceFigure::Median, GlanceFigure::P99}) {
            const auto value = backend.at(figure).value;
            if (!value || !std::isfinite(*value) || *value <= 0.0)
                continue;
            m_low = std::min(m_low, std::pow(10.0, std::floor(std::log10(*value))));
            m_high = std::max(m_high, std::pow(10.0, std::ceil(std::log10(*value))));
        }
    }
    if (low == m_low && high == m_high)
        return false;
    m_times = wholeDecades(m_low, m_high);
    return true;
}

double GlanceScale::position(GlanceFigure figure, double value) const
{
    if (figure != GlanceFigure::Lost)
        return m_times.position(value);
    if (value <= 0.0)
        return 0.0;
    const double share = std::clamp(std::log(value / kLeastLoss) / std::log(1.0 / kLeastLoss), 0.0, 1.0);
    return kNothingLost + (1.0 - kNothingLost) * share;
}

QList<double> GlanceScale::ticks(GlanceFigure figure) const
{
    QList<double> places;
    if (figure == GlanceFigure::Lost) {
        places << 0.0;
        for (double share = kLeastLoss; share < 1.5; share *= 10.0)
            places << position(figure, share);
        return places;
    }
    for (const DotScale::Tick& tick : m_times.ticks()) {
        if (!tick.label.isEmpty())
            places << tick.position;
    }
    return places;
}

std::pair<QString, QString> GlanceScale::ends(GlanceFigure figure) const
{
    if (figure == GlanceFigure::Lost)
        return {GlanceWords::tr("0"), GlanceWords::tr("100 %")};
    const std::vector<DotScale::Tick> ticks = m_times.ticks();
    const auto isLabelled = [](const DotScale::Tick& tick) { return !tick.label.isEmpty(); };
    const auto first = std::find_if(ticks.cbegin(), ticks.cend(), isLabelled);
    const auto last = std::find_if(ticks.crbegin(), ticks.crend(), isLabelled);
    return first == ticks.cend() ? std::pair<QString, QString>() : std::pair(first->label, last->label);
}

QList<GlanceMark> GlanceScale::marks(const RunGlance& glance, GlanceFigure figure) const
{
    QList<GlanceMark> marks;
    for (const RunGlance::Backend& backend : glance.backends) {
        if (const CompareValue& value = backend.at(figure); value.value)
            marks << GlanceMark{.position = position(figure, *value.value),
                                .style = backend.style,
                                .isDoubtful = !value.flag.isEmpty()};
    }
    return marks;
}

} // namespace roundtrip
