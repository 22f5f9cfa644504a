// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/StoreError.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

struct FaultText
{
    const char* name;
    const char* sentence; ///< %1 is the store
    const char* hint;
};

FaultText textOf(StoreFault fault)
{
    switch (fault) {
    case StoreFault::Missing:
        return {"missing", "There is no store at %1", "Nothing has been recorded there yet."};
    case StoreFault::Unopenable:
        return {"unopenable", "The store %1 cannot be opened", "Check the permissions of the file and its folder."};
    case StoreFault::ReadOnly:
        return {"read_only", "The store %1 cannot be written", "Choose another place, or change its permissions."};
    case StoreFault::Locked:
        return {"locked", "The store %1 is locked by another program", "Close that program, or try again later."};
    case StoreFault::Full:
        return {"full", "There is no room left for the store %1", "Free some disk space, or choose another place."};
    case StoreFault::NotADatabase:
        return {"not_a_database", "%1 is not a store of Roundtrip", "Choose another file. This one was not changed."};
    case StoreFault::Foreign:
        return {"foreign", "%1 is a database of another program", "Choose another file. This one was not changed."};
    case StoreFault::Altered:
        return {
            "altered", "The store %1 is not as Roundtrip made it",
            "Nothing of it was read. \"roundtrip-cli runs salvage\" takes over the tables that are as they should be."};
    case StoreFault::TooLarge:
        return {"too_large", "The store %1 holds more in one place than Roundtrip ever writes there",
                "It was made or changed by something else. It was not changed here."};
    case StoreFault::Damaged:
        return {"damaged", "The store %1 is damaged",
                "\"roundtrip-cli runs salvage\" saves what can be read, and moves the damaged file aside."};
    case StoreFault::TooNew:
        return {"too_new", "The store %1 was written by a newer version of Roundtrip",
                "Update Roundtrip, or choose another store. This one was not changed."};
    case StoreFault::Unwritable:
        return {"unwritable", "The disk refused to keep the store %1", "Check the disk, or choose another place."};
    case StoreFault::Other:
        break;
    }
    return {"other", "The store %1 does not work", ""};
}

StoreFault faultOf(int sqliteCode)
{
    switch (sqliteCode & 0xff) {
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

} // namespace

Error storeError(StoreFault fault, const StoreUrl& url, const QString& technical)
{
    const FaultText text = textOf(fault);
    QString detail = QString::fromLatin1(text.sentence).arg(url.label());
    if (!technical.isEmpty())
        detail += u" ("_s + technical + u')';
    const bool tooNew = fault == StoreFault::TooNew;
    return {.code = tooNew ? ErrorCode::StoreTooNew : ErrorCode::StoreUnavailable,
            .detail = detail,
            .hint = QString::fromLatin1(text.hint),
            .providerCode = QString::fromLatin1(text.name),
            .retry = fault == StoreFault::Locked ? Retry::Later : Retry::Never};
}

Error storeErrorFrom(int sqliteCode, const QString& technical, const StoreUrl& url)
{
    return storeError(faultOf(sqliteCode), url, technical);
}

Error storeErrorFrom(const QSqlError& error, const StoreUrl& url)
{
    return storeErrorFrom(error.nativeErrorCode().toInt(),
                          error.databaseText().isEmpty() ? error.text() : error.databaseText(), url);
}

bool isLocked(const Error& error)
{
    return error.code == ErrorCode::StoreUnavailable && error.providerCode == "locked"_L1;
}

} // namespace roundtrip
