// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "store/StoreUrl.h"

#include <QDateTime>

namespace roundtrip {

/// What a store has, for somebody who wants to know whether it is the right one. A value.
struct StoreFinding
{
    StoreUrl store = StoreUrl::memory();
    int runs = 0;
    int planned = 0; ///< of them: by several agents
    int watches = 0;
    QDateTime newest = {}; ///< start of the newest run; invalid: there is none
};

/// Looks without changing or making anything. Waits for the disk, or for the server.
[[nodiscard]] Result<StoreFinding> lookAtStore(const StoreUrl& store);
/// "12 runs, the newest of 30 November 2026; 2 of them by several machines."
[[nodiscard]] QString findingText(const StoreFinding& finding);

} // namespace roundtrip
