// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/StoreDialect.h"

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

} // namespace roundtrip
