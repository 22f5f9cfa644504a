// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/StoreUrl.h"
#include "store/WatchStore.h"

namespace roundtrip {

/// About what a watch takes on the disk, in bytes: reckoned by what one took (tests/EVIDENCE.md). Pure.
struct WatchDisk
{
    std::int64_t messages = 0; ///< every message by itself, once as many days of them are there as are kept
    std::int64_t aMonth = 0;   ///< more each month in minutes, hours and days, until the oldest go
    std::int64_t most = 0;     ///< all of it, once the oldest of everything go

    [[nodiscard]] static WatchDisk of(const WatchKeep& keep, Duration interval, std::size_t backends);
    /// What a store takes as it is, with all else that is in it; 0 where that is on a server.
    [[nodiscard]] static std::int64_t takenBy(const StoreUrl& store);
};

} // namespace roundtrip
