// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/SqliteMigration.h"

#include "core/CompactJson.h"
#include "store/OwnerProcess.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSqlError>

#include <array>
#include <span>

namespace roundtrip::sqliteschema {

using namespace Qt::StringLiterals;

namespace {

/// Puts `run`, `text` and `series` of version 1 into SQLite's temporary database.
constexpr std::array kSetAside{
    "CREATE TEMP TABLE run1 AS SELECT * FROM main.run",
    "CREATE TEMP TABLE text1 AS SELECT * FROM main.text",
    "CREATE TEMP TABLE series1 AS SELECT * FROM main.series",
    "DROP TABLE main.run",
    "DROP TABLE main.text",
    "DROP TABLE main.series",
};
/// What a run that is recorded had as its owner is now its client's; that of a deleted one is who may bring it back.
constexpr std::array kBringBack{
    ("INSERT INTO main.run (number, id, kind, status, started_us, length_us, samples, note, deleted_us, owner, record) "
     "SELECT number, id, kind, status, started_us, length_us, samples, note, deleted_us, "
     "CASE WHEN deleted_us IS NULL THEN '' ELSE owner END, info FROM temp.run1"),
    ("INSERT INTO main.client (run, client, status, anchor_us, length_us, owner, heartbeat_us, record) "
     "SELECT number, 0, status, started_us, length_us, CASE WHEN status = 'running' THEN owner ELSE '' END, "
     "heartbeat_us, info FROM temp.run1"),
    "INSERT INTO main.text (run, client, id, value) SELECT run, 0, id, value FROM temp.text1",
    ("INSERT INTO main.series (id, run, client, backend, platform, trial) "
     "SELECT id, run, 0, backend, platform, trial FROM temp.series1"),
};
constexpr std::array kTidyUp{
    "DROP TABLE temp.run1",
    "DROP TABLE temp.text1",
    "DROP TABLE temp.series1",
};

Result<void> executeEach(const SqlConnection& connection, std::span<const char* const> statements)
{
    for (const char* statement : statements) {
        if (auto done = connection.execute(QString::fromLatin1(statement)); !done)
            return done;
    }
    return {};
}

/// An older program goes on writing what it knows, and would find its tables gone.
Result<void> checkNobodyRecords(const SqlConnection& connection)
{
    QSqlQuery running = connection.query();
    if (!running.exec(u"SELECT owner, heartbeat_us FROM run WHERE status = 'running'"_s))
        return connection.errorOf(running);
    while (running.next()) {
        if (OwnerProcess::isAtWork(running.value(0).toString(), running.value(1).toLongLong(),
                                   connection.dialect().nowUs(connection)))
            return storeError(StoreFault::Locked, connection.url(),
                              u"an older version of Roundtrip records a run in it; its form can change after that"_s);
    }
    return running.lastError().isValid() ? Result<void>(connection.errorOf(running)) : Result<void>();
}

/// Takes what the client knows out of the run's record, run by run. What is no JSON stays as it is, and damaged.
Result<void> splitRecords(const SqlConnection& connection)
{
    QSqlQuery runs = connection.query();
    if (!runs.exec(u"SELECT number, info FROM temp.run1"_s))
        return connection.errorOf(runs);
    auto run = connection.prepare(u"UPDATE run SET record = :record WHERE number = :number"_s);
    auto client = connection.prepare(u"UPDATE client SET record = :record WHERE run = :number"_s);
    if (!run || !client)
        return run ? client.error() : run.error();
    while (runs.next()) {
        QJsonObject planned = QJsonDocument::fromJson(runs.value(1).toString().toUtf8()).object();
        if (planned.isEmpty())
            continue;
        QJsonObject known;
        for (const QString& key : {u"environment"_s, u"clock_floor"_s, u"sleeps"_s, u"unnamed_losses"_s}) {
            if (planned.contains(key))
                known.insert(key, planned.take(key));
        }
        for (const QString& key : {u"status"_s, u"started_utc"_s, u"length_us"_s}) // columns say it
            planned.remove(key);
        for (auto& [query, json] : {std::pair(&run.value(), planned), std::pair(&client.value(), known)}) {
            query->bindValue(u":record"_s, compactJsonText(json));
            query->bindValue(u":number"_s, runs.value(0));
            if (!query->exec())
                return connection.errorOf(*query);
        }
    }
    return runs.lastError().isValid() ? Result<void>(connection.errorOf(runs)) : Result<void>();
}

} // namespace

Result<void> migrateRunsApart(const SqlConnection& connection, const std::function<Result<void>()>& make)
{
    if (auto free = checkNobodyRecords(connection); !free)
        return free;
    if (auto done = executeEach(connection, kSetAside); !done)
        return done;
    if (auto made = make(); !made)
        return made;
    if (auto done = executeEach(connection, kBringBack); !done)
        return done;
    if (auto split = splitRecords(connection); !split)
        return split;
    return executeEach(connection, kTidyUp);
}

} // namespace roundtrip::sqliteschema
