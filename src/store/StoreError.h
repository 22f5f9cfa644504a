// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"
#include "store/StoreUrl.h"

#include <QSqlError>

namespace roundtrip {

/// What can be wrong with a store, as far as people can do something about it.
enum class StoreFault {
    Missing,
    Unopenable,
    ReadOnly,
    Locked,
    Full,
    NotADatabase,
    Foreign,
    Altered,
    TooLarge,
    Damaged,
    TooNew,
    Unwritable,
    Unsupported,
    OlderForm,
    Unreachable,
    Refused,
    UnfitServer,
    Other
};

/// StoreTooNew or StoreUnavailable, with a sentence that names the place and what helps. Error::providerCode tells the
/// faults apart for programs: "missing", "unopenable", "read_only", "locked", "full", "not_a_database", "foreign",
/// "altered", "too_large", "damaged", "too_new", "unwritable", "unsupported", "older_form", "unreachable", "refused",
/// "unfit_server", "other".
[[nodiscard]] Error storeError(StoreFault fault, const StoreUrl& url, const QString& technical = {});

/// With the database's own words.
[[nodiscard]] Error storeErrorFrom(const QSqlError& error, StoreFault fault, const StoreUrl& url);

/// Another program holds the store: trying again later may help.
[[nodiscard]] bool isLocked(const Error& error);
/// The store's server is away, and with it the connection: another one may reach it later.
[[nodiscard]] bool isUnreachable(const Error& error);

} // namespace roundtrip
