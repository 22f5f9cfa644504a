// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/StoreDialect.h"

#include "store/sqlite/SqliteDialect.h"

namespace roundtrip {

Result<const StoreDialect*> StoreDialect::of(const StoreUrl& url)
{
    static const SqliteDialect sqlite;
    if (std::holds_alternative<StoreUrl::Server>(url.place()))
        return storeError(StoreFault::Unsupported, url);
    return static_cast<const StoreDialect*>(&sqlite);
}

} // namespace roundtrip
