// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/TextTable.h"

#include <QSqlError>

#include <algorithm>
#include <limits>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr qint64 kHighest = std::numeric_limits<int>::max(); ///< far beyond any run
} // namespace

Result<TextTable> TextTable::load(const SqlConnection& connection, qint64 run, int client)
{
    auto insert =
        connection.prepare(connection.dialect().upsert(u"text"_s, {u"run"_s, u"client"_s, u"id"_s, u"value"_s}, 3));
    if (!insert)
        return insert.error();
    TextTable table(connection, run, client, std::move(insert).value());
    auto prepared = connection.prepare(u"SELECT id, value FROM text WHERE run = :run AND client = :client"_s);
    if (!prepared)
        return prepared.error();
    QSqlQuery& query = prepared.value();
    query.bindValue(u":run"_s, run);
    query.bindValue(u":client"_s, client);
    if (!query.exec())
        return connection.errorOf(query);
    while (query.next()) {
        const qint64 id = query.value(0).toLongLong();
        if (id <= 0 || id > kHighest)
            continue; // none of ours
        table.m_last = std::max(table.m_last, id);
        if (table.m_ids.size() < kMostRemembered)
            table.m_ids.insert(query.value(1).toString(), id);
    }
    if (query.lastError().isValid())
        return connection.errorOf(query);
    table.m_lastCommitted = table.m_last;
    return table;
}

Result<qint64> TextTable::lookUp(const QString& text)
{
    qint64 id = m_ids.value(text);
    if (id == 0) {
        id = m_last + 1;
        if (auto inserted = insert(id, text); !inserted)
            return inserted.error();
        m_last = id;
        if (m_ids.size() >= kMostRemembered) { // what is still in use comes back at once, at the price of a row each
            m_ids.clear();
            m_added.clear();
        }
        m_ids.insert(text, id);
        m_added.push_back(text);
    }
    m_recent[placeOf(text)] = {.text = text, .id = id};
    return id;
}

Result<void> TextTable::insert(qint64 id, const QString& text)
{
    m_insert.bindValue(u":run"_s, m_run);
    m_insert.bindValue(u":client"_s, m_client);
    m_insert.bindValue(u":id"_s, id);
    m_insert.bindValue(u":value"_s, m_connection->dialect().storable(text.isNull() ? u""_s : text));
    return m_insert.exec() ? Result<void>() : Result<void>(m_connection->errorOf(m_insert));
}

void TextTable::rolledBack()
{
    for (const QString& text : m_added)
        m_ids.remove(text);
    m_added.clear();
    m_last = m_lastCommitted;
    m_recent.assign(kRecent, {});
}

} // namespace roundtrip
