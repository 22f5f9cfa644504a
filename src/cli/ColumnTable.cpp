// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/ColumnTable.h"

#include "core/SafeText.h"

#include <algorithm>

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

QStringList ColumnTable::lines() const
{
    QList<qsizetype> widths(m_rows.first().size(), 0);
    for (const QStringList& row : m_rows) {
        for (qsizetype i = 0; i < widths.size(); ++i)
            widths[i] = std::max(widths.at(i), row.value(i).size());
    }
    QStringList lines;
    for (const QStringList& row : m_rows) {
        QStringList cells;
        for (qsizetype i = 0; i < widths.size(); ++i) {
            const QString cell = safeLine(row.value(i)); // names come from files that others may have made
            cells << (i == 0 ? cell.leftJustified(widths.at(i)) : cell.rightJustified(widths.at(i)));
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
