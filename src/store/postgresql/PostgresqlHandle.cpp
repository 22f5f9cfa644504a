// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/postgresql/PostgresqlHandle.h"

#include "store/SqlConnection.h"

#include <QSqlDriver>
#include <QSqlQuery>
#include <QVariant>

#include <cstring>

namespace roundtrip::postgresqlhandle {

using namespace Qt::StringLiterals;

namespace {

class KeptConnection final : public NativeConnection
{
public:
    explicit KeptConnection(PGconn* handle) : m_handle(handle) {}
    [[nodiscard]] PGconn* handle() const { return m_handle; }

private:
    PGconn* m_handle; ///< Qt's
};

} // namespace

PGconn* of(const QSqlDatabase& database)
{
    const QVariant handle = database.driver()->handle();
    const LibPq* pq = LibPq::find();
    const bool isConnection = pq && handle.isValid() &&
                              (std::strcmp(handle.typeName(), "PGconn*") == 0 ||
                               std::strcmp(handle.typeName(), "pg_conn*") == 0); // a typedef of the other
    if (!isConnection)
        return nullptr;
    PGconn* const connection = *static_cast<PGconn* const*>(handle.constData());
    QSqlQuery asked(database);
    const bool answered = asked.exec(u"SELECT pg_backend_pid()"_s) && asked.next();
    return answered && pq->backendPid(connection) == asked.value(0).toInt() ? connection : nullptr;
}

PGconn* of(const SqlConnection& connection)
{
    // Only this dialect opens the connections that come here, and it gives them nothing else to keep.
    const auto* kept = static_cast<const KeptConnection*>(connection.native());
    return kept ? kept->handle() : nullptr;
}

std::unique_ptr<NativeConnection> keep(PGconn* handle)
{
    if (handle) // what a server says beside its answers would go to the standard error; what matters is an error too
        LibPq::find()->setNoticeProcessor(
            handle, [](void*, const char*) {}, nullptr);
    return handle ? std::make_unique<KeptConnection>(handle) : nullptr;
}

QString stateOf(const PGresult* result)
{
    return QString::fromLatin1(LibPq::find()->resultErrorField(result, PG_DIAG_SQLSTATE));
}

} // namespace roundtrip::postgresqlhandle
