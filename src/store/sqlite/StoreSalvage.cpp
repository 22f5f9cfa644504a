// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/StoreSalvage.h"

#include "core/Plural.h"
#include "store/RunStore.h"
#include "store/StoreError.h"
#include "store/sqlite/SqliteSchema.h"

#include <QDateTime>
#include <QFile>
#include <QSqlError>
#include <QSqlRecord>

#include <array>
#include <utility>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// A table and its key. Both ends are read towards the damage, since no reader gets past it.
struct Table
{
    const char* name;
    const char* forwards;
    const char* backwards;
};
constexpr std::array kTables{
    Table{"run", "number", "number DESC"},
    Table{"client", "run, client", "run DESC, client DESC"},
    Table{"text", "run, id", "run DESC, id DESC"},
    Table{"series", "id", "id DESC"},
    Table{"sample", "series, row", "series DESC, row DESC"},
    Table{"connection", "series, connection, attempt", "series DESC, connection DESC, attempt DESC"},
    Table{"watch", "number", "number DESC"},
    Table{"watch_backend", "id", "id DESC"},
    Table{"watch_bin", "backend, length, start", "backend DESC, length DESC, start DESC"},
    Table{"watch_open", "backend, length, start", "backend DESC, length DESC, start DESC"},
};

/// A run whose client is gone can still be read; what the machine was is lost.
constexpr auto kLostClients = "INSERT OR IGNORE INTO client (run, client, status, anchor_us, length_us, record) "
                              "SELECT number, 0, status, started_us, length_us, '{}' FROM run";

/// Rows whose run or series is gone say nothing any more, and a text that is gone is only a name.
constexpr std::array kRepairs{
    "DELETE FROM series WHERE run NOT IN (SELECT number FROM run)",
    "DELETE FROM text WHERE run NOT IN (SELECT number FROM run)",
    "DELETE FROM client WHERE run NOT IN (SELECT number FROM run)",
    "DELETE FROM sample WHERE series NOT IN (SELECT id FROM series)",
    "DELETE FROM connection WHERE series NOT IN (SELECT id FROM series)",
    "INSERT OR IGNORE INTO text SELECT run, client, message, 'lost' FROM sample JOIN series ON series.id = series",
    "INSERT OR IGNORE INTO text SELECT run, client, sender, 'lost' FROM sample JOIN series ON series.id = series",
    "INSERT OR IGNORE INTO text SELECT run, client, receiver, 'lost' FROM sample JOIN series ON series.id = series",
    "INSERT OR IGNORE INTO text SELECT run, client, instance, 'lost' FROM sample JOIN series ON series.id = series "
    "WHERE instance IS NOT NULL",
    "INSERT OR IGNORE INTO text SELECT run, client, provider_code, 'lost' FROM sample JOIN series ON series.id = "
    "series "
    "WHERE provider_code IS NOT NULL",
    "INSERT OR IGNORE INTO text SELECT run, client, connection, 'lost' FROM connection JOIN series ON series.id = "
    "series",
    "INSERT OR IGNORE INTO text SELECT run, client, close_reason, 'lost' FROM connection JOIN series ON series.id = "
    "series "
    "WHERE close_reason IS NOT NULL",
    "INSERT OR IGNORE INTO text SELECT run, client, instance, 'lost' FROM connection JOIN series ON series.id = series "
    "WHERE instance IS NOT NULL",
    "INSERT OR IGNORE INTO text SELECT run, client, proxy, 'lost' FROM connection JOIN series ON series.id = series "
    "WHERE proxy IS NOT NULL",
    "DELETE FROM watch_backend WHERE watch NOT IN (SELECT number FROM watch)",
    "DELETE FROM watch_bin WHERE backend NOT IN (SELECT id FROM watch_backend)",
    "DELETE FROM watch_open WHERE backend NOT IN (SELECT id FROM watch_backend)",
    "UPDATE run SET samples = (SELECT count(*) FROM series JOIN sample ON sample.series = series.id "
    "WHERE series.run = run.number)",
};

