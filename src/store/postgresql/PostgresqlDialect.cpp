// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/postgresql/PostgresqlDialect.h"

#include "store/SqlConnection.h"
#include "store/postgresql/PostgresqlAddress.h"
#include "store/postgresql/PostgresqlAnswer.h"
#include "store/postgresql/PostgresqlCopy.h"
#include "store/postgresql/PostgresqlFault.h"
#include "store/postgresql/PostgresqlInserts.h"
#include "store/postgresql/PostgresqlSchema.h"
#include "store/postgresql/PostgresqlUpsert.h"

#include <QDateTime>
#include <QSqlError>

#include <atomic>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// Of the rows of a message; those of a watch are larger and fewer. With ten backends and as many trials at once these
/// come to a hundred MB.
constexpr int kRowsOfPortion = 2000;

QString connectOptions(const StoreUrl::Server& server)
{
    QStringList list;
    const auto options = postgresqladdress::options(server);
    for (auto option = options.begin(); option != options.end(); ++option) {
        QString value = option.value();
        value.replace(u'\\', u"\\\\"_s).replace(u'\'', u"\\'"_s);
        list << u"%1='%2'"_s.arg(option.key(), value);
    }
    return list.join(u' ');
}

} // namespace

QString PostgresqlDialect::driver() const
{
    return u"QPSQL"_s;
}

Result<void> PostgresqlDialect::checkPlace(const StoreUrl& url, StoreAccess /*access*/) const
{
    return QSqlDatabase::isDriverAvailable(driver()) ? Result<void>()
                                                     : Result<void>(storeError(StoreFault::Unsupported, url));
}

Result<std::unique_ptr<NativeConnection>> PostgresqlDialect::connect(QSqlDatabase& database, const StoreUrl& url,
                                                                     StoreAccess access,
                                                                     const StoreOptions& options) const
{
    const auto& server = std::get<StoreUrl::Server>(url.place());
    database.setHostName(server.host);
    database.setPort(server.port);
    database.setUserName(server.user);
    database.setDatabaseName(server.database);
    database.setConnectOptions(connectOptions(server));
    if (!database.open()) { // Qt does not tell why in a way that a program could understand
        const auto answer = PostgresqlAnswer::of(server);
        return storeError(answer.isOpen ? StoreFault::Locked : postgresqlFault(answer.state), url,
                          database.lastError().databaseText().simplified());
    }
    if (access != StoreAccess::ReadWrite) {
        QSqlQuery query(database);
        if (!query.exec(u"SET default_transaction_read_only = on"_s))
            return storeErrorFrom(query.lastError(), faultOf(query.lastError()), url);
    }
    return postgresqlhandle::keep(options.useNative ? postgresqlhandle::of(database) : nullptr);
}

Result<void> PostgresqlDialect::configure(const SqlConnection& connection, const StoreOptions& options) const
{
    // Names lead to this schema and no other; notices ("already there, skipping") would go to the standard error.
    for (const QString& statement :
         {u"SET client_min_messages = warning"_s, u"SET lock_timeout = %1"_s.arg(options.lockPatience.count()),
          u"SELECT set_config('search_path', quote_ident(current_schema()), false)"_s}) {
        if (auto done = connection.execute(statement); !done)
            return done;
    }
    return {};
}

bool PostgresqlDialect::mayBeFrozen(const StoreUrl& /*url*/, const Error& /*why*/) const
{
    return false;
}

StoreAccess PostgresqlDialect::accessForALook(const StoreUrl& /*url*/) const
{
    return StoreAccess::ReadOnly;
}

Result<void> PostgresqlDialect::checkSchema(const SqlConnection& connection, StoreAccess access) const
{
    return postgresqlschema::check(connection, access);
}

Result<void> PostgresqlDialect::prepareForWriting(const SqlConnection& connection) const
{
    return postgresqlschema::make(connection);
}

QString PostgresqlDialect::beginWriting() const
{
    return u"BEGIN"_s;
}

QString PostgresqlDialect::beginReading() const
{
    return u"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"_s;
}

/// A second statement makes Qt's driver throw away what the first has not given yet.
bool PostgresqlDialect::readsForward() const
{
    return false;
}

RowPortions PostgresqlDialect::portions(const QString& statement) const
{
    static std::atomic<quint64> number = 0;
    const QString cursor = u"portions_%1"_s.arg(++number);
    return {.begin = u"DECLARE %1 NO SCROLL CURSOR FOR %2"_s.arg(cursor, statement),
            .next = u"FETCH FORWARD %1 FROM %2"_s.arg(kRowsOfPortion).arg(cursor),
            .end = u"CLOSE "_s + cursor};
}

QString PostgresqlDialect::lockingRows() const
{
    return u" FOR NO KEY UPDATE"_s; // who only adds rows that refer to these need not wait
}

QString PostgresqlDialect::upsert(const QString& table, const QStringList& columns, int keyColumns) const
{
    return u"INSERT INTO %1 (%2) VALUES (:%3)%4"_s.arg(table, columns.join(u", "_s), columns.join(u", :"_s),
                                                       postgresqlOnConflict(columns, keyColumns));
}

Result<std::unique_ptr<RowSink>> PostgresqlDialect::rowSink(const SqlConnection& connection, const QString& table,
                                                            const QStringList& columns, int keyColumns) const
{
    if (connection.native()) {
        auto copy = PostgresqlCopy::prepare(connection, table, columns, keyColumns);
        if (!copy || copy.value())
            return copy;
    }
    return std::unique_ptr<RowSink>(std::make_unique<PostgresqlInserts>(connection, table, columns, keyColumns));
}

/// PostgreSQL's texts may have every character but this.
QString PostgresqlDialect::storable(const QString& text) const
{
    return text.contains(QChar(u'\0')) ? QString(text).replace(QChar(u'\0'), QChar::ReplacementCharacter) : text;
}

qint64 PostgresqlDialect::nowUs(const SqlConnection& connection) const
{
    const auto now = connection.value(u"SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::int8"_s);
    return now ? now.value().toLongLong() : QDateTime::currentMSecsSinceEpoch() * 1000; // the next statement fails too
}

Result<bool> PostgresqlDialect::tryHold(const SqlConnection& connection, qint64 group, int number) const
{
    const auto held =
        connection.value(u"SELECT pg_try_advisory_lock(%1, %2)"_s.arg(static_cast<int>(group)).arg(number));
    return held ? Result<bool>(held.value().toBool()) : Result<bool>(held.error());
}

/// The server does so by itself (autovacuum), when it has nothing better to do.
Result<void> PostgresqlDialect::giveSpaceBack(const SqlConnection& /*connection*/) const
{
    return {};
}

StoreFault PostgresqlDialect::faultOf(const QSqlError& error) const
{
    return postgresqlFault(error.nativeErrorCode());
}

bool PostgresqlDialect::isDuplicateKey(const QSqlError& error) const
{
    return error.nativeErrorCode() == "23505"_L1;
}

Result<QString> PostgresqlDialect::libraryVersion(const SqlConnection& connection) const
{
    const auto version = connection.value(u"SHOW server_version"_s);
    return version ? Result<QString>(version.value().toString()) : Result<QString>(version.error());
}

qint64 PostgresqlDialect::bytesOnDisk(const StoreUrl& /*url*/) const
{
    return 0;
}

} // namespace roundtrip
