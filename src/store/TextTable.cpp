// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/TextTable.h"

#include <QSqlError>

namespace roundtrip {

using namespace Qt::StringLiterals;

Result<TextTable> TextTable::load(const SqlConnection& connection, qint64 run)
{
    auto insert = BulkInsert::prepare(connection, u"text"_s, {u"run"_s, u"id"_s, u"value"_s});
    if (!insert)
        return insert.error();
    TextTable table(run, std::move(insert).value());
    QSqlQuery query = connection.query();
    if (!query.exec(u"SELECT id, value FROM text WHERE run = %1"_s.arg(run)))
        return connection.errorOf(query);
    while (query.next())
        table.m_ids.insert(query.value(1).toString(), query.value(0).toLongLong());
    if (query.lastError().isValid())
        return connection.errorOf(query);
    return table;
}

Result<qint64> TextTable::idOf(const QString& text)
{
    if (m_lastId != 0 && text == m_lastText)
        return m_lastId;
    const auto known = m_ids.constFind(text);
    if (known != m_ids.constEnd()) {
        m_lastText = text;
        m_lastId = known.value();
        return m_lastId;
    }
    const qint64 id = m_ids.size() + 1;
    m_insert.add(m_run);
    m_insert.add(id);
    m_insert.add(text.isNull() ? u""_s : text);
    if (auto written = m_insert.endRow(); !written)
        return written.error();
    m_ids.insert(text, id);
    m_added.push_back(text);
    return id;
}

void TextTable::rolledBack()
{
    m_insert.clear();
    m_lastId = 0;
    for (const QString& text : m_added)
        m_ids.remove(text);
    m_added.clear();
}

} // namespace roundtrip
