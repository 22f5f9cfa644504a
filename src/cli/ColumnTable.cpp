// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/ColumnTable.h"

#include "core/SafeText.h"
#include "core/TextWidth.h"

#include <algorithm>

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

QStringList ColumnTable::lines() const
{
    QList<QStringList> rows; // names come from files that others may have made
    QList<qsizetype> widths(m_rows.first().size(), 0);
    for (const QStringList& row : m_rows) {
        QStringList& cells = rows.emplaceBack();
        for (qsizetype i = 0; i < widths.size(); ++i) {
            cells << safeLine(row.value(i));
            widths[i] = std::max(widths.at(i), textWidth(cells.last()));
        }
    }
    QStringList lines;
    for (QStringList& cells : rows) {
        for (qsizetype i = 0; i < widths.size(); ++i) {
            const QString padding(widths.at(i) - textWidth(cells.at(i)), u' ');
            cells[i] = i == 0 ? cells.at(i) + padding : padding + cells.at(i);
        }
        QString line = cells.join(u"  "_s);
        while (line.endsWith(u' '))
            line.chop(1);
        lines << line;
    }
    qsizetype total = 2 * (widths.size() - 1);
    for (const qsizetype width : widths)
        total += width;
    lines.insert(1, QString(total, u'-'));
    return lines;
}

} // namespace roundtrip::cli
