// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/RunStore.h"

#include "core/CompactJson.h"
#include "store/OwnerProcess.h"
#include "store/RunList.h"
#include "store/StoreDialect.h"

#include <QSqlError>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// A deleted run whose program cannot be asked whether it would bring it back is kept this long.
constexpr qint64 kKeepDeletedUs = qint64{24} * 3600 * 1'000'000;
/// The last thing that is known to have happened.
constexpr auto kLastStamp = "(SELECT max(coalesce(received, sent, intended, 0)) FROM series JOIN sample ON "
                            "sample.series = series.id WHERE series.run = run.number)"_L1;

/// In a statement about `client`.
constexpr auto kOfRun = "run = (SELECT number FROM run WHERE id = :id)"_L1;

/// Qt binds a null text as NULL.
QString orEmpty(const QString& text)
{
    return text.isNull() ? u""_s : text;
}

QVariant lengthValue(const std::optional<Duration>& length)
{
    return length ? QVariant(qint64{toMicroseconds(*length)}) : QVariant();
}

/// Of one moment: the form that a store says it has, and the tables of that form, while another program may bring it
/// to a newer one.
Result<void> checkSchema(const SqlConnection& connection, StoreAccess access)
{
    const ReadTransaction moment(connection);
    return moment.begun() ? connection.dialect().checkSchema(connection, access) : moment.begun();
}

} // namespace

Result<std::unique_ptr<RunStore>> RunStore::open(const StoreUrl& url, StoreAccess access, const StoreOptions& options)
{
    auto connection = SqlConnection::open(url, access, options);
    if (!connection)
        return connection.error();
    const StoreDialect& dialect = connection.value()->dialect();
    if (auto checked = checkSchema(*connection.value(), access); !checked) {
        const bool reads = access == StoreAccess::ReadOnly;
        if (reads && dialect.mayBeFrozen(url, checked.error()))
            return open(url, StoreAccess::Frozen, options);
        if (reads && checked.error().providerCode == "older_form"_L1) {
            connection.value().reset();
            return openOlder(url, checked.error(), options);
        }
        return checked.error();
    }
    std::unique_ptr<RunStore> store(new RunStore(std::move(connection).value()));
    if (access == StoreAccess::ReadWrite) {
        if (auto prepared = dialect.prepareForWriting(store->connection()); !prepared)
            return prepared.error();
        if (auto marked = store->markInterrupted(); !marked)
            return marked.error();
    }
    return store;
}

/// Reading an older store changes its form first, where that is possible: every reading class knows the newest alone.
Result<std::unique_ptr<RunStore>> RunStore::openOlder(const StoreUrl& url, const Error& why,
                                                      const StoreOptions& options)
{
    const auto migrated = open(url, StoreAccess::ReadWrite, options);
    if (migrated)
        return open(url, StoreAccess::ReadOnly, options);
    return migrated.error().providerCode == "read_only"_L1 ? why : migrated.error();
}

Result<void> RunStore::markInterrupted()
{
    auto transaction = SqlTransaction::begin(*m_connection);
    if (!transaction)
        return transaction.error();
    {
        QSqlQuery running = m_connection->query();
        if (!running.exec(u"SELECT run.number, client.owner, client.heartbeat_us FROM run "
                          "JOIN client ON client.run = run.number AND client.client = 0 AND client.status = 'running' "
                          "WHERE run.status = 'running' ORDER BY run.number"_s +
                          m_connection->dialect().lockingRows()))
            return m_connection->errorOf(running);
        const qint64 now = nowUs();
        std::vector<qint64> dead;
        while (running.next()) {
            if (!OwnerProcess::isAtWork(running.value(1).toString(), running.value(2).toLongLong(), now))
                dead.push_back(running.value(0).toLongLong());
        }
        running.finish();
        for (const qint64 number : dead) {
            for (const QString& statement :
                 {u"UPDATE run SET status = 'interrupted', samples = %1, length_us = %2 WHERE number = :number"_s.arg(
                      RunList::kCountSamples, kLastStamp),
                  u"UPDATE client SET status = 'interrupted', owner = '', length_us = (SELECT length_us FROM run WHERE "
                  "number = client.run) WHERE run = :number"_s}) {
                if (auto done = executeFor(statement, number); !done)
                    return done;
            }
        }
    }
    return transaction.value().commit();
}