/// Copies rows in this order until the end, or until one cannot be read: false then.
Result<bool> copyRows(const SqlConnection& from, const SqlConnection& to, const QString& table, const QString& order)
{
    QSqlQuery rows = from.query();
    if (!rows.exec(u"SELECT * FROM %1 ORDER BY %2"_s.arg(table, order)))
        return false;
    QStringList names;
    for (int i = 0; i < rows.record().count(); ++i)
        names << u":c%1"_s.arg(i);
    auto insert = to.prepare(u"INSERT OR IGNORE INTO %1 VALUES (%2)"_s.arg(table, names.join(u',')));
    if (!insert)
        return insert.error();
    while (rows.next()) {
        for (int i = 0; i < names.size(); ++i)
            insert.value().bindValue(names.at(i), rows.value(i));
        if (!insert.value().exec()) {
            const Error why = to.errorOf(insert.value());
            if (why.providerCode != "other"_L1) // a value that the table does not take is one more damage
                return why;
        }
    }
    return !rows.lastError().isValid();
}

/// A run whose description is garbled would keep all others from being listed.
Result<void> dropUnreadableRuns(const RunStore& store)
{
    QStringList ids;
    QSqlQuery runs = store.connection().query();
    if (!runs.exec(u"SELECT id FROM run"_s))
        return store.connection().errorOf(runs);
    while (runs.next())
        ids << runs.value(0).toString();
    runs.finish();
    for (const QString& id : std::as_const(ids)) {
        if (store.find(id))
            continue;
        auto drop = store.connection().prepare(u"DELETE FROM run WHERE id = :id"_s);
        if (!drop)
            return drop.error();
        drop.value().bindValue(u":id"_s, id);
        if (!drop.value().exec())
            return store.connection().errorOf(drop.value());
    }
    return {};
}

Error serversOwnBusiness()
{
    return {.code = ErrorCode::InvalidConfiguration,
            .detail = u"Only a store in a file can be looked at for damage, and salvaged"_s,
            .hint = u"A server looks after its own files: ask whoever keeps it."_s};
}

} // namespace

QString StoreSalvage::Outcome::toLine() const
{
    return u"%1 with %2 %3 saved%4; the damaged store was moved to %5"_s.arg(
        counted(runs, "run"), counted(samples, "sample"), runs == 1 ? u"was"_s : u"were"_s,
        isWhole ? u""_s : u", as far as they could be read"_s, asidePath);
}

Result<QStringList> StoreSalvage::check() const
{
    if (m_url.isServer())
        return serversOwnBusiness();
    auto connection = SqlConnection::open(m_url, StoreAccess::ReadOnly, {});
    if (!connection)
        return connection.error();
    if (const auto known = sqliteschema::check(*connection.value(), StoreAccess::ReadWrite);
        !known && known.error().providerCode == "altered"_L1)
        return known.error(); // a check would run what stands in its schema
    QStringList findings;
    QSqlQuery query = connection.value()->query();
    if (!query.exec(u"PRAGMA integrity_check(10)"_s))
        return connection.value()->errorOf(query);
    while (query.next())
        findings << query.value(0).toString();
    if (query.lastError().isValid())
        findings << query.lastError().databaseText();
    findings.removeAll(u"ok"_s);
    return findings;
}

