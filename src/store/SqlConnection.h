// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "store/StoreDialect.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

namespace roundtrip {

/// One open connection to a database, under a name of its own. Belongs to the thread that opened it, as all of
/// Qt SQL does. Queries made from it must be gone before it is.
class SqlConnection
{
public:
    /// Opens, and creates the file and its folder where they are missing (ReadWrite only). Reads nothing yet.
    [[nodiscard]] static Result<std::unique_ptr<SqlConnection>> open(const StoreUrl& url, StoreAccess access,
                                                                     const StoreOptions& options);
    ~SqlConnection();
    SqlConnection(const SqlConnection&) = delete;
    SqlConnection& operator=(const SqlConnection&) = delete;

    /// For statements with few rows, and while one of them is read, others; SqlCursor reads many.
    [[nodiscard]] QSqlQuery query() const;
    /// Prepares; bind by the names ":name" in the statement, which Qt does twice as fast as by position.
    [[nodiscard]] Result<QSqlQuery> prepare(const QString& statement) const;
    /// Runs a statement without results.
    [[nodiscard]] Result<void> execute(const QString& statement) const;
    /// First column of the first row; invalid without rows.
    [[nodiscard]] Result<QVariant> value(const QString& statement) const;

    /// The reason of the query's last failure.
    [[nodiscard]] Error errorOf(const QSqlQuery& query) const;
    [[nodiscard]] const StoreDialect& dialect() const { return *m_dialect; }
    /// For the dialect's own classes; null where there is none to be had.
    [[nodiscard]] const NativeConnection* native() const { return m_native.get(); }
    [[nodiscard]] const StoreUrl& url() const { return m_url; }

private:
    SqlConnection(StoreUrl url, const StoreDialect& dialect, QString name);

    StoreUrl m_url;
    const StoreDialect* m_dialect;
    QString m_name;
    std::unique_ptr<NativeConnection> m_native;
};

/// A transaction that may write, until commit(); rolled back when it goes out of scope before.
class SqlTransaction
{
public:
    [[nodiscard]] static Result<SqlTransaction> begin(const SqlConnection& connection);
    SqlTransaction(SqlTransaction&& other) noexcept;
    SqlTransaction& operator=(SqlTransaction&&) = delete;
    ~SqlTransaction();

    [[nodiscard]] Result<void> commit();

private:
    explicit SqlTransaction(const SqlConnection& connection) : m_connection(&connection) {}

    const SqlConnection* m_connection; ///< null once settled
};

/// While it lasts, all that is read is of one moment, whatever other programs write. Nothing may be written.
class ReadTransaction
{
public:
    explicit ReadTransaction(const SqlConnection& connection);
    ReadTransaction(const ReadTransaction&) = delete;
    ReadTransaction& operator=(const ReadTransaction&) = delete;
    ~ReadTransaction();

    [[nodiscard]] const Result<void>& begun() const { return m_begun; }

private:
    const SqlConnection& m_connection;
    Result<void> m_begun;
};

} // namespace roundtrip
