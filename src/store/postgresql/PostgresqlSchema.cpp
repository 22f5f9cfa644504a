// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/postgresql/PostgresqlSchema.h"

#include "store/postgresql/PostgresqlTables.h"
#include "store/postgresql/PostgresqlViews.h"

#include <QMap>
#include <QRegularExpression>
#include <QSqlError>

namespace roundtrip::postgresqlschema {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kApplication = "Roundtrip"_L1;
constexpr auto kStore = "store"_L1;
constexpr qint64 kMakingLock = 0x52547269; ///< "RTri"; nobody else makes tables meanwhile

struct Relation
{
    bool isView = false;
    QStringList columns = {}; ///< "name type", in their order
};
using Relations = QMap<QString, Relation>;

Result<void> checkServer(const SqlConnection& connection)
{
    QSqlQuery query = connection.query();
    if (!query.exec(u"SELECT current_setting('server_version_num')::int, current_setting('server_version'), "
                    "current_setting('server_encoding'), current_schema()"_s) ||
        !query.next())
        return connection.errorOf(query);
    const auto unfit = [&connection](const QString& why) {
        return storeError(StoreFault::UnfitServer, connection.url(), why);
    };
    if (query.value(0).toInt() < kOldestServer)
        return unfit(u"it is PostgreSQL %1"_s.arg(query.value(1).toString()));
    if (query.value(2).toString() != "UTF8"_L1)
        return unfit(u"the database is in %1"_s.arg(query.value(2).toString()));
    if (query.value(3).isNull())
        return unfit(u"none of the schemas in search_path is there"_s);
    return {};
}

/// Tables and views of the schema.
Result<Relations> relationsIn(const SqlConnection& connection)
{
    QSqlQuery query = connection.query();
    if (!query.exec(u"SELECT relation.relname, relation.relkind::text, attribute.attname, "
                    "format_type(attribute.atttypid, attribute.atttypmod) FROM pg_catalog.pg_class AS relation "
                    "JOIN pg_catalog.pg_namespace AS schema ON schema.oid = relation.relnamespace "
                    "LEFT JOIN pg_catalog.pg_attribute AS attribute ON attribute.attrelid = relation.oid "
                    "AND attribute.attnum > 0 AND NOT attribute.attisdropped "
                    "WHERE schema.nspname = current_schema() AND relation.relkind IN ('r', 'p', 'f', 'v', 'm') "
                    "ORDER BY relation.relname, attribute.attnum"_s))
        return connection.errorOf(query);
    Relations relations;
    while (query.next()) {
        Relation& relation = relations[query.value(0).toString()];
        const QString kind = query.value(1).toString();
        relation.isView = kind == "v"_L1 || kind == "m"_L1;
        relation.columns << query.value(2).toString() + u' ' + query.value(3).toString();
    }
    return query.lastError().isValid() ? Result<Relations>(connection.errorOf(query)) : Result<Relations>(relations);
}

/// As the statement that makes it says.
std::pair<QString, Relation> relationOf(const QString& statement)
{
    static const QRegularExpression head(u"^CREATE (TABLE|VIEW) (\\w+)"_s);
    static const QRegularExpression column(u"[(,] ([a-z]\\w*) (bigint|integer|text|bytea)\\b"_s);
    const auto named = head.match(statement);
    Relation relation{.isView = named.captured(1) == "VIEW"_L1};
    if (!relation.isView) {
        const QString columns = QString(statement.mid(named.capturedEnd())).replace(u" ("_s, u"( "_s);
        for (auto found = column.globalMatch(columns); found.hasNext();) {
            const auto each = found.next();
            relation.columns << each.captured(1) + u' ' + each.captured(2);
        }
    }
    return {named.captured(2), relation};
}

Result<void> checkVersion(const SqlConnection& connection)
{
    QSqlQuery query = connection.query();
    if (!query.exec(u"SELECT application, version FROM store"_s))
        return connection.errorOf(query);
    if (!query.next() || query.value(0).toString() != kApplication || query.value(1).toInt() < 1)
        return storeError(StoreFault::Foreign, connection.url());
    if (query.value(1).toInt() > kVersion)
        return storeError(StoreFault::TooNew, connection.url());
    return {};
}

} // namespace

Result<void> check(const SqlConnection& connection, StoreAccess access)
{
    if (auto server = checkServer(connection); !server)
        return server;
    const auto relations = relationsIn(connection);
    if (!relations)
        return relations.error();
    if (relations.value().isEmpty())
        return access == StoreAccess::ReadWrite
                   ? Result<void>()
                   : Result<void>(storeError(StoreFault::Missing, connection.url(), u"the database is empty"_s));
    if (!relations.value().contains(kStore) ||
        relations.value().value(kStore).columns != relationOf(QString::fromLatin1(kTables.front())).second.columns)
        return storeError(StoreFault::Foreign, connection.url());
    if (auto version = checkVersion(connection); !version)
        return version;
    for (const auto& statements : {std::span<const char* const>(kTables), std::span<const char* const>(kViews)}) {
        for (const char* statement : statements) {
            const auto [name, wanted] = relationOf(QString::fromLatin1(statement));
            const Relation found = relations.value().value(name);
            if (found.columns.isEmpty() || found.isView != wanted.isView ||
                (!wanted.isView && found.columns != wanted.columns))
                return storeError(StoreFault::Altered, connection.url(), u"%1 is not as it should be"_s.arg(name));
        }
    }
    return {};
}

Result<void> make(const SqlConnection& connection)
{
    const auto isThere = [&connection] {
        return connection.value(u"SELECT count(*) FROM pg_catalog.pg_class AS relation JOIN pg_catalog.pg_namespace AS "
                                "schema ON schema.oid = relation.relnamespace WHERE schema.nspname = current_schema() "
                                "AND relation.relname = '%1'"_s.arg(kStore));
    };
    if (const auto before = isThere(); !before || before.value().toInt() > 0)
        return before ? Result<void>() : Result<void>(before.error());
    auto transaction = SqlTransaction::begin(connection);
    if (!transaction)
        return transaction.error();
    if (auto locked = connection.execute(u"SELECT pg_advisory_xact_lock(%1)"_s.arg(kMakingLock)); !locked)
        return locked;
    const auto meanwhile = isThere(); // another program may have been faster
    if (!meanwhile)
        return meanwhile.error();
    if (meanwhile.value().toInt() > 0)
        return transaction.value().commit();
    for (const auto& statements : {std::span<const char* const>(kTables), std::span<const char* const>(kViews)}) {
        for (const char* statement : statements) {
            if (auto made = connection.execute(QString::fromLatin1(statement)); !made)
                return made;
        }
    }
    if (auto marked = connection.execute(
            u"INSERT INTO store (application, version) VALUES ('%1', %2)"_s.arg(kApplication).arg(kVersion));
        !marked)
        return marked;
    return transaction.value().commit();
}

} // namespace roundtrip::postgresqlschema
