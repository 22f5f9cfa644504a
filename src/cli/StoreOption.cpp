// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/StoreOption.h"

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

void StoreOption::declare(CLI::App& command)
{
    command
        .add_option("--store", m_url,
                    "Where runs are kept: sqlite:PATH or postgresql://HOST/DATABASE (default: a file in the user's "
                    "data folder)")
        ->type_name("URL");
}

Result<StoreUrl> StoreOption::url() const
{
    return m_url.empty() ? Result<StoreUrl>(StoreUrl::standard()) : StoreUrl::parse(QString::fromStdString(m_url));
}

Result<StoreUrl> StoreOption::sharedUrl() const
{
    const QString told = qEnvironmentVariable("ROUNDTRIP_STORE");
    return m_url.empty() && !told.isEmpty() ? StoreUrl::parse(told) : url();
}

bool StoreOption::exists() const
{
    const auto where = url();
    return where && where.value().exists();
}

Result<std::unique_ptr<RunStore>> StoreOption::openExisting(bool mustWrite) const
{
    const auto where = url();
    if (!where)
        return where.error();
    if (!exists()) // opening it would make an empty one
        return Error{.code = ErrorCode::StoreUnavailable,
                     .detail = u"There is no store at %1"_s.arg(where.value().label()),
                     .hint = u"Runs are kept there once one has been measured; another place is named with --store."_s};
    if (where.value().isServer()) { // only the server can tell
        if (auto looked = RunStore::open(where.value(), StoreAccess::ReadOnly); !looked)
            return looked.error();
    }
    // Opened for writing, a store also notices runs whose program has died.
    auto store = RunStore::open(where.value(), StoreAccess::ReadWrite);
    if (store || mustWrite)
        return store;
    return RunStore::open(where.value(), StoreAccess::ReadOnly);
}

} // namespace roundtrip::cli
