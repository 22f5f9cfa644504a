// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/WatchBinTable.h"

#include "store/SqlCursor.h"
#include "store/StoreError.h"
#include "store/StoredValue.h"

#include <QSqlError>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// Bins begin within a few thousand years of 1970: sums of two of these still fit.
constexpr std::int64_t kMostSeconds = 300'000'000'000;

constexpr int kFirstCount = 2; ///< after start and kIsOpen

qint64 secondsOf(std::chrono::sys_seconds moment)
{
    return qint64{moment.time_since_epoch().count()};
}

std::chrono::sys_seconds momentAt(std::int64_t seconds)
{
    return std::chrono::sys_seconds(std::chrono::seconds(seconds));
}

QStringList allBinColumns()
{
    return QStringList{u"backend"_s, u"length"_s, u"start"_s} + WatchBinRow::columns();
}

/// In a statement about `watch_bin`.
constexpr auto kIsOpen = "EXISTS (SELECT 1 FROM watch_open WHERE watch_open.backend = watch_bin.backend AND "
                         "watch_open.length = watch_bin.length AND watch_open.start = watch_bin.start)"_L1;

void bindKey(QSqlQuery& query, qint64 backend, const WatchBinRow& row)
{
    query.bindValue(u":backend"_s, backend);
    query.bindValue(u":length"_s, qint64{row.length.count()});
    query.bindValue(u":start"_s, secondsOf(row.start));
}

} // namespace

Result<QStringList> WatchBinTable::backends() const
{
    auto query = m_connection->prepare(u"SELECT name FROM watch_backend WHERE watch = :watch ORDER BY id"_s);
    if (!query)
        return query.error();
    query.value().bindValue(u":watch"_s, m_watch);
    if (!query.value().exec())
        return m_connection->errorOf(query.value());
    QStringList names;
    while (query.value().next())
        names << query.value().value(0).toString();
    return query.value().lastError().isValid() ? Result<QStringList>(m_connection->errorOf(query.value()))
                                               : Result<QStringList>(names);
}

Result<qint64> WatchBinTable::numberOf(const QString& backend) const
{
    auto query = m_connection->prepare(u"SELECT id FROM watch_backend WHERE watch = :watch AND name = :name"_s);
    if (!query)
        return query.error();
    query.value().bindValue(u":watch"_s, m_watch);
    query.value().bindValue(u":name"_s, m_connection->dialect().storable(backend));
    if (!query.value().exec())
        return m_connection->errorOf(query.value());
    return query.value().next() ? query.value().value(0).toLongLong() : qint64{0};
}

Result<qint64> WatchBinTable::makeNumber(const QString& backend) const
{
    const auto known = numberOf(backend);
    if (!known || known.value() != 0)
        return known;
    {
        auto insert = m_connection->prepare(u"INSERT INTO watch_backend (watch, name) VALUES (:watch, :name)"_s);
        if (!insert)
            return insert.error();
        insert.value().bindValue(u":watch"_s, m_watch);
        insert.value().bindValue(u":name"_s, m_connection->dialect().storable(backend));
        if (!insert.value().exec())
            return m_connection->errorOf(insert.value());
    }
    return numberOf(backend);
}

Result<void> WatchBinTable::put(const WatchBinRow& row)
{
    const auto backend = makeNumber(row.backend);
    if (!backend)
        return backend.error();
    auto upsert = m_connection->prepare(m_connection->dialect().upsert(u"watch_bin"_s, allBinColumns(), 3));
    if (!upsert)
        return upsert.error();
    QSqlQuery& query = upsert.value();
    bindKey(query, backend.value(), row);
    const QStringList& columns = WatchBinRow::columns();
    const bool hasRoundTrips = !row.histogram.isEmpty();
    for (std::size_t i = 0; i < WatchBinRow::kCounts; ++i)
        query.bindValue(u':' + columns.at(static_cast<qsizetype>(i)), qint64{row.counts[i]});
    for (std::size_t i = 0; i < WatchBinRow::kQuantiles; ++i)
        query.bindValue(u':' + columns.at(static_cast<qsizetype>(WatchBinRow::kCounts) + static_cast<qsizetype>(i)),
                        hasRoundTrips ? QVariant(qint64{row.quantiles[i]}) : QVariant());
    query.bindValue(u':' + columns.last(), hasRoundTrips ? QVariant(row.histogram) : QVariant());
    return query.exec() ? noteOpen(backend.value(), row) : Result<void>(m_connection->errorOf(query));
}

Result<void> WatchBinTable::noteOpen(qint64 backend, const WatchBinRow& row)
{
    const QStringList key{u"backend"_s, u"length"_s, u"start"_s};
    auto noted = m_connection->prepare(
        row.isRolled ? u"DELETE FROM watch_open WHERE backend = :backend AND length = :length AND start = :start"_s
                     : m_connection->dialect().upsert(u"watch_open"_s, key, 3));
    if (!noted)
        return noted.error();
    bindKey(noted.value(), backend, row);
    return noted.value().exec() ? Result<void>() : Result<void>(m_connection->errorOf(noted.value()));
}

/// Of one backend and length: start, kIsOpen and WatchBinRow::columns(). No row where the backend is not known.
Result<QString> WatchBinTable::select(const QString& where, const QString& backend, std::chrono::seconds length) const
{
    const auto number = numberOf(backend);
    if (!number)
        return number.error();
    return u"SELECT start, %1, %2 FROM watch_bin WHERE backend = %3 AND length = %4 %5 ORDER BY start"_s.arg(
        kIsOpen, WatchBinRow::columns().join(u", "_s), QString::number(number.value()), QString::number(length.count()),
        where);
}