qint64 RunStore::nowUs() const
{
    return m_connection->dialect().nowUs(*m_connection);
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

Result<void> RunStore::plan(const RunInfo& info, int clients)
{
    auto transaction = SqlTransaction::begin(*m_connection);
    if (!transaction)
        return transaction.error();
    if (auto inserted = insertRun(info, QVariant(), clients); !inserted)
        return inserted;
    const auto number = runNumber(info.id);
    if (!number)
        return number.error();
    ClientRecord planner = info.client();
    planner.status = RunStatus::Complete;
    if (auto inserted = insertClient(number.value(), planner); !inserted)
        return inserted;
    return transaction.value().commit();
}

Result<void> RunStore::join(const RunInfo& info)
{
    auto transaction = SqlTransaction::begin(*m_connection);
    if (!transaction)
        return transaction.error();
    const auto number = runNumber(info.id);
    if (!number)
        return number.error();
    const QString client = QString::number(info.clientNumber);
    for (const QString& statement :
         {u"DELETE FROM sample WHERE series IN (SELECT id FROM series WHERE run = :number AND client = %1)"_s.arg(
              client),
          u"DELETE FROM series WHERE run = :number AND client = %1"_s.arg(client),
          u"DELETE FROM text WHERE run = :number AND client = %1"_s.arg(client),
          u"DELETE FROM client WHERE run = :number AND client = %1"_s.arg(client)}) {
        if (auto done = executeFor(statement, number.value()); !done)
            return done;
    }
    if (auto inserted = insertClient(number.value(), info.client()); !inserted)
        return inserted;
    return transaction.value().commit();
}

Result<void> RunStore::createHidden(const RunInfo& info)
{
    return insert(info, nowUs());
}

Result<void> RunStore::insert(const RunInfo& info, const QVariant& deletedUs)
{
    auto transaction = SqlTransaction::begin(*m_connection);
    if (!transaction)
        return transaction.error();
    if (auto inserted = insertRun(info, deletedUs); !inserted)
        return inserted;
    const auto number = runNumber(info.id);
    if (!number)
        return number.error();
    if (auto inserted = insertClient(number.value(), info.client()); !inserted)
        return inserted;
    return transaction.value().commit();
}

Result<void> RunStore::insertRun(const RunInfo& info, const QVariant& deletedUs, int clients)
{
    auto insert = m_connection->prepare(
        u"INSERT INTO run (id, kind, status, started_us, length_us, note, deleted_us, owner, clients, tag, record) "
        "VALUES (:id, :kind, :status, :started, :length, :note, :deleted, :owner, :clients, :tag, :record)"_s);
    if (!insert)
        return insert.error();
    QSqlQuery& query = insert.value();
    query.bindValue(u":id"_s, info.id);
    query.bindValue(u":kind"_s, runKindName(info.kind));
    query.bindValue(u":status"_s, runStatusName(info.status));
    query.bindValue(u":started"_s, qint64{info.anchor.epochMicroseconds()});
    query.bindValue(u":length"_s, lengthValue(info.length));
    query.bindValue(u":note"_s, m_connection->dialect().storable(orEmpty(info.note)));
    query.bindValue(u":deleted"_s, deletedUs);
    query.bindValue(u":owner"_s, deletedUs.isNull() ? u""_s : OwnerProcess::current());
    query.bindValue(u":clients"_s, clients);
    query.bindValue(u":tag"_s, orEmpty(info.tag));
    query.bindValue(u":record"_s, compactJsonText(info.record().toJson()));
    if (query.exec())
        return {};
    if (m_connection->dialect().isDuplicateKey(query.lastError()))
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"The store already has a run %1"_s.arg(info.id),
                     .hint = {}};
    return m_connection->errorOf(query);
}

