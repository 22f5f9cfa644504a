// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/RunStore.h"

#include "store/OwnerProcess.h"
#include "store/StoreError.h"
#include "store/StoreSchema.h"

#include <QDateTime>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSqlError>

#include <algorithm>
#include <limits>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// A recorder that cannot be seen from here is taken for dead after this silence; it says something every ten seconds.
constexpr qint64 kSilenceUs = 60'000'000;

const QString& runColumns()
{
    static const QString columns =
        u"id, kind, status, started_us, length_us, samples, note, deleted_us, info, number"_s;
    return columns;
}

/// A deleted run whose program cannot be asked whether it would bring it back is kept this long.
constexpr qint64 kKeepDeletedUs = qint64{24} * 3600 * 1'000'000;
/// Of all descriptions together; thousands of runs come to a tenth of it.
constexpr qint64 kMaxListed = qint64{256} << 20;

/// In a statement about `run`: over the samples of each.
constexpr auto kCountSamples =
    "(SELECT count(*) FROM series JOIN sample ON sample.series = series.id WHERE series.run = run.number)"_L1;
/// The last thing that is known to have happened.
constexpr auto kLastStamp = "(SELECT max(coalesce(received, sent, intended, 0)) FROM series JOIN sample ON "
                            "sample.series = series.id WHERE series.run = run.number)"_L1;

qint64 nowUs()
{
    return QDateTime::currentMSecsSinceEpoch() * 1000;
}

QString compactJson(const QJsonObject& json)
{
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

QVariant lengthValue(const std::optional<Duration>& length)
{
    return length ? QVariant(qint64{toMicroseconds(*length)}) : QVariant();
}

Error unknownRun(const QString& id)
{
    return {.code = ErrorCode::InvalidConfiguration,
            .detail = u"There is no run %1 in this store"_s.arg(id.left(80)),
            .hint = u"\"roundtrip-cli runs\" lists them."_s};
}

Error damagedRun(const StoreUrl& url, const QString& id)
{
    return storeError(StoreFault::Damaged, url, u"run %1"_s.arg(id.left(80)));
}

bool hasJournal(const StoreUrl& url)
{
    return QFileInfo(url.path() + u"-wal"_s).size() > 0;
}

} // namespace

Result<std::unique_ptr<RunStore>> RunStore::open(const StoreUrl& url, StoreAccess access, const StoreOptions& options)
{
    auto connection = SqlConnection::open(url, access, options);
    if (!connection)
        return connection.error();
    if (auto checked = storeschema::check(*connection.value(), access); !checked) {
        // Without write permission SQLite cannot make the side files of a WAL store, and reads it only if told that
        // nobody writes.
        const QString fault = checked.error().providerCode;
        const bool frozen = access == StoreAccess::ReadOnly && !hasJournal(url) &&
                            (fault == "unopenable"_L1 || fault == "read_only"_L1);
        return frozen ? open(url, StoreAccess::Frozen, options) : checked.error();
    }
    std::unique_ptr<RunStore> store(new RunStore(std::move(connection).value()));
    if (access == StoreAccess::ReadWrite) {
        if (auto prepared = store->prepareForWriting(); !prepared)
            return prepared.error();
    }
    return store;
}

Result<void> RunStore::prepareForWriting()
{
    // The first only takes in a new file: it lets purge() give space back without rewriting the whole store. WAL
    // cannot be had everywhere (network drives); without it all is the same, but slower. NORMAL loses nothing when a
    // program is killed, and the last batch, consistently, when the machine loses power. The page cache stays at
    // SQLite's 2 MB: what is written is appended, so a larger one only keeps pages that nobody reads again, and the
    // memory of a long run grows until it is full.
    for (const char* pragma : {"PRAGMA auto_vacuum=INCREMENTAL", "PRAGMA journal_mode=WAL", "PRAGMA synchronous=NORMAL",
                               "PRAGMA foreign_keys=ON"}) {
        if (auto done = m_connection->execute(QString::fromLatin1(pragma)); !done)
            return done;
    }
    if (auto migrated = storeschema::migrate(*m_connection); !migrated)
        return migrated;
    return markInterrupted();
}

