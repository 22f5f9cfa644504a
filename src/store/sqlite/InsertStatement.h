// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/SqlConnection.h"

#include <QStringList>

#include <memory>
#include <span>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace roundtrip {

/// INSERT OR REPLACE of a fixed number of rows of integers. Runs by SQLite itself where the connection has its handle,
/// by Qt otherwise. Must be gone before its connection is.
class InsertStatement
{
public:
    using Value = RowSink::Value;

    [[nodiscard]] static Result<InsertStatement> prepare(const SqlConnection& connection, const QString& table,
                                                         const QStringList& columns, std::size_t rows);

    /// How many values execute() takes.
    [[nodiscard]] std::size_t width() const { return m_width; }
    /// Column by column and row by row.
    [[nodiscard]] Result<void> execute(std::span<const Value> values);

private:
    struct Finalizer
    {
        void operator()(sqlite3_stmt* statement) const;
    };

    InsertStatement(const SqlConnection& connection, std::size_t width);
    [[nodiscard]] Result<void> prepareNative(const QByteArray& statement);
    [[nodiscard]] Result<void> executeNative(std::span<const Value> values);
    [[nodiscard]] Result<void> executeByQt(std::span<const Value> values);

    [[nodiscard]] Error nativeError() const;

    const SqlConnection* m_connection;
    sqlite3* m_handle; ///< null: by Qt
    std::size_t m_width;
    std::unique_ptr<sqlite3_stmt, Finalizer> m_native; ///< or m_query
    std::vector<Value> m_bound;                        ///< to m_native, which keeps it
    std::optional<QSqlQuery> m_query;
    std::vector<QString> m_names; ///< of m_query's parameters
};

} // namespace roundtrip
