// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/SqlConnection.h"

#include <QStringList>

#include <vector>

namespace roundtrip {

/// INSERT OR REPLACE for very many rows: several rows share a statement, because each execution has a price of its own.
/// Values are given one after another, column by column and row by row; transactions are the caller's.
class BulkInsert
{
public:
    [[nodiscard]] static Result<BulkInsert> prepare(const SqlConnection& connection, const QString& table,
                                                    const QStringList& columns);

    void add(QVariant value) { m_values[m_used++] = std::move(value); }
    void add(qint64 value) { m_values[m_used++] = value; }
    void addNull() { m_values[m_used++].clear(); }

    /// After each row; writes when enough have come together.
    [[nodiscard]] Result<void> endRow();
    /// Writes what is left.
    [[nodiscard]] Result<void> flush();
    /// Forgets what is left.
    void clear() { m_used = 0; }

private:
    static constexpr std::size_t kRows = 8; ///< measured: more gain little and make statements huge

    BulkInsert(const SqlConnection& connection, QSqlQuery many, QSqlQuery one, std::size_t columns);
    [[nodiscard]] Result<void> execute(QSqlQuery& query, std::size_t first, std::size_t count);

    const SqlConnection* m_connection;
    QSqlQuery m_many;
    QSqlQuery m_one;
    std::size_t m_columns;
    std::vector<QString> m_names; ///< ":p0", ":p1", …
    std::vector<QVariant> m_values;
    std::size_t m_used = 0;
};

} // namespace roundtrip
