// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/SqliteFault.h"

namespace roundtrip {

StoreFault sqliteFault(int code)
{
    switch (code & 0xff) {
    case 5: // SQLITE_BUSY
    case 6: // SQLITE_LOCKED
        return StoreFault::Locked;
    case 8: // SQLITE_READONLY
        return StoreFault::ReadOnly;
    case 10: // SQLITE_IOERR
        return StoreFault::Unwritable;
    case 11: // SQLITE_CORRUPT
        return StoreFault::Damaged;
    case 13: // SQLITE_FULL
        return StoreFault::Full;
    case 14: // SQLITE_CANTOPEN
        return StoreFault::Unopenable;
    case 18: // SQLITE_TOOBIG
        return StoreFault::TooLarge;
    case 26: // SQLITE_NOTADB
        return StoreFault::NotADatabase;
    default:
        return StoreFault::Other;
    }
}

} // namespace roundtrip
