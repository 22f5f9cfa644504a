// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/WatchStore.h"

#include "core/CompactJson.h"
#include "core/Moment.h"
#include "store/OwnerProcess.h"
#include "store/StoreError.h"
#include "store/WatchLog.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QSqlError>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

Error senselessBin(const StoreUrl& url)
{
    return storeError(StoreFault::Damaged, url, u"a bin of a watch makes no sense"_s);
}

Error ownedByAnother(const QString& name)
{
    return {.code = ErrorCode::InvalidConfiguration,
            .detail = u"The watch \"%1\" is going on in another process"_s.arg(name.left(80)),
            .hint = u"End that one first, or give this one another name."_s};
}

} // namespace

WatchStore::WatchStore(std::unique_ptr<RunStore> store, const Claim& claim, const WatchGrid& grid)
    : m_store(std::move(store)),
      m_bins(m_store->connection(), claim.number),
      m_number(claim.number),
      m_grid(grid),
      m_isContinued(claim.isContinued),
      m_beatBefore(claim.beatBefore)
{
}

Result<std::unique_ptr<WatchStore>> WatchStore::open(std::unique_ptr<RunStore> store, const QString& name,
                                                     std::chrono::sys_seconds now, const WatchGrid& grid)
{
    const auto claimed = claim(*store, name);
    if (!claimed)
        return claimed.error();
    std::unique_ptr<WatchStore> watch(new WatchStore(std::move(store), claimed.value(), grid));
    watch->m_name = name;
    if (auto rolled = watch->write({}, startOfBin(now, grid.fine)); !rolled)
        return rolled.error();
    return watch;
}

Result<WatchStore::Claim> WatchStore::claim(RunStore& store, const QString& name)
{
    const SqlConnection& connection = store.connection();
    auto transaction = SqlTransaction::begin(connection);
    if (!transaction)
        return transaction.error();
    const qint64 now = connection.dialect().nowUs(connection);
    Claim claim;
    {
        auto known = connection.prepare(u"SELECT number, owner, heartbeat_us FROM watch WHERE name = :name"_s +
                                        connection.dialect().lockingRows());
        if (!known)
            return known.error();
        known.value().bindValue(u":name"_s, name);
        if (!known.value().exec())
            return connection.errorOf(known.value());
        if (known.value().next()) {
            const QString owner = known.value().value(1).toString();
            claim = {.number = known.value().value(0).toLongLong(),
                     .isContinued = true,
                     .beatBefore = known.value().value(2).toLongLong()};
            const bool isOurs = owner == OwnerProcess::current();
            if (!owner.isEmpty() && !isOurs && OwnerProcess::isAtWork(owner, claim.beatBefore, now))
                return ownedByAnother(name);
        }
    }
    {
        auto claimed = connection.prepare(
            claim.isContinued
                ? u"UPDATE watch SET owner = :owner, heartbeat_us = :now WHERE name = :name"_s
                : u"INSERT INTO watch (name, started_us, owner, heartbeat_us, record) VALUES (:name, :now, :owner, "
                  ":now, '{}')"_s);
        if (!claimed)
            return claimed.error();
        claimed.value().bindValue(u":name"_s, name);
        claimed.value().bindValue(u":owner"_s, OwnerProcess::current());
        claimed.value().bindValue(u":now"_s, now);
        if (!claimed.value().exec())
            return connection.dialect().isDuplicateKey(claimed.value().lastError())
                       ? ownedByAnother(name) // it was quicker by a moment
                       : connection.errorOf(claimed.value());
        if (!claim.isContinued)
            claim.number = claimed.value().lastInsertId().toLongLong();
    }
    if (auto committed = transaction.value().commit(); !committed)
        return committed.error();
    return claim;
}

Result<void> WatchStore::write(std::span<const WatchTally> changes, std::chrono::sys_seconds open)
{
    if (changes.empty() && open == m_open)
        return {};
    m_doubt.reset();
    auto transaction = SqlTransaction::begin(m_store->connection());
    if (!transaction)
        return transaction.error();
    bool hasEnded = open != m_open; // a fine bin
    for (const WatchTally& change : changes) {
        const auto isRolled = writeOne(change);
        if (!isRolled)
            return isRolled.error();
        hasEnded = hasEnded || (!isRolled.value() && change.start != open);
    }
    if (hasEnded) {
        if (auto rolled = rollOver(open); !rolled)
            return rolled;
    }
    if (auto marked = markBatch(); !marked)
        return marked;
    if (auto committed = transaction.value().commit(); !committed) {
        if (isUnreachable(committed.error()))
            m_doubt = m_batch;
        return committed;
    }
    m_open = open;
    return {};
}

Result<void> WatchStore::markBatch()
{
    if (!m_store->url().isServer())
        return {};
    const SqlConnection& connection = m_store->connection();
    m_batch = std::max(connection.dialect().nowUs(connection), m_batch + 1);
    return change(u"heartbeat_us"_s, m_batch);
}

Result<bool> WatchStore::writeOne(const WatchTally& change)
{
    const auto found = m_bins.find(change.backend, change.length, change.start);
    if (!found)
        return found.error();
    WatchBinRow row =
        found.value().value_or(WatchBinRow{.backend = change.backend, .start = change.start, .length = change.length});
    if (!row.take(change))
        return senselessBin(m_store->url());
    if (row.isRolled) {
        if (auto rolled = roll(change); !rolled)
            return rolled.error();
    }
    const auto put = m_bins.put(row);
    return put ? Result<bool>(row.isRolled) : Result<bool>(put.error());
}

