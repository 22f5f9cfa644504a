// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/IntegerRows.h"
#include "store/SqlConnection.h"

#include <memory>

struct sqlite3;
struct sqlite3_stmt;

namespace roundtrip {

/// By SQLite itself, on the connection that Qt opened, and so in its transaction: what Qt does for a row costs several
/// times what SQLite does.
class SelectStatement final : public IntegerRows
{
public:
    /// `handle`: of this connection.
    [[nodiscard]] static Result<std::unique_ptr<IntegerRows>> open(const SqlConnection& connection, sqlite3* handle,
                                                                   const QString& statement);

    [[nodiscard]] bool next(std::span<Field> fields) override;
    [[nodiscard]] std::optional<Error> failure() const override { return m_failure; }

private:
    struct Finalizer
    {
        void operator()(sqlite3_stmt* statement) const;
    };

    SelectStatement(const SqlConnection& connection, sqlite3* handle) : m_connection(&connection), m_handle(handle) {}
    [[nodiscard]] Error error() const;

    const SqlConnection* m_connection;
    sqlite3* m_handle;
    std::unique_ptr<sqlite3_stmt, Finalizer> m_statement; ///< null once it has no more rows
    std::optional<Error> m_failure;
};

} // namespace roundtrip
