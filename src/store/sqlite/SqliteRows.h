// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/sqlite/InsertStatement.h"

namespace roundtrip {

/// INSERT OR REPLACE for very many rows: many share a statement, because each execution has a price of its own. Rows
/// are put in one after another, so the last of a key stays. Must be gone before its connection is.
class SqliteRows final : public RowSink
{
public:
    [[nodiscard]] static Result<std::unique_ptr<RowSink>> prepare(const SqlConnection& connection, const QString& table,
                                                                  const QStringList& columns);

    [[nodiscard]] std::size_t batch() const override;
    [[nodiscard]] Result<void> write(std::span<const Value> values) override;

private:
    explicit SqliteRows(std::vector<InsertStatement> statements) : m_statements(std::move(statements)) {}

    std::vector<InsertStatement> m_statements; ///< the one of the most rows first, the one of a single row last
};

} // namespace roundtrip