Result<void> WatchStore::rollOver(std::chrono::sys_seconds open)
{
    const auto backends = m_bins.backends();
    if (!backends)
        return backends.error();
    for (const QString& backend : backends.value()) {
        const auto rows = m_bins.unrolled(backend, m_grid.fine);
        if (!rows)
            return rows.error();
        for (WatchBinRow row : rows.value()) {
            if (row.start == open)
                continue;
            if (auto rolled = roll(row); !rolled)
                return rolled;
            row.isRolled = true;
            if (auto put = m_bins.put(row); !put)
                return put;
        }
    }
    return {};
}

template<typename More>
Result<void> WatchStore::roll(const More& more)
{
    for (const std::chrono::seconds length : {m_grid.middle, m_grid.coarse}) {
        const auto start = startOfBin(more.start, length);
        auto found = m_bins.find(more.backend, length, start);
        if (!found)
            return found.error();
        WatchBinRow whole =
            found.value().value_or(WatchBinRow{.backend = more.backend, .start = start, .length = length});
        whole.isRolled = true; // into nothing longer
        if (!whole.take(more))
            return senselessBin(m_store->url());
        if (auto put = m_bins.put(whole); !put)
            return put;
    }
    return {};
}

Result<std::optional<WatchBin>> WatchStore::find(const QString& backend, std::chrono::sys_seconds start) const
{
    const auto row = m_bins.find(backend, m_grid.fine, start);
    if (!row)
        return row.error();
    if (!row.value())
        return std::optional<WatchBin>();
    auto bin = row.value()->unpacked();
    if (!bin)
        return senselessBin(m_store->url());
    return bin;
}

Result<void> WatchStore::change(const QString& assignment, const QVariant& value)
{
    auto query =
        m_store->connection().prepare(u"UPDATE watch SET %1 = :value WHERE number = :number"_s.arg(assignment));
    if (!query)
        return query.error();
    query.value().bindValue(u":value"_s, value);
    query.value().bindValue(u":number"_s, m_number);
    return query.value().exec() ? Result<void>() : Result<void>(m_store->connection().errorOf(query.value()));
}

Result<void> WatchStore::setRecord(const QJsonObject& record)
{
    auto transaction = SqlTransaction::begin(m_store->connection()); // somebody may write a note meanwhile
    if (!transaction)
        return transaction.error();
    const auto known = m_store->connection().value(u"SELECT record FROM watch WHERE number = %1"_s.arg(m_number));
    if (!known)
        return known.error();
    QJsonArray backends = record.value(kBackendsKey).toArray();
    QSet<QString> names;
    for (const QJsonValue& backend : std::as_const(backends))
        names.insert(backend.toObject().value("name"_L1).toString());
    const QJsonObject before = QJsonDocument::fromJson(known.value().toString().toUtf8()).object();
    for (const QJsonValue& backend : before.value(kBackendsKey).toArray()) {
        if (!names.contains(backend.toObject().value("name"_L1).toString()))
            backends.append(backend); // its figures are still there
    }
    QJsonObject whole = record;
    whole.insert(kBackendsKey, backends);
    WatchLog::of(before).writeTo(whole);
    auto changed = change(u"record"_s, compactJsonText(whole));
    return changed ? transaction.value().commit() : changed;
}

Result<void> WatchStore::heartbeat()
{
    const SqlConnection& connection = m_store->connection();
    return change(u"heartbeat_us"_s, connection.dialect().nowUs(connection));
}

Result<void> WatchStore::release()
{
    return change(u"owner"_s, u""_s);
}

Result<void> WatchStore::trim(const WatchKeep& keep, std::chrono::sys_seconds now)
{
    {
        auto transaction = SqlTransaction::begin(m_store->connection());
        if (!transaction)
            return transaction.error();
        for (const auto& [length, days] :
             {std::pair(m_grid.fine, std::max(keep.fine, WatchKeep::kLeastFine)), std::pair(m_grid.middle, keep.middle),
              std::pair(m_grid.coarse, keep.coarse)}) {
            if (auto removed = m_bins.removeBefore(length, startOfBin(now, length) - days); !removed)
                return removed;
        }
        if (auto committed = transaction.value().commit(); !committed)
            return committed;
    }
    if (auto trimmed = trimRuns(now - keep.rows); !trimmed)
        return trimmed;
    return m_store->connection().dialect().giveSpaceBack(m_store->connection());
}

/// Whole runs: one that reaches over the limit stays.
Result<void> WatchStore::trimRuns(std::chrono::sys_seconds before)
{
    const auto runs = m_store->list();
    if (!runs)
        return runs.error();
    const qint64 beforeUs = toEpochMicroseconds(before);
    for (const RunEntry& run : runs.value()) {
        const RunInfo& info = run.info;
        const bool isOurs = info.kind == RunKind::Watch && info.plan.value(kPlanKey).toString() == m_name;
        const qint64 endUs = info.anchor.epochMicroseconds() + toMicroseconds(info.length.value_or(Duration{}));
        if (!isOurs || info.status == RunStatus::Running || endUs >= beforeUs)
            continue;
        if (auto purged = m_store->purge(info.id); !purged)
            return purged;
    }
    return {};
}

} // namespace roundtrip
