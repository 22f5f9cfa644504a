// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/Distribution.h"

#include "load/AmountText.h"
#include "stats/PortableMath.h"

#include <QLocale>
#include <QStringList>

#include <optional>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr double kMostDrawn = 1e6;
constexpr double kWidest = 5.0; // of a logarithm: beyond, the mean is of the few largest alone

QString plainAmount(double number)
{
    return QString::number(number, 'g', 12);
}

std::optional<Distribution> readDistribution(const QString& text)
{
    const QString name = text.section(u':', 0, 0).trimmed();
    const QString rest = text.section(u':', 1);
    if (!text.contains(u':')) {
        const auto value = numberIn(text);
        return value ? std::optional(Distribution{.first = *value}) : std::nullopt;
    }
    if (name == "exponential"_L1) {
        const auto mean = numberIn(rest);
        return mean ? std::optional(Distribution{.kind = Distribution::Kind::Exponential, .first = *mean})
                    : std::nullopt;
    }
    const bool isUniform = name == "uniform"_L1;
    const QStringList parts = rest.split(isUniform ? u'-' : u'/');
    const auto first = numberIn(parts.front());
    const auto second = parts.size() == 2 ? numberIn(parts.back()) : std::nullopt;
    if ((!isUniform && name != "lognormal"_L1) || !first || !second)
        return std::nullopt;
    return Distribution{.kind = isUniform ? Distribution::Kind::Uniform : Distribution::Kind::Lognormal,
                        .first = *first,
                        .second = *second};
}

bool isSound(const Distribution& drawn)
{
    if (!(drawn.first > 0.0 && drawn.first <= kMostDrawn))
        return false;
    if (drawn.kind == Distribution::Kind::Uniform)
        return drawn.second >= drawn.first && drawn.second <= kMostDrawn;
    return drawn.kind != Distribution::Kind::Lognormal || (drawn.second >= 0.0 && drawn.second <= kWidest);
}

} // namespace

double Distribution::mean() const
{
    switch (kind) {
    case Kind::Uniform:
        return 0.5 * (first + second);
    case Kind::Lognormal:
        return first * portableExp(0.5 * second * second);
    case Kind::Fixed:
    case Kind::Exponential:
        break;
    }
    return first;
}

double Distribution::draw(Random& random) const
{
    switch (kind) {
    case Kind::Uniform:
        return first + (second - first) * random.uniform01();
    case Kind::Lognormal:
        return random.lognormal(first, second);
    case Kind::Exponential:
        return random.exponential(first);
    case Kind::Fixed:
        break;
    }
    return first;
}

QString Distribution::toText() const
{
    switch (kind) {
    case Kind::Uniform:
        return u"uniform:%1-%2"_s.arg(plainAmount(first), plainAmount(second));
    case Kind::Lognormal:
        return u"lognormal:%1/%2"_s.arg(plainAmount(first), plainAmount(second));
    case Kind::Exponential:
        return u"exponential:%1"_s.arg(plainAmount(first));
    case Kind::Fixed:
        break;
    }
    return plainAmount(first);
}

QString Distribution::describe(const QString& unit) const
{
    const QLocale english(QLocale::English);
    const auto number = [&english](double value) { return english.toString(value, 'g', 6); };
    switch (kind) {
    case Kind::Uniform:
        return u"%1 to %2 %3 (uniform)"_s.arg(number(first), number(second), unit);
    case Kind::Lognormal:
        return u"%1 %2 in the median (lognormal, sigma %3)"_s.arg(number(first), unit, number(second));
    case Kind::Exponential:
        return u"%1 %2 in the mean (exponential)"_s.arg(number(first), unit);
    case Kind::Fixed:
        break;
    }
    return number(first) + u' ' + unit;
}

Result<Distribution> distributionFromText(const QString& text)
{
    const auto drawn = readDistribution(text);
    if (!drawn || !isSound(*drawn))
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"\"%1\" is no distribution"_s.arg(text.left(40)),
                     .hint = u"Give a number, uniform:100-500, exponential:300 (the mean) or lognormal:200/0.8 (median "
                             "and sigma); all above 0, and at most a million."_s};
    return *drawn;
}

} // namespace roundtrip
