// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/StoreDialect.h"
#include "store/postgresql/LibPq.h"

#include <QSqlDatabase>

#include <memory>

namespace roundtrip {

/// libpq's own connection beneath one that Qt opened, for COPY, which Qt has no word for. Everything else stays with Qt
/// SQL; both may be in the same transaction.
///
/// Qt's driver may have a copy of libpq built in, whose connections are of no use to the functions of the library that
/// this program finds: so the handle is given only where these functions, too, say of it which process of the server it
/// leads to.
namespace postgresqlhandle {

/// Of a connection that is open; null where Qt's driver uses another libpq, or there is none.
[[nodiscard]] PGconn* of(const QSqlDatabase& database);
/// Of one of our connections, or null.
[[nodiscard]] PGconn* of(const SqlConnection& connection);
/// What our connection keeps for the above.
[[nodiscard]] std::unique_ptr<NativeConnection> keep(PGconn* handle);

struct ClearResult
{
    void operator()(PGresult* result) const { LibPq::find()->clear(result); }
};
using ResultPtr = std::unique_ptr<PGresult, ClearResult>;

/// SQLSTATE of a result; empty where no server answered.
[[nodiscard]] QString stateOf(const PGresult* result);

} // namespace postgresqlhandle
} // namespace roundtrip
