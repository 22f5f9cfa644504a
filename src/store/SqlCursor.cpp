// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/SqlCursor.h"

#include <QSqlError>

#include <utility>

namespace roundtrip {

SqlCursor::SqlCursor(const SqlConnection& connection, QSqlQuery query, RowPortions portions)
    : m_connection(&connection),
      m_query(std::move(query)),
      m_next(std::move(portions.next)),
      m_end(std::move(portions.end))
{
}

Result<SqlCursor> SqlCursor::open(const SqlConnection& connection, const QString& statement)
{
    RowPortions portions = connection.dialect().portions(statement);
    QSqlQuery query = connection.query();
    if (!query.exec(portions.begin))
        return connection.errorOf(query);
    return SqlCursor(connection, std::move(query), std::move(portions));
}

bool SqlCursor::nextPortion()
{
    if (m_query.lastError().isValid() || !m_query.exec(m_next))
        return false;
    if (m_query.next())
        return true;
    m_next.clear();
    if (!m_query.lastError().isValid())
        static_cast<void>(m_query.exec(m_end));
    return false;
}

std::optional<Error> SqlCursor::failure() const
{
    return m_query.lastError().isValid() ? std::optional(m_connection->errorOf(m_query)) : std::nullopt;
}

} // namespace roundtrip