Result<void> RunStore::insertClient(qint64 run, const ClientRecord& client)
{
    auto insert = m_connection->prepare(
        u"INSERT INTO client (run, client, status, anchor_us, length_us, owner, heartbeat_us, record) "
        "VALUES (:run, :client, :status, :anchor, :length, :owner, :heartbeat, :record)"_s);
    if (!insert)
        return insert.error();
    QSqlQuery& query = insert.value();
    query.bindValue(u":run"_s, run);
    query.bindValue(u":client"_s, client.clientNumber);
    query.bindValue(u":status"_s, runStatusName(client.status));
    query.bindValue(u":anchor"_s, qint64{client.anchor.epochMicroseconds()});
    query.bindValue(u":length"_s, lengthValue(client.length));
    query.bindValue(u":owner"_s, client.status == RunStatus::Running ? OwnerProcess::current() : u""_s);
    query.bindValue(u":heartbeat"_s, nowUs());
    query.bindValue(u":record"_s, compactJsonText(client.toJson()));
    return query.exec() ? Result<void>() : Result<void>(m_connection->errorOf(query));
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
    return query.numRowsAffected() == 1 ? Result<void>() : Result<void>(RunList::unknown(id));
}

Result<void> RunStore::updateRecord(const RunRecord& run)
{
    return change(u"UPDATE run SET record = :record, tag = :tag WHERE id = :id"_s, run.id,
                  {{u":record"_s, compactJsonText(run.toJson())}, {u":tag"_s, orEmpty(run.tag)}});
}

Result<void> RunStore::updateClient(const QString& id, const ClientRecord& client)
{
    return change(u"UPDATE client SET record = :record WHERE client = :client AND %1"_s.arg(kOfRun), id,
                  {{u":record"_s, compactJsonText(client.toJson())}, {u":client"_s, client.clientNumber}});
}

Result<void> RunStore::heartbeat(const QString& id, int client)
{
    return change(u"UPDATE client SET heartbeat_us = :now WHERE client = :client AND %1"_s.arg(kOfRun), id,
                  {{u":now"_s, nowUs()}, {u":client"_s, client}});
}

Result<void> RunStore::finish(const QString& id, RunStatus status, std::optional<Duration> length)
{
    auto transaction = SqlTransaction::begin(*m_connection);
    if (!transaction)
        return transaction.error();
    const std::vector<std::pair<QString, QVariant>> end{{u":status"_s, runStatusName(status)},
                                                        {u":length"_s, lengthValue(length)}};
    for (const QString& statement :
         {u"UPDATE run SET status = :status, length_us = :length, samples = %1 WHERE id = :id"_s.arg(
              RunList::kCountSamples),
          u"UPDATE client SET status = :status, length_us = :length, owner = '' WHERE client = 0 AND %1"_s.arg(
              kOfRun)}) {
        if (auto done = change(statement, id, end); !done)
            return done;
    }
    return transaction.value().commit();
}

Result<void> RunStore::finishClient(const QString& id, int client, RunStatus status, std::optional<Duration> length)
{
    return change(
        u"UPDATE client SET status = :status, length_us = :length, owner = '' WHERE client = :client AND %1"_s.arg(
            kOfRun),
        id, {{u":status"_s, runStatusName(status)}, {u":length"_s, lengthValue(length)}, {u":client"_s, client}});
}

Result<std::vector<RunEntry>> RunStore::list(bool withDeleted) const
{
    return RunList(*m_connection).list(withDeleted);
}

Result<RunEntry> RunStore::find(const QString& id) const
{
    return RunList(*m_connection).find(id);
}

Result<qint64> RunStore::runNumber(const QString& id) const
{
    return RunList(*m_connection).numberOf(id);
}

Result<void> RunStore::setNote(const QString& id, const QString& note)
{
    const QString kept = m_connection->dialect().storable(orEmpty(note.left(kMaxNote)));
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
    return m_connection->dialect().giveSpaceBack(*m_connection);
}

Result<void> RunStore::purgeRemoved()
{
    QStringList ids;
    {
        QSqlQuery removed = m_connection->query();
        if (!removed.exec(u"SELECT id, deleted_us, owner FROM run WHERE deleted_us IS NOT NULL"_s))
            return m_connection->errorOf(removed);
        const qint64 now = nowUs();
        while (removed.next()) {
            const bool recent = removed.value(1).toLongLong() > now - kKeepDeletedUs;
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
