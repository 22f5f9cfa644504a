// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/InsertStatement.h"

namespace roundtrip {

/// INSERT OR REPLACE for very many rows of integers: many rows share a statement, because each execution has a price of
/// its own. Values are given one after another, column by column and row by row; transactions are the caller's.
class BulkInsert
{
public:
    [[nodiscard]] static Result<BulkInsert> prepare(const SqlConnection& connection, const QString& table,
                                                    const QStringList& columns);

    void add(InsertStatement::Value value) { m_values[m_used++] = value; }
    void addNull() { m_values[m_used++].reset(); }

    /// After each row; writes when enough have come together.
    [[nodiscard]] Result<void> endRow() { return m_used < m_values.size() ? Result<void>() : flush(); }
    /// Writes what is left.
    [[nodiscard]] Result<void> flush();
    /// Forgets what is left.
    void clear() { m_used = 0; }

private:
    explicit BulkInsert(std::vector<InsertStatement> statements);

    std::vector<InsertStatement> m_statements; ///< the one of the most rows first, the one of a single row last
    std::vector<InsertStatement::Value> m_values;
    std::size_t m_used = 0;
};

} // namespace roundtrip
