// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/TsvText.h"

#include "core/SafeText.h"

#include <algorithm>

namespace roundtrip {

namespace {

/// Digits and their separators in any locale, and a unit: nothing that a formula could be made of.
bool isNumberAndUnit(QStringView text)
{
    const bool startsWithDigit = !text.isEmpty() && text.front().isDigit();
    return startsWithDigit && std::all_of(text.begin(), text.end(), [](QChar c) {
               return c.isLetterOrNumber() || c.isSpace() || QStringView(u".,'%").contains(c);
           });
}

} // namespace

QString tsvCell(const QString& text)
{
    const QString cell = safeLine(text).trimmed(); // a spreadsheet trims too, and then finds the formula
    if (cell.isEmpty())
        return cell;
    const bool isFormula = QStringView(u"=+-@").contains(cell.front()) &&
                           !(cell.startsWith(u'-') && isNumberAndUnit(QStringView(cell).mid(1)));
    return isFormula ? u'\'' + cell : cell;
}

QString tsvLine(const QStringList& cells)
{
    QStringList safe;
    for (const QString& cell : cells)
        safe << tsvCell(cell);
    return safe.join(u'\t');
}

} // namespace roundtrip
