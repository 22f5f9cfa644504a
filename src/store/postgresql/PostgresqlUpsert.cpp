// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/postgresql/PostgresqlUpsert.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

QString postgresqlOnConflict(const QStringList& columns, int keyColumns)
{
    QStringList changes;
    for (const QString& column : columns.mid(keyColumns))
        changes << u"%1 = excluded.%1"_s.arg(column);
    const QString what = changes.isEmpty() ? u"NOTHING"_s : u"UPDATE SET "_s + changes.join(u", "_s);
    return u" ON CONFLICT (%1) DO %2"_s.arg(columns.first(keyColumns).join(u", "_s), what);
}

} // namespace roundtrip
