// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/postgresql/PostgresqlInserts.h"

#include "store/postgresql/LastRows.h"
#include "store/postgresql/PostgresqlUpsert.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

PostgresqlInserts::PostgresqlInserts(const SqlConnection& connection, const QString& table, const QStringList& columns,
                                     int keyColumns)
    : m_connection(&connection),
      m_columns(static_cast<std::size_t>(columns.size())),
      m_keyColumns(static_cast<std::size_t>(keyColumns)),
      m_begin(u"INSERT INTO %1 (%2) VALUES "_s.arg(table, columns.join(u", "_s))),
      m_end(postgresqlOnConflict(columns, keyColumns))
{
}

Result<void> PostgresqlInserts::write(std::span<const Value> values)
{
    if (values.empty())
        return {};
    QString statement = m_begin; // numbers alone: nothing in it has to be quoted
    for (const std::span<const Value> row : lastRows(values, m_columns, m_keyColumns)) {
        statement += u'(';
        for (const Value& value : row)
            statement += value ? QString::number(*value) + u',' : u"NULL,"_s;
        statement.back() = u')';
        statement += u',';
    }
    statement.chop(1);
    return m_connection->execute(statement + m_end);
}

} // namespace roundtrip
