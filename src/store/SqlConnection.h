// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "store/StoreUrl.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

struct sqlite3;

namespace roundtrip {

struct StoreOptions
{
    std::chrono::milliseconds lockPatience{5000}; ///< how long to wait for another writer before giving up
    int maxPages = 0;                             ///< bound on the file, in pages of 4 KiB; 0: the disk's own
    bool useNative = true;                        ///< false: by Qt alone, as where Qt's driver has an SQLite of its own
};

enum class StoreAccess {
    ReadWrite,
    ReadOnly,
    /// Read-only, where not even SQLite's side files can be made, as on a read-only disk. Only for a store that nobody
    /// is writing.
    Frozen
};

/// One open connection to an SQLite database, under a name of its own. Belongs to the thread that opened it, as all of
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

    /// For QSqlQuery's constructor; forward-only.
    [[nodiscard]] QSqlQuery query() const;
    /// Prepares; bind by the names ":name" in the statement, which Qt does twice as fast as by position.
    [[nodiscard]] Result<QSqlQuery> prepare(const QString& statement) const;
    /// Runs a statement without results.
    [[nodiscard]] Result<void> execute(const QString& statement) const;
    /// First column of the first row; invalid without rows.
    [[nodiscard]] Result<QVariant> value(const QString& statement) const;

    /// The reason of the query's last failure.
    [[nodiscard]] Error errorOf(const QSqlQuery& query) const;
    /// SQLite's own handle, for statements that run once a row; null where Qt does not share it (SqliteHandle.h).
    [[nodiscard]] sqlite3* native() const { return m_native; }
    /// The reason of the native handle's last failure.
    [[nodiscard]] Error nativeError() const;
    [[nodiscard]] const StoreUrl& url() const { return m_url; }

private:
    SqlConnection(StoreUrl url, QString name);
    [[nodiscard]] Result<void> start(StoreAccess access, const StoreOptions& options);

    StoreUrl m_url;
    QString m_name;
    sqlite3* m_native = nullptr;
};

/// BEGIN IMMEDIATE until commit(); rolled back when it goes out of scope before.
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

} // namespace roundtrip
