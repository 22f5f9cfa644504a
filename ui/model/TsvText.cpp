// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/TsvText.h"

#include "core/SafeText.h"

#include <QRegularExpression>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// Digits and their separators in any locale, and a unit: nothing that a formula could be made of.
bool isNumberAndUnit(QStringView text)
{
    const bool startsWithDigit = !text.isEmpty() && text.front().isDigit();
    return startsWithDigit && std::all_of(text.begin(), text.end(), [](QChar c) {
               return c.isLetterOrNumber() || c.isSpace() || QStringView(u".,'%").contains(c);
           });
}

/// A spreadsheet that was told to separate by semicolons begins another cell there.
QString behindSemicolons(const QString& text)
{
    static const QRegularExpression kFormula(u"(;)(?=['\" ]*[=+@-])"_s);
    return QString(text).replace(kFormula, u"\\1'"_s);
}

} // namespace

QString tsvCell(const QString& text)
{
    const QString cell = safeLine(text).trimmed(); // a spreadsheet trims too, and then finds the formula
    if (cell.isEmpty())
        return cell;
    const bool isFormula = QStringView(u"=+-@").contains(cell.front()) &&
                           !(cell.startsWith(u'-') && isNumberAndUnit(QStringView(cell).mid(1)));
    return behindSemicolons(isFormula ? u'\'' + cell : cell);
}

QString tsvLine(const QStringList& cells)
{
    QStringList safe;
    for (const QString& cell : cells)
        safe << tsvCell(cell);
    return safe.join(u'\t');
}

QString tsvTable(const QStringList& header, const QList<QStringList>& rows)
{
    QString text = tsvLine(header) + u'\n';
    for (const QStringList& row : rows)
        text += tsvLine(row) + u'\n';
    return text;
}

QString tsvHeader(const QString& name, const QString& unit)
{
    return u"%1 (%2)"_s.arg(name, unit);
}

QString tsvNumber(std::int64_t count)
{
    return QString::number(count);
}

QString tsvNumber(const std::optional<double>& number, int decimals)
{
    return number ? QString::number(*number, 'f', decimals) : QString();
}

QString tsvPercent(const std::optional<double>& share)
{
    return share ? QString::number(*share * 100.0, 'g', 8) : QString();
}

QString tsvMilliseconds(const std::optional<double>& microseconds)
{
    return microseconds ? QString::number(*microseconds / 1000.0, 'f', 3) : QString();
}

} // namespace roundtrip
