// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/AmountText.h"

#include <array>
#include <cmath>

namespace roundtrip {

namespace {

struct AmountUnit
{
    QLatin1String name;
    double factor;
};

constexpr std::array kAmountSpans{AmountUnit{QLatin1String("ms"), 1e-3}, AmountUnit{QLatin1String("min"), 60.0},
                                  AmountUnit{QLatin1String("s"), 1.0}, AmountUnit{QLatin1String("m"), 60.0},
                                  AmountUnit{QLatin1String("h"), 3'600.0}};
constexpr std::array kAmountThousands{AmountUnit{QLatin1String("k"), 1e3}};

template<std::size_t Count>
std::optional<double> amountIn(QString text, const std::array<AmountUnit, Count>& units)
{
    text = text.trimmed();
    double factor = 1.0;
    for (const AmountUnit& unit : units) {
        if (!text.endsWith(unit.name))
            continue;
        text.chop(unit.name.size());
        factor = unit.factor;
        break;
    }
    bool isNumber = false;
    const double number = text.toDouble(&isNumber) * factor;
    constexpr double kBound = 1e9; // nanoseconds of more would overflow
    if (!isNumber || !std::isfinite(number) || text.isEmpty() || text.back().isLetter() || std::abs(number) > kBound)
        return std::nullopt;
    return number;
}

} // namespace

std::optional<Duration> spanIn(const QString& text)
{
    const auto seconds = amountIn(text, kAmountSpans);
    return seconds ? std::optional(std::chrono::round<Duration>(std::chrono::duration<double>(*seconds)))
                   : std::nullopt;
}

std::optional<double> numberIn(const QString& text)
{
    return amountIn(text, kAmountThousands);
}

double secondsOf(Duration span)
{
    return std::chrono::duration<double>(span).count();
}

QString spanAmount(Duration span)
{
    return numberAmount(secondsOf(span));
}

QString numberAmount(double number)
{
    return QString::number(number, 'g', 12);
}

} // namespace roundtrip
