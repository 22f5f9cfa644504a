// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/SqlConnection.h"

#include <QSqlError>

#include <atomic>
#include <utility>

namespace roundtrip {

using namespace Qt::StringLiterals;

SqlConnection::SqlConnection(StoreUrl url, const StoreDialect& dialect, QString name)
    : m_url(std::move(url)), m_dialect(&dialect), m_name(std::move(name))
{
}

SqlConnection::~SqlConnection()
{
    m_native.reset();
    QSqlDatabase::removeDatabase(m_name);
}

Result<std::unique_ptr<SqlConnection>> SqlConnection::open(const StoreUrl& url, StoreAccess access,
                                                           const StoreOptions& options)
{
    const auto dialect = StoreDialect::of(url);
    if (!dialect)
        return dialect.error();
    if (auto place = dialect.value()->checkPlace(url, access); !place)
        return place.error();
    static std::atomic<quint64> number = 0; // Qt names connections for the whole process
    std::unique_ptr<SqlConnection> connection(
        new SqlConnection(url, *dialect.value(), u"roundtrip-store-%1"_s.arg(++number)));
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(dialect.value()->driver(), connection->m_name);
        auto connected = dialect.value()->connect(database, url, access, options);
        if (!connected)
            return connected.error();
        connection->m_native = std::move(connected).value();
    }
    if (auto configured = dialect.value()->configure(*connection, options); !configured)
        return configured.error();
    return connection;
}

QSqlQuery SqlConnection::query() const
{
    QSqlQuery query(QSqlDatabase::database(m_name, false));
    query.setForwardOnly(m_dialect->readsForward());
    return query;
}

Result<QSqlQuery> SqlConnection::prepare(const QString& statement) const
{
    QSqlQuery prepared = query();
    if (!prepared.prepare(statement))
        return errorOf(prepared);
    return prepared;
}

Result<void> SqlConnection::execute(const QString& statement) const
{
    QSqlQuery executed = query();
    return executed.exec(statement) ? Result<void>() : Result<void>(errorOf(executed));
}

Result<QVariant> SqlConnection::value(const QString& statement) const
{
    QSqlQuery executed = query();
    if (!executed.exec(statement))
        return errorOf(executed);
    if (executed.next())
        return executed.value(0);
    return executed.lastError().isValid() ? Result<QVariant>(errorOf(executed)) : Result<QVariant>(QVariant());
}

Error SqlConnection::errorOf(const QSqlQuery& query) const
{
    return storeErrorFrom(query.lastError(), m_dialect->faultOf(query.lastError()), m_url);
}

Result<SqlTransaction> SqlTransaction::begin(const SqlConnection& connection)
{
    if (auto begun = connection.execute(connection.dialect().beginWriting()); !begun)
        return begun.error();
    return SqlTransaction(connection);
}

SqlTransaction::SqlTransaction(SqlTransaction&& other) noexcept
    : m_connection(std::exchange(other.m_connection, nullptr))
{
}

SqlTransaction::~SqlTransaction()
{
    if (m_connection) // may fail where the database has rolled back by itself: then there is nothing left to undo
        static_cast<void>(m_connection->execute(u"ROLLBACK"_s).ok());
}

Result<void> SqlTransaction::commit()
{
    auto committed = m_connection->execute(u"COMMIT"_s);
    if (committed)
        m_connection = nullptr;
    return committed;
}

ReadTransaction::ReadTransaction(const SqlConnection& connection)
    : m_connection(connection), m_begun(connection.execute(connection.dialect().beginReading()))
{
}

ReadTransaction::~ReadTransaction()
{
    if (m_begun)
        static_cast<void>(m_connection.execute(u"ROLLBACK"_s).ok()); // nothing was written
}

} // namespace roundtrip
