// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/SqliteSchema.h"

#include "store/sqlite/SqliteMigration.h"
#include "store/sqlite/SqliteViews.h"

#include <QSqlError>

#include <array>
#include <span>

namespace roundtrip::sqliteschema {

using namespace Qt::StringLiterals;

namespace {

/// Bits of sample.flags: see SampleFlags.h.
constexpr auto kSample =
    "CREATE TABLE sample (series INTEGER NOT NULL, row INTEGER NOT NULL, message INTEGER NOT NULL, "
    "seq INTEGER NOT NULL, sender INTEGER NOT NULL, receiver INTEGER NOT NULL, flags INTEGER NOT NULL, "
    "payload INTEGER NOT NULL, intended INTEGER, sent INTEGER, accepted INTEGER, received INTEGER, instance INTEGER, "
    "server_time INTEGER, provider_time INTEGER, http_status INTEGER, provider_code INTEGER, "
    "PRIMARY KEY (series, row)) WITHOUT ROWID";

constexpr auto kConnection1 =
    "CREATE TABLE connection (series INTEGER NOT NULL REFERENCES series(id) ON DELETE CASCADE, "
    "connection INTEGER NOT NULL, attempt INTEGER NOT NULL, started INTEGER NOT NULL, opened INTEGER, ready INTEGER, "
    "outcome INTEGER NOT NULL, http_status INTEGER, close_code INTEGER, close_reason INTEGER, cold INTEGER NOT NULL, "
    "instance INTEGER, lifetime INTEGER, PRIMARY KEY (series, connection, attempt)) WITHOUT ROWID";

/// As SQLite itself writes it where kAddParts are added to that.
constexpr auto kConnection2 =
    "CREATE TABLE connection (series INTEGER NOT NULL REFERENCES series(id) ON DELETE CASCADE, "
    "connection INTEGER NOT NULL, attempt INTEGER NOT NULL, started INTEGER NOT NULL, opened INTEGER, ready INTEGER, "
    "outcome INTEGER NOT NULL, http_status INTEGER, close_code INTEGER, close_reason INTEGER, cold INTEGER NOT NULL, "
    "instance INTEGER, lifetime INTEGER, resolved INTEGER, connected INTEGER, secured INTEGER, proxy INTEGER, "
    "PRIMARY KEY (series, connection, attempt)) WITHOUT ROWID";

/// The parts of connecting, and the proxy.
constexpr std::array kAddParts{
    "ALTER TABLE connection ADD COLUMN resolved INTEGER",
    "ALTER TABLE connection ADD COLUMN connected INTEGER",
    "ALTER TABLE connection ADD COLUMN secured INTEGER",
    "ALTER TABLE connection ADD COLUMN proxy INTEGER",
};

constexpr std::array kVersion1{
    "CREATE TABLE run (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, status TEXT NOT NULL, "
    "started_us INTEGER NOT NULL, length_us INTEGER, samples INTEGER, note TEXT NOT NULL DEFAULT '', "
    "deleted_us INTEGER, owner TEXT NOT NULL DEFAULT '', heartbeat_us INTEGER, info TEXT NOT NULL)",

    "CREATE TABLE text (run INTEGER NOT NULL REFERENCES run(number) ON DELETE CASCADE, id INTEGER NOT NULL, "
    "value TEXT NOT NULL, PRIMARY KEY (run, id)) WITHOUT ROWID",

    "CREATE TABLE series (id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES run(number) ON DELETE CASCADE, "
    "backend TEXT NOT NULL, platform TEXT NOT NULL, trial INTEGER NOT NULL, "
    "UNIQUE (run, backend, platform, trial))",

    kSample,
    kConnection1,
};

/// run.owner: who may bring a deleted run back. client.owner: who records.
constexpr std::array kVersion2{
    "CREATE TABLE run (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, status TEXT NOT NULL, "
    "started_us INTEGER NOT NULL, length_us INTEGER, samples INTEGER, note TEXT NOT NULL DEFAULT '', "
    "deleted_us INTEGER, owner TEXT NOT NULL DEFAULT '', clients INTEGER NOT NULL DEFAULT 1, "
    "tag TEXT NOT NULL DEFAULT '', record TEXT NOT NULL)",

    "CREATE TABLE client (run INTEGER NOT NULL REFERENCES run(number) ON DELETE CASCADE, client INTEGER NOT NULL, "
    "status TEXT NOT NULL, anchor_us INTEGER NOT NULL, length_us INTEGER, owner TEXT NOT NULL DEFAULT '', "
    "heartbeat_us INTEGER, record TEXT NOT NULL, PRIMARY KEY (run, client)) WITHOUT ROWID",

    "CREATE TABLE text (run INTEGER NOT NULL REFERENCES run(number) ON DELETE CASCADE, "
    "client INTEGER NOT NULL DEFAULT 0, id INTEGER NOT NULL, value TEXT NOT NULL, "
    "PRIMARY KEY (run, client, id)) WITHOUT ROWID",

    "CREATE TABLE series (id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES run(number) ON DELETE CASCADE, "
    "client INTEGER NOT NULL DEFAULT 0, backend TEXT NOT NULL, platform TEXT NOT NULL, trial INTEGER NOT NULL, "
    "UNIQUE (run, client, backend, platform, trial))",

    kSample,
    kConnection2,
};

/// Bins of watches, see WatchStore.h. A bin's key is in the order in which it is asked for: all of one backend and
/// length lie side by side, by time.
constexpr std::array kWatchTables{
    "CREATE TABLE watch (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, started_us INTEGER NOT NULL, "
    "owner TEXT NOT NULL DEFAULT '', heartbeat_us INTEGER, record TEXT NOT NULL)",

    "CREATE TABLE watch_backend (id INTEGER PRIMARY KEY, watch INTEGER NOT NULL REFERENCES watch(number) "
    "ON DELETE CASCADE, name TEXT NOT NULL, UNIQUE (watch, name))",

    "CREATE TABLE watch_bin (backend INTEGER NOT NULL REFERENCES watch_backend(id) ON DELETE CASCADE, "
    "length INTEGER NOT NULL, start INTEGER NOT NULL, scheduled INTEGER NOT NULL, not_sent "
    "INTEGER NOT NULL, "
    "sent INTEGER NOT NULL, unanswered INTEGER NOT NULL, accepted INTEGER NOT NULL, acknowledged INTEGER NOT NULL, "
    "rejected INTEGER NOT NULL, delivered INTEGER NOT NULL, late INTEGER NOT NULL, lost INTEGER NOT NULL, "
    "in_flight INTEGER NOT NULL, duplicate INTEGER NOT NULL, reordered INTEGER NOT NULL, cold INTEGER NOT NULL, "
    "held INTEGER NOT NULL, connect_attempts INTEGER NOT NULL, connect_successes INTEGER NOT NULL, "
    "disconnects INTEGER NOT NULL, worst_lag INTEGER NOT NULL, p50 INTEGER, p95 INTEGER, p99 INTEGER, "
    "longest INTEGER, histogram BLOB, PRIMARY KEY (backend, length, start)) WITHOUT ROWID",

    // Those that no longer bin has got yet: a few, which nobody could find among millions.
    "CREATE TABLE watch_open (backend INTEGER NOT NULL REFERENCES watch_backend(id) ON DELETE CASCADE, "
    "length INTEGER NOT NULL, start INTEGER NOT NULL, PRIMARY KEY (backend, length, start)) WITHOUT ROWID",
};

constexpr std::array kRunViews{kSamplesView, kSummaryView};
constexpr std::array kViews{kSamplesView, kSummaryView, kWatchView};

using Statements = std::span<const char* const>;

/// Those of runs.
Statements runTablesOf(int version)
{
    return version == 1 ? Statements(kVersion1) : Statements(kVersion2);
}

Statements watchTablesOf(int version)
{
    return version < 4 ? Statements() : Statements(kWatchTables);
}

Statements viewsOf(int version)
{
    return version < 3 ? Statements() : version < 4 ? Statements(kRunViews) : Statements(kViews);
}

Result<int> number(const SqlConnection& connection, const QString& statement)
{
    const auto value = connection.value(statement);
    return value ? Result<int>(value.value().toInt()) : Result<int>(value.error());
}

Result<void> executeAll(const SqlConnection& connection, Statements statements)
{
    for (const char* statement : statements) {
        if (auto done = connection.execute(QString::fromLatin1(statement)); !done)
            return done;
    }
    return {};
}

/// The statement that makes the table, as SQLite keeps it in sqlite_schema; empty for what is no table of ours.
QString statementFor(const QString& table, int version)
{
    for (const Statements tables : {runTablesOf(version), watchTablesOf(version)}) {
        for (const char* statement : tables) {
            const QString text = QString::fromLatin1(statement);
            if (text.startsWith(u"CREATE TABLE %1 ("_s.arg(table)))
                return text;
        }
    }
    return {};
}

/// The same for a view.
QString viewFor(const QString& view, int version)
{
    for (const char* statement : viewsOf(version)) {
        const QString text = QString::fromLatin1(statement);
        if (text.startsWith(u"CREATE VIEW %1 AS "_s.arg(view)))
            return text;
    }
    return {};
}

/// SQLite's own index of a PRIMARY KEY or UNIQUE, which has no statement.
bool isKeyIndex(const QString& type, const QString& name, const QVariant& sql)
{
    return type == "index"_L1 && name.startsWith("sqlite_autoindex_"_L1) && sql.isNull();
}

Result<void> checkTables(const SqlConnection& connection, int version)
{
    QSqlQuery query = connection.query();
    if (!query.exec(u"SELECT type, name, sql FROM sqlite_schema"_s))
        return connection.errorOf(query);
    std::size_t tables = 0;
    while (query.next()) {
        const QString type = query.value(0).toString();
        const QString name = query.value(1).toString();
        if (isKeyIndex(type, name, query.value(2)))
            continue;
        const QString known = type == "view"_L1 ? viewFor(name, version) : statementFor(name, version);
        if ((type != "table"_L1 && type != "view"_L1) || known.isEmpty() || query.value(2).toString() != known)
            return storeError(StoreFault::Altered, connection.url(),
                              u"the %1 %2 is not one of ours"_s.arg(type.left(20), name.left(40)));
        ++tables;
    }
    if (query.lastError().isValid())
        return connection.errorOf(query);
    return tables == runTablesOf(version).size() + watchTablesOf(version).size() + viewsOf(version).size()
               ? Result<void>()
               : Result<void>(storeError(StoreFault::Altered, connection.url(), u"a table is missing"_s));
}

Result<void> mark(const SqlConnection& connection, int version)
{
    if (auto done = connection.execute(u"PRAGMA application_id=%1"_s.arg(kApplicationId)); !done)
        return done;
    return connection.execute(u"PRAGMA user_version=%1"_s.arg(version));
}

/// One step on the way to kVersion, in a transaction that is open. A new store needs only one.
Result<void> step(const SqlConnection& connection, int version)
{
    if (version == 0)
        return make(connection, kVersion);
    if (version == 2) {
        if (auto done = executeAll(connection, viewsOf(3)); !done)
            return done;
        return mark(connection, 3);
    }
    if (version == 3) {
        if (auto done = executeAll(connection, watchTablesOf(4)); !done)
            return done;
        if (auto done = connection.execute(QString::fromLatin1(kWatchView)); !done)
            return done;
        return mark(connection, 4);
    }
    if (auto done = migrateRunsApart(connection, [&] { return executeAll(connection, runTablesOf(2).first(4)); });
        !done)
        return done;
    if (auto done = executeAll(connection, kAddParts); !done)
        return done;
    return mark(connection, 2);
}

} // namespace

Result<void> check(const SqlConnection& connection, StoreAccess access)
{
    const auto application = number(connection, u"PRAGMA application_id"_s);
    if (!application)
        return application.error();
    const auto tables = number(connection, u"SELECT count(*) FROM sqlite_schema"_s);
    if (!tables)
        return tables.error();
    const auto version = number(connection, u"PRAGMA user_version"_s);
    if (!version)
        return version.error();
    const bool blank = tables.value() == 0 && application.value() == 0 && version.value() == 0;
    if (!blank && application.value() != kApplicationId)
        return storeError(StoreFault::Foreign, connection.url());
    if (!blank && version.value() < 1)
        return storeError(StoreFault::Altered, connection.url(), u"form %1"_s.arg(version.value()));
    if (version.value() > kVersion)
        return storeError(StoreFault::TooNew, connection.url(),
                          u"form %1; this version knows %2"_s.arg(version.value()).arg(kVersion));
    if (access != StoreAccess::ReadWrite && version.value() < kVersion)
        return storeError(StoreFault::OlderForm, connection.url());
    return blank ? Result<void>() : checkTables(connection, version.value());
}

Result<int> versionOf(const SqlConnection& connection)
{
    const auto application = number(connection, u"PRAGMA application_id"_s);
    if (!application)
        return application.error();
    const auto version = number(connection, u"PRAGMA user_version"_s);
    if (!version)
        return version.error();
    if (application.value() != kApplicationId || version.value() < 1)
        return storeError(StoreFault::Foreign, connection.url());
    return version.value() <= kVersion ? version : storeError(StoreFault::TooNew, connection.url());
}

Result<bool> isOurs(const SqlConnection& connection, const QString& table, int version)
{
    auto query = connection.prepare(u"SELECT type, sql FROM sqlite_schema WHERE name = :name"_s);
    if (!query)
        return query.error();
    query.value().bindValue(u":name"_s, table);
    if (!query.value().exec())
        return connection.errorOf(query.value());
    return query.value().next() && query.value().value(0).toString() == "table"_L1 &&
           query.value().value(1).toString() == statementFor(table, version);
}

Result<void> make(const SqlConnection& connection, int version)
{
    for (const Statements statements : {runTablesOf(version), watchTablesOf(version), viewsOf(version)}) {
        if (auto done = executeAll(connection, statements); !done)
            return done;
    }
    return mark(connection, version);
}

Result<void> migrate(const SqlConnection& connection)
{
    // Parents are replaced on the way, which would take their children with them.
    if (auto off = connection.execute(u"PRAGMA foreign_keys=OFF"_s); !off)
        return off;
    for (;;) {
        const auto before = number(connection, u"PRAGMA user_version"_s);
        if (!before)
            return before.error();
        if (before.value() >= kVersion)
            return {};
        auto transaction = SqlTransaction::begin(connection);
        if (!transaction)
            return transaction.error();
        const auto version = number(connection, u"PRAGMA user_version"_s); // another program may have been faster
        if (!version)
            return version.error();
        if (version.value() < kVersion) {
            if (auto done = step(connection, version.value()); !done)
                return done;
        }
        if (auto committed = transaction.value().commit(); !committed)
            return committed;
    }
}

} // namespace roundtrip::sqliteschema
