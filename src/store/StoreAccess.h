// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace roundtrip {

struct StoreOptions
{
    std::chrono::milliseconds lockPatience{5000}; ///< how long to wait for another writer before giving up
    int maxPages = 0;                             ///< bound on the file, in pages of 4 KiB; 0: the disk's own
    std::chrono::milliseconds openAfter{0};       ///< a recorder opens it then, or when it has something to do
    bool useNative = true;                        ///< false: by Qt alone, as where Qt's driver has a library of its own
};

enum class StoreAccess {
    ReadWrite,
    ReadOnly,
    /// Read-only, where not even the database's side files can be made, as on a read-only disk. Only for a store that
    /// nobody is writing.
    Frozen
};

} // namespace roundtrip