Result<void> RunStore::markInterrupted()
{
    auto transaction = SqlTransaction::begin(*m_connection);
    if (!transaction)
        return transaction.error();
    {
        QSqlQuery running = m_connection->query();
        if (!running.exec(u"SELECT number, owner, heartbeat_us FROM run WHERE status = 'running'"_s))
            return m_connection->errorOf(running);
        std::vector<qint64> dead;
        while (running.next()) {
            const bool recent = running.value(2).toLongLong() > nowUs() - kSilenceUs;
            if (!OwnerProcess::isAlive(running.value(1).toString()).value_or(recent))
                dead.push_back(running.value(0).toLongLong());
        }
        running.finish();
        for (const qint64 number : dead) {
            if (auto done = executeFor(
                    u"UPDATE run SET status = 'interrupted', samples = %1, length_us = %2, "
                    "owner = CASE WHEN deleted_us IS NULL THEN '' ELSE owner END WHERE number = :number"_s.arg(
                        kCountSamples, kLastStamp),
                    number);
                !done)
                return done;
        }
    }
    return transaction.value().commit();
}

Result<void> RunStore::executeFor(const QString& statement, qint64 number)
{
    auto prepared = m_connection->prepare(statement);
    if (!prepared)
        return prepared.error();
    prepared.value().bindValue(u":number"_s, number);
    return prepared.value().exec() ? Result<void>() : Result<void>(m_connection->errorOf(prepared.value()));
}

Result<void> RunStore::create(const RunInfo& info)
{
    return insert(info, QVariant());
}

Result<void> RunStore::createHidden(const RunInfo& info)
{
    return insert(info, nowUs());
}

Result<void> RunStore::insert(const RunInfo& info, const QVariant& deletedUs)
{
    auto insert = m_connection->prepare(
        u"INSERT INTO run (id, kind, status, started_us, length_us, note, deleted_us, owner, heartbeat_us, info) "
        "VALUES (:id, :kind, :status, :started, :length, :note, :deleted, :owner, :heartbeat, :info)"_s);
    if (!insert)
        return insert.error();
    QSqlQuery& query = insert.value();
    query.bindValue(u":id"_s, info.id);
    query.bindValue(u":kind"_s, runKindName(info.kind));
    query.bindValue(u":status"_s, runStatusName(info.status));
    query.bindValue(u":started"_s, qint64{info.anchor.epochMicroseconds()});
    query.bindValue(u":length"_s, lengthValue(info.length));
    query.bindValue(u":note"_s, info.note.isNull() ? u""_s : info.note);
    query.bindValue(u":deleted"_s, deletedUs);
    query.bindValue(u":owner"_s, info.status == RunStatus::Running ? OwnerProcess::current() : u""_s);
    query.bindValue(u":heartbeat"_s, nowUs());
    query.bindValue(u":info"_s, compactJson(info.toJson()));
    if (query.exec())
        return {};
    if (query.lastError().nativeErrorCode().toInt() % 256 == 19) // SQLITE_CONSTRAINT
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"The store already has a run %1"_s.arg(info.id),
                     .hint = {}};
    return m_connection->errorOf(query);
}

Result<void> RunStore::change(const QString& statement, const QString& id,
                              const std::vector<std::pair<QString, QVariant>>& values)
{
    auto prepared = m_connection->prepare(statement);
    if (!prepared)
        return prepared.error();
    QSqlQuery& query = prepared.value();
    query.bindValue(u":id"_s, id);
    for (const auto& [name, value] : values)
        query.bindValue(name, value);
    if (!query.exec())
        return m_connection->errorOf(query);
    return query.numRowsAffected() == 1 ? Result<void>() : Result<void>(unknownRun(id));
}

