// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/SqlConnection.h"

#include <optional>

namespace roundtrip {

/// Walks the rows of a SELECT without parameters, of which there may be more than the memory holds; others may be
/// walked on the same connection meanwhile. In a transaction, which must not end before it does. Needs the connection
/// for as long as it lives.
class SqlCursor
{
public:
    [[nodiscard]] static Result<SqlCursor> open(const SqlConnection& connection, const QString& statement);

    /// Goes to the next row; false at the end, and after a failure().
    [[nodiscard]] bool next() { return m_query.next() || (!m_next.isEmpty() && nextPortion()); }
    [[nodiscard]] QVariant value(int column) const { return m_query.value(column); }
    /// The row that next() went to.
    [[nodiscard]] const QSqlQuery& row() const { return m_query; }
    /// Why next() gave no row, where that was not the end.
    [[nodiscard]] std::optional<Error> failure() const;

private:
    SqlCursor(const SqlConnection& connection, QSqlQuery query, RowPortions portions);
    [[nodiscard]] bool nextPortion();

    const SqlConnection* m_connection;
    QSqlQuery m_query;
    QString m_next; ///< empty at the end, and where all rows come one by one
    QString m_end;
};

} // namespace roundtrip
