// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/SqlConnection.h"
#include "store/postgresql/PostgresqlHandle.h"

#include <QStringList>

namespace roundtrip {

/// INSERT … ON CONFLICT for very many rows: PostgreSQL's COPY in its binary form takes them into a temporary table, and
/// one statement from there into the store's, because COPY itself replaces nothing. Must be gone before its connection
/// is.
class PostgresqlCopy final : public RowSink
{
public:
    /// Null where the user may make no temporary tables.
    [[nodiscard]] static Result<std::unique_ptr<RowSink>> prepare(const SqlConnection& connection, const QString& table,
                                                                  const QStringList& columns, int keyColumns);

    [[nodiscard]] std::size_t batch() const override { return kBatch; }
    [[nodiscard]] Result<void> write(std::span<const Value> values) override;

private:
    /// Measured: twice as many are a twentieth quicker, and half as many a tenth slower.
    static constexpr std::size_t kBatch = 8192;

    PostgresqlCopy(const SqlConnection& connection, const QString& table, const QStringList& columns, int keyColumns);
    [[nodiscard]] Result<void> send(std::span<const Value> values);
    [[nodiscard]] Result<void> put(QByteArray& buffer);
    [[nodiscard]] Result<void> run(const QByteArray& statement, ExecStatusType wanted);
    [[nodiscard]] Error errorOf(const PGresult* result) const;

    const SqlConnection* m_connection;
    PGconn* m_handle;
    std::size_t m_columns;
    std::size_t m_keyColumns;
    QByteArray m_copy; ///< statements
    QByteArray m_upsert;
    QByteArray m_empty;
};

} // namespace roundtrip