Result<void> RunStore::update(const RunInfo& info)
{
    return change(u"UPDATE run SET info = :info WHERE id = :id"_s, info.id, {{u":info"_s, compactJson(info.toJson())}});
}

Result<void> RunStore::heartbeat(const QString& id)
{
    return change(u"UPDATE run SET heartbeat_us = :now WHERE id = :id"_s, id, {{u":now"_s, nowUs()}});
}

Result<void> RunStore::finish(const QString& id, RunStatus status, std::optional<Duration> length)
{
    return change(u"UPDATE run SET status = :status, length_us = :length, samples = %1, "
                  "owner = CASE WHEN deleted_us IS NULL THEN '' ELSE owner END WHERE id = :id"_s.arg(kCountSamples),
                  id, {{u":status"_s, runStatusName(status)}, {u":length"_s, lengthValue(length)}});
}

Result<std::vector<RunEntry>> RunStore::list(bool withDeleted) const
{
    QSqlQuery query = m_connection->query();
    if (!query.exec(u"SELECT %1 FROM run %2 ORDER BY started_us DESC, number DESC"_s.arg(
            runColumns(), withDeleted ? u""_s : u"WHERE deleted_us IS NULL"_s)))
        return m_connection->errorOf(query);
    std::vector<RunEntry> entries;
    qint64 length = 0;
    while (query.next()) {
        length += query.value(6).toString().size() + query.value(8).toString().size();
        if (length > kMaxListed)
            return storeError(StoreFault::TooLarge, url(), u"notes and descriptions of its runs"_s);
        auto entry = entryFrom(query);
        if (!entry)
            return entry.error();
        entries.push_back(std::move(entry).value());
    }
    if (query.lastError().isValid())
        return m_connection->errorOf(query);
    return entries;
}

Result<RunEntry> RunStore::find(const QString& id) const
{
    auto prepared = m_connection->prepare(u"SELECT %1 FROM run WHERE id = :id"_s.arg(runColumns()));
    if (!prepared)
        return prepared.error();
    QSqlQuery& query = prepared.value();
    query.bindValue(u":id"_s, id);
    if (!query.exec())
        return m_connection->errorOf(query);
    if (!query.next())
        return unknownRun(id);
    return entryFrom(query);
}

/// The columns tell what may have changed since `info` was written.
Result<RunEntry> RunStore::entryFrom(const QSqlQuery& query) const
{
    const QString id = query.value(0).toString();
    QJsonObject json = QJsonDocument::fromJson(query.value(8).toString().toUtf8()).object();
    json.insert(u"run_id"_s, id);
    json.insert(u"kind"_s, query.value(1).toString());
    json.insert(u"status"_s, query.value(2).toString());
    json.insert(u"started_utc"_s, toIsoUtc(query.value(3).toLongLong()));
    json.insert(u"length_us"_s, query.value(4).isNull() ? QJsonValue() : QJsonValue(query.value(4).toLongLong()));
    json.insert(u"note"_s, query.value(6).toString());
    auto info = RunInfo::fromJson(json);
    if (!info)
        return damagedRun(url(), id);
    RunEntry entry{
        .info = std::move(info).value(), .samples = query.value(5).toLongLong(), .isDeleted = !query.value(7).isNull()};
    if (query.value(5).isNull()) { // not counted yet: it is running
        const auto counted = countSamples(query.value(9).toLongLong());
        if (!counted)
            return counted.error();
        entry.samples = counted.value();
    }
    return entry;
}

Result<qint64> RunStore::countSamples(qint64 number) const
{
    auto counting = m_connection->prepare(u"SELECT %1 FROM run WHERE number = :number"_s.arg(kCountSamples));
    if (!counting)
        return counting.error();
    counting.value().bindValue(u":number"_s, number);
    if (!counting.value().exec())
        return m_connection->errorOf(counting.value());
    return counting.value().next() ? counting.value().value(0).toLongLong() : 0;
}

