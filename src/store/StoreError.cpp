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
        return {"unsupported", "A store on a server (%1) needs Qt's driver for PostgreSQL, which is not there",
                "Install it (Debian: libqt6sql6-psql), or use a file: sqlite:PATH, for example sqlite:runs.sqlite."};
    case StoreFault::OlderForm:
        return {
            "older_form",
            "The store %1 was written by an older version of Roundtrip. To be read it first has to be brought to this "
            "version's form, and it cannot be written",
            "Make the file and its folder writable once, or copy it to where you may write and name the copy."};
    case StoreFault::Unreachable:
        return {"unreachable", "The server of the store %1 cannot be reached",
                "Does it run, and does its address lead there from here? On another machine its certificate has to be "
                "valid for that name; PGSSLROOTCERT names who vouches for it."};
    case StoreFault::Refused:
        return {"refused", "The server of the store %1 does not let this user in",
                "A password comes from PGPASSWORD, ~/.pgpass or a service file; rights come from whoever keeps the "
                "server."};
    case StoreFault::UnfitServer:
        return {"unfit_server", "The server of the store %1 cannot keep it",
                "PostgreSQL 12 or later is needed, and a database in UTF-8 with a schema of yours."};
    case StoreFault::Other:
        break;
    }
    return {"other", "The store %1 does not work", ""};
}

/// What helps where the store is no file.
const char* serverHint(StoreFault fault)
{
    switch (fault) {
    case StoreFault::Missing:
        return "Make the database (createdb), or name one where runs have been recorded.";
    case StoreFault::ReadOnly:
        return "Choose another place, or ask whoever keeps the server.";
    case StoreFault::Full:
    case StoreFault::Unwritable:
        return "Whoever keeps the server has to give it room.";
    case StoreFault::Foreign:
        return "Choose an empty database, or an empty schema of your own. This one was not changed.";
    case StoreFault::Altered:
        return "Nothing of it was read.";
    case StoreFault::Damaged:
        return "Ask whoever keeps the server. Nothing was changed here.";
    default:
        return nullptr;
    }
}

} // namespace

Error storeError(StoreFault fault, const StoreUrl& url, const QString& technical)
{
    const FaultText text = textOf(fault);
    QString detail = QString::fromLatin1(text.sentence).arg(url.label());
    if (!technical.isEmpty())
        detail += u" ("_s + technical + u')';
    const char* const forServer = url.isServer() ? serverHint(fault) : nullptr;
    const bool tooNew = fault == StoreFault::TooNew;
    return {.code = tooNew ? ErrorCode::StoreTooNew : ErrorCode::StoreUnavailable,
            .detail = detail,
            .hint = QString::fromLatin1(forServer ? forServer : text.hint),
            .providerCode = QString::fromLatin1(text.name),
            .retry = fault == StoreFault::Locked || fault == StoreFault::Unreachable ? Retry::Later : Retry::Never};
}

Error storeErrorFrom(const QSqlError& error, StoreFault fault, const StoreUrl& url)
{
    return storeError(fault, url, error.databaseText().isEmpty() ? error.text() : error.databaseText());
}

bool isLocked(const Error& error)
{
    return error.code == ErrorCode::StoreUnavailable && error.providerCode == "locked"_L1;
}

bool isUnreachable(const Error& error)
{
    return error.code == ErrorCode::StoreUnavailable && error.providerCode == "unreachable"_L1;
}

} // namespace roundtrip
