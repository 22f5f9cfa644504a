// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/SqliteHandle.h"

#include "store/SqlConnection.h"

#include <QSqlDriver>
#include <QVariant>

#include <cstring>
#include <sqlite3.h>

namespace roundtrip::sqlitehandle {

namespace {

/// The connection that this thread opened last, as the linked library sees it.
thread_local sqlite3* openedHandle = nullptr;

int noteOpened(sqlite3* handle, const char** /*error*/, const sqlite3_api_routines* /*api*/)
{
    openedHandle = handle;
    return SQLITE_OK;
}

class KeptHandle final : public NativeConnection
{
public:
    explicit KeptHandle(sqlite3* handle) : m_handle(handle) {}
    [[nodiscard]] sqlite3* handle() const { return m_handle; }

private:
    sqlite3* m_handle; ///< Qt's
};

} // namespace

void expectConnection()
{
    // The library calls an "automatic extension" for each connection it opens; registering it again changes nothing.
    sqlite3_auto_extension(reinterpret_cast<void (*)()>(&noteOpened));
    openedHandle = nullptr;
}

sqlite3* of(const QSqlDatabase& database)
{
    const QVariant handle = database.driver()->handle();
    if (!openedHandle || !handle.isValid() || std::strcmp(handle.typeName(), "sqlite3*") != 0)
        return nullptr;
    sqlite3* const qtHandle = *static_cast<sqlite3* const*>(handle.constData());
    return qtHandle == openedHandle ? qtHandle : nullptr;
}

sqlite3* of(const SqlConnection& connection)
{
    // Only the SQLite dialect opens the connections that come here, and it gives them nothing else to keep.
    const auto* kept = static_cast<const KeptHandle*>(connection.native());
    return kept ? kept->handle() : nullptr;
}

std::unique_ptr<NativeConnection> keep(sqlite3* handle)
{
    return handle ? std::make_unique<KeptHandle>(handle) : nullptr;
}

} // namespace roundtrip::sqlitehandle
