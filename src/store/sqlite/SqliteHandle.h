// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/StoreDialect.h"

struct sqlite3;

namespace roundtrip {

/// SQLite's own handle of a connection that Qt opened: Qt's way to run a statement costs more than the statement
/// itself, which matters for those that run once a row. Everything else stays with Qt SQL.
///
/// Qt's driver may have a copy of SQLite built in. Its handles are of no use to the functions of the library that this
/// program is linked with; so the handle is given only where that library itself saw the connection being opened.
namespace sqlitehandle {

/// Call before the connection is opened, in the same thread.
void expectConnection();
/// Of a connection opened since; null where Qt's driver uses another copy of SQLite. Valid until the connection closes.
[[nodiscard]] sqlite3* of(const QSqlDatabase& database);
/// Of one of our connections, or null.
[[nodiscard]] sqlite3* of(const SqlConnection& connection);
/// What our connection keeps for the above.
[[nodiscard]] std::unique_ptr<NativeConnection> keep(sqlite3* handle);

} // namespace sqlitehandle
} // namespace roundtrip
