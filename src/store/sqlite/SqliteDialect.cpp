// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/SqliteDialect.h"

#include "core/UserFile.h"
#include "store/SqlConnection.h"
#include "store/sqlite/SelectStatement.h"
#include "store/sqlite/SqliteFault.h"
#include "store/sqlite/SqliteHandle.h"
#include "store/sqlite/SqliteRows.h"
#include "store/sqlite/SqliteSchema.h"

#include <QDateTime>
#include <QFileInfo>
#include <QSqlError>
#include <QUrl>

#include <limits>
#include <sqlite3.h>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

QString plainName(const StoreUrl& url)
{
    const auto* memory = std::get_if<StoreUrl::Memory>(&url.place());
    // SQLite's memdb file system: like a file it can be opened by several threads and has a file's locking rules, which
    // its older shared cache has not. The slash makes the name shared within the process.
    return memory ? u"file:/roundtrip-%1?vfs=memdb"_s.arg(memory->name) : url.path();
}

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
        return plainName(url);
    const QString path = QFileInfo(url.path()).absoluteFilePath();
    return u"file:"_s + QString::fromLatin1(QUrl::toPercentEncoding(path, "/")) + u"?immutable=1"_s;
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

QString SqliteDialect::driver() const
{
    return u"QSQLITE"_s;
}

/// Tells what SQLite would only call "unable to open database file".
Result<void> SqliteDialect::checkPlace(const StoreUrl& url, StoreAccess access) const
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

Result<std::unique_ptr<NativeConnection>> SqliteDialect::connect(QSqlDatabase& database, const StoreUrl& url,
                                                                 StoreAccess access, const StoreOptions& options) const
{
    database.setDatabaseName(databaseName(url, access));
    database.setConnectOptions(connectOptions(url, access, options));
    sqlitehandle::expectConnection();
    if (!database.open())
        return storeErrorFrom(database.lastError(), faultOf(database.lastError()), url);
    sqlite3* const handle = options.useNative ? sqlitehandle::of(database) : nullptr;
    if (handle)
        distrust(handle);
    return sqlitehandle::keep(handle);
}

Result<void> SqliteDialect::configure(const SqlConnection& connection, const StoreOptions& options) const
{
    // Both also where Qt has an SQLite of its own: no functions in a schema, and pages are looked at before use.
    for (const QString& pragma : {u"PRAGMA trusted_schema=OFF"_s, u"PRAGMA cell_size_check=ON"_s}) {
        if (auto done = connection.execute(pragma); !done)
            return done;
    }
    if (options.maxPages > 0)
        return connection.execute(u"PRAGMA max_page_count=%1"_s.arg(options.maxPages));
    return {};
}

/// Without write permission SQLite cannot make the side files of a WAL store, and reads it only if told that nobody
/// writes.
bool SqliteDialect::mayBeFrozen(const StoreUrl& url, const Error& why) const
{
    const bool hasJournal = QFileInfo(url.path() + u"-wal"_s).size() > 0;
    return !hasJournal && (why.providerCode == "unopenable"_L1 || why.providerCode == "read_only"_L1);
}

StoreAccess SqliteDialect::accessForALook(const StoreUrl& url) const
{
    // Who has it open has a journal beside it; and who reads it then makes no files that are not there.
    return QFileInfo::exists(url.path() + u"-wal"_s) ? StoreAccess::ReadOnly : StoreAccess::Frozen;
}

Result<void> SqliteDialect::checkSchema(const SqlConnection& connection, StoreAccess access) const
{
    return sqliteschema::check(connection, access);
}

Result<void> SqliteDialect::prepareForWriting(const SqlConnection& connection) const
{
    // The first only takes in a new file: it lets giveSpaceBack() work without rewriting the whole store. WAL cannot be
    // had everywhere (network drives); without it all is the same, but slower. NORMAL loses nothing when a program is
    // killed, and the last batch, consistently, when the machine loses power. The page cache stays at SQLite's 2 MB:
    // what is written is appended, so a larger one only keeps pages that nobody reads again, and the memory of a long
    // run grows until it is full.
    for (const char* pragma :
         {"PRAGMA auto_vacuum=INCREMENTAL", "PRAGMA journal_mode=WAL", "PRAGMA synchronous=NORMAL"}) {
        if (auto done = connection.execute(QString::fromLatin1(pragma)); !done)
            return done;
    }
    if (auto migrated = sqliteschema::migrate(connection); !migrated)
        return migrated;
    return connection.execute(u"PRAGMA foreign_keys=ON"_s); // after the migration, which replaces parents
}

