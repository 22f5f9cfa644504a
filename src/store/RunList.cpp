// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/RunList.h"

#include "store/StoreError.h"
#include "store/StoredValue.h"

#include <QJsonDocument>
#include <QSqlError>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

enum RunColumn {
    Id,
    Kind,
    Status,
    StartedUs,
    LengthUs,
    Samples,
    Note,
    DeletedUs,
    Record,
    Number,
    Tag,
    AnchorUs,
    ClientJson
};

/// Of runs with their client.
constexpr auto kRuns = "SELECT run.id, run.kind, run.status, run.started_us, run.length_us, run.samples, run.note, "
                       "run.deleted_us, run.record, run.number, run.tag, client.anchor_us, client.record "
                       "FROM run JOIN client ON client.run = run.number AND client.client = 0 "_L1;

/// Of all descriptions together; thousands of runs come to a tenth of it.
constexpr qint64 kMaxListed = qint64{256} << 20;

constexpr qint64 kMaxEpochUs = 300'000'000'000'000'000; ///< beyond the year 9999
constexpr qint64 kMaxLengthUs = 100'000'000'000'000;    ///< three years

QJsonObject objectFrom(const QVariant& text)
{
    return QJsonDocument::fromJson(text.toString().toUtf8()).object();
}

Error damagedRun(const StoreUrl& url, const QString& id)
{
    return storeError(StoreFault::Damaged, url, u"run %1"_s.arg(id.left(80)));
}

} // namespace

Error RunList::unknown(const QString& id)
{
    return {.code = ErrorCode::InvalidConfiguration,
            .detail = u"There is no run %1 in this store"_s.arg(id.left(80)),
            .hint = u"\"roundtrip-cli runs\" lists them."_s};
}

Result<std::vector<RunEntry>> RunList::list(bool withDeleted) const
{
    QSqlQuery query = m_connection->query();
    if (!query.exec(kRuns + (withDeleted ? u""_s : u"WHERE run.deleted_us IS NULL "_s) +
                    u"ORDER BY run.started_us DESC, run.number DESC"_s))
        return m_connection->errorOf(query);
    std::vector<RunEntry> entries;
    qint64 length = 0;
    while (query.next()) {
        for (const int column : {Note, Record, ClientJson})
            length += query.value(column).toString().size();
        if (length > kMaxListed)
            return storeError(StoreFault::TooLarge, m_connection->url(), u"notes and descriptions of its runs"_s);
        auto entry = entryFrom(query);
        if (!entry)
            return entry.error();
        entries.push_back(std::move(entry).value());
    }
    if (query.lastError().isValid())
        return m_connection->errorOf(query);
    return entries;
}

Result<RunEntry> RunList::find(const QString& id) const
{
    auto prepared = m_connection->prepare(kRuns + u"WHERE run.id = :id"_s);
    if (!prepared)
        return prepared.error();
    QSqlQuery& query = prepared.value();
    query.bindValue(u":id"_s, id);
    if (!query.exec())
        return m_connection->errorOf(query);
    if (!query.next())
        return unknown(id);
    return entryFrom(query);
}

/// The columns tell what may have changed since the records were written.
Result<RunEntry> RunList::entryFrom(const QSqlQuery& query) const
{
    const QString id = query.value(Id).toString();
    QJsonObject json = objectFrom(query.value(Record));
    json.insert(u"run_id"_s, id);
    json.insert(u"kind"_s, query.value(Kind).toString());
    json.insert(u"note"_s, query.value(Note).toString());
    auto run = RunRecord::fromJson(json);
    const auto status = runStatusFromName(query.value(Status).toString());
    const auto anchor = storedvalue::number(query.value(AnchorUs), -kMaxEpochUs, kMaxEpochUs);
    if (!run || !status || !anchor)
        return damagedRun(m_connection->url(), id);
    RunEntry entry{.info = RunInfo(std::move(run).value(), ClientRecord::fromJson(objectFrom(query.value(ClientJson)))),
                   .samples = query.value(Samples).toLongLong(),
                   .isDeleted = !query.value(DeletedUs).isNull()};
    entry.info.tag = query.value(Tag).toString();
    entry.info.status = *status;
    entry.info.anchor = UtcAnchor(Instant{}, *anchor);
    if (!query.value(LengthUs).isNull())
        entry.info.length =
            std::chrono::microseconds(std::clamp<qint64>(query.value(LengthUs).toLongLong(), 0, kMaxLengthUs));
    if (query.value(Samples).isNull()) { // not counted yet: it is running
        const auto counted = countSamples(query.value(Number).toLongLong());
        if (!counted)
            return counted.error();
        entry.samples = counted.value();
    }
    return entry;
}

Result<qint64> RunList::countSamples(qint64 number) const
{
    auto counting = m_connection->prepare(u"SELECT %1 FROM run WHERE number = :number"_s.arg(kCountSamples));
    if (!counting)
        return counting.error();
    counting.value().bindValue(u":number"_s, number);
    if (!counting.value().exec())
        return m_connection->errorOf(counting.value());
    return counting.value().next() ? counting.value().value(0).toLongLong() : 0;
}

Result<qint64> RunList::numberOf(const QString& id) const
{
    auto prepared = m_connection->prepare(u"SELECT number FROM run WHERE id = :id"_s);
    if (!prepared)
        return prepared.error();
    QSqlQuery& query = prepared.value();
    query.bindValue(u":id"_s, id);
    if (!query.exec())
        return m_connection->errorOf(query);
    return query.next() ? Result<qint64>(query.value(0).toLongLong()) : Result<qint64>(unknown(id));
}

} // namespace roundtrip