/// In the form that the damaged store has: what is read of it fits no other.
Result<bool> StoreSalvage::copyTables(const StoreUrl& target) const
{
    auto damaged = SqlConnection::open(m_url, StoreAccess::ReadOnly, {});
    if (!damaged)
        return damaged.error();
    const auto version = sqliteschema::versionOf(*damaged.value());
    if (!version)
        return version.error();
    auto fresh = SqlConnection::open(target, StoreAccess::ReadWrite, {});
    if (!fresh)
        return fresh.error();
    auto transaction = SqlTransaction::begin(*fresh.value());
    if (!transaction)
        return transaction.error();
    if (auto made = sqliteschema::make(*fresh.value(), version.value()); !made)
        return made.error();
    bool isWhole = true;
    for (const Table& table : kTables) {
        const QString name = QString::fromLatin1(table.name);
        const auto isKnown = sqliteschema::isOurs(*fresh.value(), name, version.value());
        if (isKnown && !isKnown.value())
            continue; // that version has none
        // A view or another table of that name is nobody's rows: nothing in it is run or read.
        const auto isOurs = sqliteschema::isOurs(*damaged.value(), name, version.value());
        if (!isOurs || !isOurs.value()) {
            isWhole = false;
            continue;
        }
        for (const char* order : {table.forwards, table.backwards}) {
            const auto whole = copyRows(*damaged.value(), *fresh.value(), name, QString::fromLatin1(order));
            if (!whole)
                return whole.error();
            if (whole.value())
                break;
            isWhole = false;
        }
    }
    if (auto committed = transaction.value().commit(); !committed)
        return committed.error();
    return isWhole;
}

Result<StoreSalvage::Outcome> StoreSalvage::copyInto(const StoreUrl& target) const
{
    const auto copied = copyTables(target);
    if (!copied)
        return copied.error();
    auto fresh = RunStore::open(target);
    if (!fresh)
        return fresh.error();
    const SqlConnection& to = fresh.value()->connection();
    if (auto off = to.execute(u"PRAGMA foreign_keys=OFF"_s); !off) // parents may be lost: see kRepairs
        return off.error();
    auto transaction = SqlTransaction::begin(to);
    if (!transaction)
        return transaction.error();
    if (auto done = to.execute(QString::fromLatin1(kLostClients)); !done)
        return done.error();
    if (auto dropped = dropUnreadableRuns(*fresh.value()); !dropped)
        return dropped.error();
    for (const char* repair : kRepairs) {
        if (auto done = to.execute(QString::fromLatin1(repair)); !done)
            return done.error();
    }
    const Outcome outcome{.runs = to.value(u"SELECT count(*) FROM run"_s).value().toLongLong(),
                          .samples = to.value(u"SELECT count(*) FROM sample"_s).value().toLongLong(),
                          .isWhole = copied.value()};
    if (outcome.runs == 0) // then the damaged file is worth more where it is
        return storeError(StoreFault::Damaged, m_url, u"no run in it can be read"_s);
    if (auto committed = transaction.value().commit(); !committed)
        return committed.error();
    return outcome;
}

Result<void> StoreSalvage::putInPlace(const QString& salvaged, const QString& aside) const
{
    const auto unwritable = [this] { return storeError(StoreFault::ReadOnly, m_url); };
    for (const QString& side : {u"-wal"_s, u"-shm"_s}) {
        if (QFile::exists(m_url.path() + side) && !QFile::rename(m_url.path() + side, aside + side))
            return unwritable();
    }
    if (!QFile::rename(m_url.path(), aside))
        return unwritable();
    if (!QFile::rename(salvaged, m_url.path())) {
        static_cast<void>(QFile::rename(aside, m_url.path()));
        return unwritable();
    }
    return {};
}

Result<StoreSalvage::Outcome> StoreSalvage::salvage() const
{
    if (m_url.isServer())
        return serversOwnBusiness();
    if (m_url.isMemory())
        return storeError(StoreFault::Missing, m_url);
    const QString stamp = QDateTime::currentDateTimeUtc().toString(u"yyyyMMddTHHmmssZ"_s);
    const QString salvaged = m_url.path() + u".salvaged-"_s + stamp;
    auto outcome = copyInto(StoreUrl::file(salvaged));
    if (outcome) {
        outcome.value().asidePath = m_url.path() + u".damaged-"_s + stamp;
        if (auto placed = putInPlace(salvaged, outcome.value().asidePath); !placed)
            outcome = placed.error();
    }
    if (!outcome) {
        for (const QString& side : {u""_s, u"-wal"_s, u"-shm"_s})
            QFile::remove(salvaged + side);
    }
    return outcome;
}

} // namespace roundtrip