Result<qint64> RunStore::runNumber(const QString& id) const
{
    auto prepared = m_connection->prepare(u"SELECT number FROM run WHERE id = :id"_s);
    if (!prepared)
        return prepared.error();
    QSqlQuery& query = prepared.value();
    query.bindValue(u":id"_s, id);
    if (!query.exec())
        return m_connection->errorOf(query);
    return query.next() ? Result<qint64>(query.value(0).toLongLong()) : Result<qint64>(unknownRun(id));
}

Result<void> RunStore::setNote(const QString& id, const QString& note)
{
    const QString kept = note.isNull() ? u""_s : note.left(kMaxNote);
    return change(u"UPDATE run SET note = :note WHERE id = :id"_s, id, {{u":note"_s, kept}});
}

/// `owner`: the process that may bring it back.
Result<void> RunStore::setDeleted(const QString& id, const QVariant& when, const QString& owner)
{
    return change(u"UPDATE run SET deleted_us = :when, owner = :owner WHERE id = :id"_s, id,
                  {{u":when"_s, when}, {u":owner"_s, owner}});
}

Result<void> RunStore::remove(const QString& id)
{
    const auto entry = find(id);
    if (!entry)
        return entry.error();
    if (entry.value().info.status == RunStatus::Running)
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"The run %1 is still being recorded"_s.arg(id),
                     .hint = u"End it first."_s};
    return setDeleted(id, nowUs(), OwnerProcess::current());
}

Result<void> RunStore::show(const QString& id)
{
    return change(u"UPDATE run SET deleted_us = NULL WHERE id = :id"_s, id, {});
}

Result<void> RunStore::restore(const QString& id)
{
    return setDeleted(id, QVariant(), u""_s);
}

Result<void> RunStore::purge(const QString& id)
{
    const auto number = runNumber(id);
    if (!number)
        return number.error();
    {
        auto transaction = SqlTransaction::begin(*m_connection);
        if (!transaction)
            return transaction.error();
        for (const QString& statement :
             {u"DELETE FROM sample WHERE series IN (SELECT id FROM series WHERE run = :number)"_s,
              u"DELETE FROM run WHERE number = :number"_s}) {
            if (auto done = executeFor(statement, number.value()); !done)
                return done;
        }
        if (auto committed = transaction.value().commit(); !committed)
            return committed;
    }
    return giveSpaceBack();
}

/// Page by page, because Qt stops at the first of the rows that SQLite would give for all of them.
Result<void> RunStore::giveSpaceBack()
{
    constexpr int kPagesAtOnce = 2000; // then others may write
    for (int before = std::numeric_limits<int>::max();;) {
        const auto free = m_connection->value(u"PRAGMA freelist_count"_s);
        if (!free)
            return free.error();
        if (free.value().toInt() == 0 || free.value().toInt() >= before)
            return {};
        before = free.value().toInt();
        auto transaction = SqlTransaction::begin(*m_connection);
        if (!transaction)
            return transaction.error();
        for (int i = std::min(free.value().toInt(), kPagesAtOnce); i > 0; --i) {
            if (auto done = m_connection->execute(u"PRAGMA incremental_vacuum(1)"_s); !done)
                return done;
        }
        if (auto committed = transaction.value().commit(); !committed)
            return committed;
    }
}

Result<void> RunStore::purgeRemoved()
{
    QStringList ids;
    {
        QSqlQuery removed = m_connection->query();
        if (!removed.exec(u"SELECT id, deleted_us, owner FROM run WHERE deleted_us IS NOT NULL"_s))
            return m_connection->errorOf(removed);
        while (removed.next()) {
            const bool recent = removed.value(1).toLongLong() > nowUs() - kKeepDeletedUs;
            if (!OwnerProcess::isAlive(removed.value(2).toString()).value_or(recent))
                ids << removed.value(0).toString();
        }
        if (removed.lastError().isValid())
            return m_connection->errorOf(removed);
    }
    for (const QString& id : std::as_const(ids)) {
        if (auto purged = purge(id); !purged)
            return purged;
    }
    return {};
}

} // namespace roundtrip
