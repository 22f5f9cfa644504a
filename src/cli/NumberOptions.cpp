// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/NumberOptions.h"

#include <QLocale>
#include <QString>

#include <array>
#include <cmath>
#include <optional>

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

namespace {

struct Unit
{
    const char* name;
    double factor;
};

constexpr std::array kSpans{Unit{"ms", 1e-3}, Unit{"min", 60.0}, Unit{"s", 1.0},
                            Unit{"m", 60.0},  Unit{"h", 3600.0}, Unit{"d", 86'400.0}};
constexpr std::array kThousands{Unit{"k", 1e3}, Unit{"K", 1e3}, Unit{"M", 1e6}};

/// The number with its unit multiplied out; empty where the text is none, or is not finite. "+" and "-" may lead.
template<std::size_t Count>
std::optional<double> numberIn(const QString& text, const std::array<Unit, Count>& units)
{
    QString digits = text.trimmed();
    double factor = 1.0;
    for (const Unit& unit : units) {
        if (!digits.endsWith(QLatin1String(unit.name)))
            continue;
        digits = digits.chopped(static_cast<qsizetype>(qstrlen(unit.name))).trimmed();
        factor = unit.factor;
        break;
    }
    bool isNumber = false;
    const double number = digits.toDouble(&isNumber) * factor;
    if (!isNumber || !std::isfinite(number) || digits.back().isLetter())
        return std::nullopt;
    return number;
}

std::string refusal(const std::string& text, const QString& accepted)
{
    return u"\"%1\" is not understood: %2"_s.arg(QString::fromStdString(text).left(40), accepted).toStdString();
}

std::string plain(double number)
{
    return QString::number(number, 'g', 17).toStdString();
}

CLI::Validator spanIn(double unitsPerSecond, const QString& bareUnit)
{
    return CLI::Validator(
        [unitsPerSecond, bareUnit](std::string& text) -> std::string {
            const QString given = QString::fromStdString(text);
            const auto bare = numberIn(given, std::array<Unit, 0>{});
            const auto seconds = numberIn(given, kSpans);
            if (!seconds || *seconds < 0.0)
                return refusal(
                    text, u"give %1, or a number with ms, s, m, h or d, for example 500ms or 1.5m"_s.arg(bareUnit));
            text = plain(bare ? *bare : *seconds * unitsPerSecond);
            return {};
        },
        std::string());
}

} // namespace

CLI::Validator spanInSeconds()
{
    return spanIn(1.0, u"seconds"_s);
}

CLI::Validator spanInMilliseconds()
{
    return spanIn(1e3, u"milliseconds"_s);
}

CLI::Validator amount()
{
    return CLI::Validator(
        [](std::string& text) -> std::string {
            const auto number = numberIn(QString::fromStdString(text), kThousands);
            if (!number || *number < 0.0)
                return refusal(text, u"give a number that is not negative, k for thousands, for example 150 or 1.5k"_s);
            text = plain(*number);
            return {};
        },
        std::string());
}

CLI::Validator wholeNumber(std::uint64_t least, std::uint64_t most)
{
    return CLI::Validator(
        [least, most](std::string& text) -> std::string {
            const QString given = QString::fromStdString(text).trimmed();
            bool isWhole = false;
            quint64 number = given.toULongLong(&isWhole); // all digits of it, which a double would not keep
            if (const auto product = numberIn(given, kThousands); !isWhole && product) {
                constexpr double kExact = 9007199254740992.0; // 2^53
                isWhole = *product >= 0.0 && *product <= kExact && std::floor(*product) == *product;
                number = isWhole ? static_cast<quint64>(*product) : 0;
            }
            if (!isWhole || number < least || number > most) {
                const QLocale english(QLocale::English);
                return refusal(text, u"give a whole number from %1 to %2, k for thousands"_s.arg(
                                         english.toString(quint64{least}), english.toString(quint64{most})));
            }
            text = std::to_string(number);
            return {};
        },
        std::string());
}

} // namespace roundtrip::cli
