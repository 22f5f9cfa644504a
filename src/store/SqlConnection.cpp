// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/SqlConnection.h"

#include "core/UserFile.h"
#include "store/SqliteHandle.h"
#include "store/StoreError.h"

#include <QFileInfo>
#include <QSqlError>
#include <QUrl>

#include <atomic>
#include <sqlite3.h>
#include <utility>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

QString connectOptions(const StoreUrl& url, StoreAccess access, const StoreOptions& options)
{
    QStringList list{u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(options.lockPatience.count())};
    if (url.isMemory() || access == StoreAccess::Frozen)
        list << u"QSQLITE_OPEN_URI"_s;
    if (!url.isMemory() && access != StoreAccess::ReadWrite)
        list << u"QSQLITE_OPEN_READONLY"_s;
    return list.join(u';');
}

QString databaseName(const StoreUrl& url, StoreAccess access)
{
    if (access != StoreAccess::Frozen || url.isMemory())
        return url.databaseName();
    const QString path = QFileInfo(url.path()).absoluteFilePath();
    return u"file:"_s + QString::fromLatin1(QUrl::toPercentEncoding(path, "/")) + u"?immutable=1"_s;
}

/// What SQLite would only call "unable to open database file".
Result<void> checkPlace(const StoreUrl& url, StoreAccess access)
{
    if (url.isMemory())
        return {};
    const QFileInfo file(url.path());
    if (file.exists() && !file.isFile()) // a folder; a device or pipe, which SQLite would wait for
        return storeError(StoreFault::NotADatabase, url);
    if (access != StoreAccess::ReadWrite)
        return file.exists() ? Result<void>() : Result<void>(storeError(StoreFault::Missing, url));
    if (!makePrivateFolder(file.absolutePath()))
        return storeError(StoreFault::ReadOnly, url);
    // What people wrote to each other is in it: nobody else's business, and SQLite gives its other files the same mode.
    if (!file.exists() && !makePrivateFile(url.path()))
        return storeError(StoreFault::ReadOnly, url);
    if (url.path() == StoreUrl::standard().path()) {
        keepPrivate(file.absolutePath());
        keepPrivate(url.path());
    }
    // SQLite opens a file that it may not write, and says so only when it has something to write.
    if (file.exists() && !file.isWritable())
        return storeError(StoreFault::ReadOnly, url);
    return {};
}

/// A store may come from anyone: nothing that stands in it is run, and no row of it fills the memory. The views and
/// triggers that a schema may hold are never ours.
void distrust(sqlite3* handle)
{
    constexpr int kMaxBytes = 16 << 20; // of a row or a text; the longest of ours is the description of a run
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, kMaxBytes);
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
}

} // namespace

SqlConnection::SqlConnection(StoreUrl url, QString name) : m_url(std::move(url)), m_name(std::move(name)) {}

SqlConnection::~SqlConnection()
{
    QSqlDatabase::removeDatabase(m_name);
}

Result<std::unique_ptr<SqlConnection>> SqlConnection::open(const StoreUrl& url, StoreAccess access,
                                                           const StoreOptions& options)
{
    if (auto place = checkPlace(url, access); !place)
        return place.error();
    static std::atomic<quint64> number = 0; // Qt names connections for the whole process
    std::unique_ptr<SqlConnection> connection(new SqlConnection(url, u"roundtrip-store-%1"_s.arg(++number)));
    if (auto started = connection->start(access, options); !started)
        return started.error();
    return connection;
}

Result<void> SqlConnection::start(StoreAccess access, const StoreOptions& options)
{
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
        database.setDatabaseName(databaseName(m_url, access));
        database.setConnectOptions(connectOptions(m_url, access, options));
        sqlitehandle::expectConnection();
        if (!database.open())
            return storeErrorFrom(database.lastError(), m_url);
        m_native = options.useNative ? sqlitehandle::of(database) : nullptr;
    }
    if (m_native)
        distrust(m_native);
    // Both also where Qt has an SQLite of its own: no functions in a schema, and pages are looked at before use.
    for (const QString& pragma : {u"PRAGMA trusted_schema=OFF"_s, u"PRAGMA cell_size_check=ON"_s}) {
        if (auto done = execute(pragma); !done)
            return done;
    }
    if (options.maxPages > 0)
        return execute(u"PRAGMA max_page_count=%1"_s.arg(options.maxPages));
    return {};
}

QSqlQuery SqlConnection::query() const
{
    QSqlQuery query(QSqlDatabase::database(m_name, false));
    query.setForwardOnly(true);
    return query;
}

Result<QSqlQuery> SqlConnection::prepare(const QString& statement) const
{
    QSqlQuery prepared = query();
    if (!prepared.prepare(statement))
        return errorOf(prepared);
    return prepared;
}

Result<void> SqlConnection::execute(const QString& statement) const
{
    QSqlQuery executed = query();
    return executed.exec(statement) ? Result<void>() : Result<void>(errorOf(executed));
}

Result<QVariant> SqlConnection::value(const QString& statement) const
{
    QSqlQuery executed = query();
    if (!executed.exec(statement))
        return errorOf(executed);
    if (executed.next())
        return executed.value(0);
    return executed.lastError().isValid() ? Result<QVariant>(errorOf(executed)) : Result<QVariant>(QVariant());
}

Error SqlConnection::errorOf(const QSqlQuery& query) const
{
    return storeErrorFrom(query.lastError(), m_url);
}

Error SqlConnection::nativeError() const
{
    return storeErrorFrom(sqlite3_errcode(m_native), QString::fromUtf8(sqlite3_errmsg(m_native)), m_url);
}

Result<SqlTransaction> SqlTransaction::begin(const SqlConnection& connection)
{
    if (auto begun = connection.execute(u"BEGIN IMMEDIATE"_s); !begun)
        return begun.error();
    return SqlTransaction(connection);
}

SqlTransaction::SqlTransaction(SqlTransaction&& other) noexcept
    : m_connection(std::exchange(other.m_connection, nullptr))
{
}

SqlTransaction::~SqlTransaction()
{
    if (m_connection) // may fail where SQLite has rolled back by itself: then there is nothing left to undo
        static_cast<void>(m_connection->execute(u"ROLLBACK"_s).ok());
}

Result<void> SqlTransaction::commit()
{
    auto committed = m_connection->execute(u"COMMIT"_s);
    if (committed)
        m_connection = nullptr;
    return committed;
}

} // namespace roundtrip
