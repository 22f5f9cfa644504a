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
    case StoreFault::Unsupported:
        return {"unsupported",
                "A store on a server (%1) needs PostgreSQL support, which this version does not have yet",
                "Use a file: sqlite:PATH, for example sqlite:runs.sqlite."};
    case StoreFault::OlderForm:
        return {
            "older_form",
            "The store %1 was written by an older version of Roundtrip. To be read it first has to be brought to this "
            "version's form, and it cannot be written",
            "Make the file and its folder writable once, or copy it to where you may write and name the copy."};
    case StoreFault::Other:
        break;
    }
    return {"other", "The store %1 does not work", ""};
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

Error storeErrorFrom(const QSqlError& error, StoreFault fault, const StoreUrl& url)
{
    return storeError(fault, url, error.databaseText().isEmpty() ? error.text() : error.databaseText());
}

bool isLocked(const Error& error)
{
    return error.code == ErrorCode::StoreUnavailable && error.providerCode == "locked"_L1;
}

} // namespace roundtrip
