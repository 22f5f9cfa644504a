// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/SeriesTable.h"

#include "store/StoreError.h"

#include <QSqlError>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// Each is read by a statement of its own, all at once.
constexpr std::size_t kMaxSeries = 20'000;

/// Mostly the very same string, which is seen without looking at its characters.
bool isSame(const QString& a, const QString& b)
{
    return (a.constData() == b.constData() && a.size() == b.size()) || a == b;
}

} // namespace

Result<std::vector<Series>> SeriesTable::ofAll(const SqlConnection& connection, qint64 run)
{
    auto prepared = connection.prepare(
        u"SELECT id, backend, platform, trial, client FROM series WHERE run = :run ORDER BY client, id"_s);
    if (!prepared)
        return prepared.error();
    QSqlQuery& query = prepared.value();
    query.bindValue(u":run"_s, run);
    if (!query.exec())
        return connection.errorOf(query);
    std::vector<Series> all;
    while (query.next()) {
        if (all.size() >= kMaxSeries)
            return storeError(StoreFault::TooLarge, connection.url(), u"series of a run"_s);
        all.push_back({.id = query.value(0).toLongLong(),
                       .backend = query.value(1).toString(),
                       .platform = query.value(2).toString(),
                       .trial = query.value(3).toInt(),
                       .client = query.value(4).toInt()});
    }
    if (query.lastError().isValid())
        return connection.errorOf(query);
    return all;
}

Result<SeriesTable> SeriesTable::load(const SqlConnection& connection, qint64 run, int client)
{
    auto all = ofAll(connection, run);
    if (!all)
        return all.error();
    SeriesTable table(connection, run, client);
    for (Series& series : all.value()) {
        if (series.client == client)
            table.m_all.push_back(std::move(series));
    }
    table.committed();
    return table;
}

Result<qint64> SeriesTable::idOf(const QString& backend, const QString& platform, int trial)
{
    const auto fits = [&](const Series& series) {
        return series.trial == trial && isSame(series.backend, backend) && isSame(series.platform, platform);
    };
    if (m_last < m_all.size() && fits(m_all[m_last]))
        return m_all[m_last].id;
    for (m_last = 0; m_last < m_all.size(); ++m_last) {
        if (fits(m_all[m_last]))
            return m_all[m_last].id;
    }
    auto insert = m_connection->prepare(
        u"INSERT INTO series (run, client, backend, platform, trial) VALUES (:run, :client, :backend, :platform, "
        ":trial)"_s);
    if (!insert)
        return insert.error();
    QSqlQuery& query = insert.value();
    query.bindValue(u":run"_s, m_run);
    query.bindValue(u":client"_s, m_client);
    query.bindValue(u":backend"_s, m_connection->dialect().storable(backend.isNull() ? u""_s : backend));
    query.bindValue(u":platform"_s, platform.isNull() ? u""_s : platform);
    query.bindValue(u":trial"_s, trial);
    if (!query.exec())
        return m_connection->errorOf(query);
    m_all.push_back({.id = query.lastInsertId().toLongLong(),
                     .backend = backend,
                     .platform = platform,
                     .trial = trial,
                     .client = m_client});
    return m_all.back().id;
}

} // namespace roundtrip