QString SqliteDialect::beginWriting() const
{
    return u"BEGIN IMMEDIATE"_s;
}

QString SqliteDialect::beginReading() const
{
    return u"BEGIN"_s;
}

bool SqliteDialect::readsForward() const
{
    return true;
}

RowPortions SqliteDialect::portions(const QString& statement) const
{
    return {.begin = statement};
}

Result<std::unique_ptr<IntegerRows>> SqliteDialect::integerRows(const SqlConnection& connection,
                                                                const QString& statement) const
{
    sqlite3* const handle = sqlitehandle::of(connection);
    return handle ? SelectStatement::open(connection, handle, statement)
                  : StoreDialect::integerRows(connection, statement);
}

QString SqliteDialect::lockingRows() const
{
    return {}; // BEGIN IMMEDIATE has locked all of them
}

QString SqliteDialect::storable(const QString& text) const
{
    return text;
}

qint64 SqliteDialect::nowUs(const SqlConnection& /*connection*/) const
{
    return QDateTime::currentMSecsSinceEpoch() * 1000;
}

Result<bool> SqliteDialect::tryHold(const SqlConnection& connection, qint64 /*group*/, int /*number*/) const
{
    return storeError(StoreFault::Unsupported, connection.url());
}

QString SqliteDialect::upsert(const QString& table, const QStringList& columns, int /*keyColumns*/) const
{
    return u"INSERT OR REPLACE INTO %1 (%2) VALUES (:%3)"_s.arg(table, columns.join(u", "_s), columns.join(u", :"_s));
}

Result<std::unique_ptr<RowSink>> SqliteDialect::rowSink(const SqlConnection& connection, const QString& table,
                                                        const QStringList& columns, int /*keyColumns*/) const
{
    // SQLite keeps every page that an insert of several rows is about to change, in case a row is refused: in memory,
    // as there are few of them, and not in a temporary file, which took more calls to the system than the store itself.
    if (auto done = connection.execute(u"PRAGMA temp_store=MEMORY"_s); !done)
        return done.error();
    return SqliteRows::prepare(connection, table, columns);
}

/// Page by page, because Qt stops at the first of the rows that SQLite would give for all of them.
Result<void> SqliteDialect::giveSpaceBack(const SqlConnection& connection) const
{
    constexpr int kPagesAtOnce = 2000; // then others may write
    for (int before = std::numeric_limits<int>::max();;) {
        const auto free = connection.value(u"PRAGMA freelist_count"_s);
        if (!free)
            return free.error();
        if (free.value().toInt() == 0 || free.value().toInt() >= before)
            return {};
        before = free.value().toInt();
        auto transaction = SqlTransaction::begin(connection);
        if (!transaction)
            return transaction.error();
        for (int i = std::min(free.value().toInt(), kPagesAtOnce); i > 0; --i) {
            if (auto done = connection.execute(u"PRAGMA incremental_vacuum(1)"_s); !done)
                return done;
        }
        if (auto committed = transaction.value().commit(); !committed)
            return committed;
    }
}

StoreFault SqliteDialect::faultOf(const QSqlError& error) const
{
    return sqliteFault(error.nativeErrorCode().toInt());
}

bool SqliteDialect::isDuplicateKey(const QSqlError& error) const
{
    return error.nativeErrorCode().toInt() % 256 == SQLITE_CONSTRAINT;
}

Result<QString> SqliteDialect::libraryVersion(const SqlConnection& connection) const
{
    const auto version = connection.value(u"SELECT sqlite_version()"_s);
    return version ? Result<QString>(version.value().toString()) : Result<QString>(version.error());
}

qint64 SqliteDialect::bytesOnDisk(const StoreUrl& url) const
{
    return url.isMemory() ? 0 : QFileInfo(url.path()).size() + QFileInfo(url.path() + u"-wal"_s).size();
}

} // namespace roundtrip
