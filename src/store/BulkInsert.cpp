// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/BulkInsert.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

QString parameterName(std::size_t index)
{
    return u":p%1"_s.arg(index);
}

QString insertStatement(const QString& table, const QStringList& columns, std::size_t rows)
{
    const auto width = static_cast<std::size_t>(columns.size());
    QStringList tuples;
    for (std::size_t row = 0; row < rows; ++row) {
        QStringList names;
        for (std::size_t column = 0; column < width; ++column)
            names << parameterName(row * width + column);
        tuples << u'(' + names.join(u',') + u')';
    }
    return u"INSERT OR REPLACE INTO %1 (%2) VALUES %3"_s.arg(table, columns.join(u','), tuples.join(u','));
}

} // namespace

BulkInsert::BulkInsert(const SqlConnection& connection, QSqlQuery many, QSqlQuery one, std::size_t columns)
    : m_connection(&connection),
      m_many(std::move(many)),
      m_one(std::move(one)),
      m_columns(columns),
      m_values(columns * kRows)
{
    for (std::size_t i = 0; i < m_values.size(); ++i)
        m_names.push_back(parameterName(i));
}

Result<BulkInsert> BulkInsert::prepare(const SqlConnection& connection, const QString& table,
                                       const QStringList& columns)
{
    auto many = connection.prepare(insertStatement(table, columns, kRows));
    if (!many)
        return many.error();
    auto one = connection.prepare(insertStatement(table, columns, 1));
    if (!one)
        return one.error();
    return BulkInsert(connection, std::move(many).value(), std::move(one).value(),
                      static_cast<std::size_t>(columns.size()));
}

Result<void> BulkInsert::execute(QSqlQuery& query, std::size_t first, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        query.bindValue(m_names[i], m_values[first + i]);
    return query.exec() ? Result<void>() : Result<void>(m_connection->errorOf(query));
}

Result<void> BulkInsert::endRow()
{
    if (m_used < m_values.size())
        return {};
    m_used = 0;
    return execute(m_many, 0, m_values.size());
}

Result<void> BulkInsert::flush()
{
    const std::size_t used = std::exchange(m_used, 0);
    for (std::size_t first = 0; first < used; first += m_columns) {
        if (auto done = execute(m_one, first, m_columns); !done)
            return done;
    }
    return {};
}

} // namespace roundtrip
