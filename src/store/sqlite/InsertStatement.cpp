// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/InsertStatement.h"

#include "store/sqlite/SqliteFault.h"
#include "store/sqlite/SqliteHandle.h"

#include <sqlite3.h>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

QString parameterName(std::size_t index)
{
    return u":p%1"_s.arg(index);
}

/// Parameters by name are bound faster by Qt, and looked through one by one for each by SQLite's parser.
QString insertStatement(const QString& table, const QStringList& columns, std::size_t rows, bool byName)
{
    const auto width = static_cast<std::size_t>(columns.size());
    QStringList tuples;
    for (std::size_t row = 0; row < rows; ++row) {
        QStringList parameters;
        for (std::size_t column = 0; column < width; ++column)
            parameters << (byName ? parameterName(row * width + column) : u"?"_s);
        tuples << u'(' + parameters.join(u',') + u')';
    }
    return u"INSERT OR REPLACE INTO %1 (%2) VALUES %3"_s.arg(table, columns.join(u','), tuples.join(u','));
}

} // namespace

void InsertStatement::Finalizer::operator()(sqlite3_stmt* statement) const
{
    sqlite3_finalize(statement); // repeats the error of the last execution, which has been told
}

InsertStatement::InsertStatement(const SqlConnection& connection, std::size_t width)
    : m_connection(&connection), m_handle(sqlitehandle::of(connection)), m_width(width)
{
}

Error InsertStatement::nativeError() const
{
    return storeError(sqliteFault(sqlite3_errcode(m_handle)), m_connection->url(),
                      QString::fromUtf8(sqlite3_errmsg(m_handle)));
}

Result<InsertStatement> InsertStatement::prepare(const SqlConnection& connection, const QString& table,
                                                 const QStringList& columns, std::size_t rows)
{
    InsertStatement made(connection, static_cast<std::size_t>(columns.size()) * rows);
    const bool isNative = made.m_handle != nullptr;
    const QString statement = insertStatement(table, columns, rows, !isNative);
    if (isNative) {
        if (auto prepared = made.prepareNative(statement.toUtf8()); !prepared)
            return prepared.error();
        return made;
    }
    auto query = connection.prepare(statement);
    if (!query)
        return query.error();
    made.m_query = std::move(query).value();
    for (std::size_t i = 0; i < made.m_width; ++i)
        made.m_names.push_back(parameterName(i));
    return made;
}

Result<void> InsertStatement::prepareNative(const QByteArray& statement)
{
    sqlite3_stmt* prepared = nullptr;
    if (sqlite3_prepare_v3(m_handle, statement.constData(), static_cast<int>(statement.size()),
                           SQLITE_PREPARE_PERSISTENT, &prepared, nullptr) != SQLITE_OK)
        return nativeError();
    m_native.reset(prepared);
    m_bound.resize(m_width); // parameters are NULL to begin with
    return {};
}

Result<void> InsertStatement::execute(std::span<const Value> values)
{
    return m_native ? executeNative(values) : executeByQt(values);
}

Result<void> InsertStatement::executeNative(std::span<const Value> values)
{
    for (std::size_t i = 0; i < m_width; ++i) {
        if (m_bound[i] == values[i])
            continue; // most columns hardly change, and binding is a fifth of the work
        const int parameter = static_cast<int>(i) + 1;
        const int done = values[i] ? sqlite3_bind_int64(m_native.get(), parameter, *values[i])
                                   : sqlite3_bind_null(m_native.get(), parameter);
        if (done != SQLITE_OK)
            return nativeError();
        m_bound[i] = values[i];
    }
    Result<void> result;
    if (sqlite3_step(m_native.get()) != SQLITE_DONE)
        result = nativeError();
    sqlite3_reset(m_native.get()); // also after an error: an open statement would hold up the rollback
    return result;
}

Result<void> InsertStatement::executeByQt(std::span<const Value> values)
{
    for (std::size_t i = 0; i < m_width; ++i)
        m_query->bindValue(m_names[i], values[i] ? QVariant(*values[i]) : QVariant());
    return m_query->exec() ? Result<void>() : Result<void>(m_connection->errorOf(*m_query));
}

} // namespace roundtrip
