// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/RunStore.h"

#include <CLI/App.hpp>

#include <string>

namespace roundtrip::cli {

/// --store URL, as several commands have it.
class StoreOption
{
public:
    void declare(CLI::App& command);

    /// For a command of agents: where nothing was given, the store that ROUNDTRIP_STORE names.
    [[nodiscard]] Result<StoreUrl> sharedUrl() const;
    /// The user's own store where nothing was given.
    [[nodiscard]] Result<StoreUrl> url() const;
    /// Opens a store that is there already. Read-only if it cannot be written and `access` does not insist.
    [[nodiscard]] Result<std::unique_ptr<RunStore>> openExisting(bool mustWrite) const;
    /// False where nothing has been kept there yet.
    [[nodiscard]] bool exists() const;

private:
    std::string m_url;
};

} // namespace roundtrip::cli