Result<WatchBinRow> WatchBinTable::rowFrom(const QSqlQuery& query, const QString& backend,
                                           std::chrono::seconds length) const
{
    WatchBinRow row{.backend = backend, .start = {}, .length = length};
    const auto start = storedvalue::number(query.value(0), -kMostSeconds, kMostSeconds);
    bool sound = start.has_value();
    for (std::size_t i = 0; i < WatchBinRow::kCounts; ++i) {
        const auto count = storedvalue::number(query.value(kFirstCount + static_cast<int>(i)), 0,
                                               std::numeric_limits<std::int64_t>::max());
        sound = sound && count;
        row.counts[i] = count.value_or(0);
    }
    for (std::size_t i = 0; i < WatchBinRow::kQuantiles; ++i)
        row.quantiles[i] = query.value(kFirstCount + static_cast<int>(WatchBinRow::kCounts + i)).toLongLong();
    if (!sound)
        return storeError(StoreFault::Damaged, m_connection->url(), u"a bin of a watch makes no sense"_s);
    row.start = momentAt(*start);
    row.isRolled = query.value(1).toLongLong() == 0;
    row.histogram =
        query.value(kFirstCount + static_cast<int>(WatchBinRow::kCounts + WatchBinRow::kQuantiles)).toByteArray();
    return row;
}

Result<std::optional<WatchBinRow>> WatchBinTable::find(const QString& backend, std::chrono::seconds length,
                                                       std::chrono::sys_seconds start) const
{
    const auto statement = select(u"AND start = %1"_s.arg(secondsOf(start)), backend, length);
    if (!statement)
        return statement.error();
    QSqlQuery query = m_connection->query();
    if (!query.exec(statement.value()))
        return m_connection->errorOf(query);
    if (!query.next())
        return query.lastError().isValid() ? Result<std::optional<WatchBinRow>>(m_connection->errorOf(query))
                                           : Result<std::optional<WatchBinRow>>(std::optional<WatchBinRow>());
    auto row = rowFrom(query, backend, length);
    return row ? Result<std::optional<WatchBinRow>>(std::optional(std::move(row).value()))
               : Result<std::optional<WatchBinRow>>(row.error());
}

Result<void> WatchBinTable::forEach(const QString& backend, std::chrono::seconds length, const Span& span,
                                    const Visitor& visit) const
{
    const auto statement =
        select(u"AND start >= %1 AND start < %2"_s.arg(secondsOf(span.from)).arg(secondsOf(span.to)), backend, length);
    if (!statement)
        return statement.error();
    auto rows = SqlCursor::open(*m_connection, statement.value());
    if (!rows)
        return rows.error();
    while (rows.value().next()) {
        const auto row = rowFrom(rows.value().row(), backend, length);
        if (!row)
            return row.error();
        if (!visit(row.value()))
            return {};
    }
    const auto failure = rows.value().failure();
    return failure ? Result<void>(*failure) : Result<void>();
}

Result<std::vector<WatchBinRow>> WatchBinTable::unrolled(const QString& backend, std::chrono::seconds length) const
{
    const auto statement = select(u"AND start IN (SELECT start FROM watch_open WHERE watch_open.backend = "
                                  "watch_bin.backend AND watch_open.length = watch_bin.length)"_s,
                                  backend, length);
    if (!statement)
        return statement.error();
    QSqlQuery query = m_connection->query();
    if (!query.exec(statement.value()))
        return m_connection->errorOf(query);
    std::vector<WatchBinRow> rows;
    while (query.next()) {
        auto row = rowFrom(query, backend, length);
        if (!row)
            return row.error();
        rows.push_back(std::move(row).value());
    }
    if (query.lastError().isValid())
        return m_connection->errorOf(query);
    return rows;
}

Result<std::optional<WatchBinTable::Span>> WatchBinTable::reach(const QString& backend,
                                                                std::chrono::seconds length) const
{
    const auto number = numberOf(backend);
    if (!number)
        return number.error();
    std::array<QVariant, 2> ends;
    for (std::size_t i = 0; i < ends.size(); ++i) { // each by itself is one look into the key
        auto query = m_connection->prepare(
            u"SELECT %1(start) FROM watch_bin WHERE backend = :backend AND length = :length"_s.arg(i == 0 ? u"min"_s
                                                                                                          : u"max"_s));
        if (!query)
            return query.error();
        query.value().bindValue(u":backend"_s, number.value());
        query.value().bindValue(u":length"_s, qint64{length.count()});
        if (!query.value().exec() || !query.value().next())
            return m_connection->errorOf(query.value());
        ends[i] = query.value().value(0);
    }
    const auto first = storedvalue::number(ends[0], -kMostSeconds, kMostSeconds);
    const auto last = storedvalue::number(ends[1], -kMostSeconds, kMostSeconds);
    return first && last ? std::optional(Span{momentAt(*first), momentAt(*last)}) : std::optional<Span>();
}

Result<void> WatchBinTable::removeBefore(std::chrono::seconds length, std::chrono::sys_seconds before) const
{
    auto query = m_connection->prepare(
        u"DELETE FROM watch_bin WHERE backend IN (SELECT id FROM watch_backend WHERE watch = :watch) "
        "AND length = :length AND start < :before AND NOT "_s +
        kIsOpen);
    if (!query)
        return query.error();
    query.value().bindValue(u":watch"_s, m_watch);
    query.value().bindValue(u":length"_s, qint64{length.count()});
    query.value().bindValue(u":before"_s, secondsOf(before));
    return query.value().exec() ? Result<void>() : Result<void>(m_connection->errorOf(query.value()));
}

} // namespace roundtrip
