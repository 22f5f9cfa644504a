// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/StoreDialect.h"

#include "store/SqlIntegerRows.h"
#ifdef ROUNDTRIP_HAS_POSTGRESQL
#include "store/postgresql/PostgresqlDialect.h"
#endif
#include "store/sqlite/SqliteDialect.h"

namespace roundtrip {

Result<const StoreDialect*> StoreDialect::of(const StoreUrl& url)
{
    static const SqliteDialect sqlite;
    if (!url.isServer())
        return static_cast<const StoreDialect*>(&sqlite);
#ifdef ROUNDTRIP_HAS_POSTGRESQL
    static const PostgresqlDialect postgresql;
    return static_cast<const StoreDialect*>(&postgresql);
#else
    return storeError(StoreFault::Unsupported, url);
#endif
}

Result<std::unique_ptr<IntegerRows>> StoreDialect::integerRows(const SqlConnection& connection,
                                                               const QString& statement) const
{
    return SqlIntegerRows::open(connection, statement);
}

} // namespace roundtrip
