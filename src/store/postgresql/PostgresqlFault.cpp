// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/postgresql/PostgresqlFault.h"

#include <algorithm>
#include <array>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

struct StateFault
{
    QLatin1StringView state; ///< whole, or how it begins
    StoreFault fault;
};

/// Whole ones before the classes that they are of.
constexpr std::array kStateFaults{
    StateFault{"25006"_L1, StoreFault::ReadOnly},    // read_only_sql_transaction
    StateFault{"3D000"_L1, StoreFault::Missing},     // invalid_catalog_name: no such database
    StateFault{"3F000"_L1, StoreFault::UnfitServer}, // invalid_schema_name
    StateFault{"22P05"_L1, StoreFault::UnfitServer}, // untranslatable_character
    StateFault{"40001"_L1, StoreFault::Locked},      // serialization_failure
    StateFault{"40P01"_L1, StoreFault::Locked},      // deadlock_detected
    StateFault{"42501"_L1, StoreFault::Refused},     // insufficient_privilege
    StateFault{"53100"_L1, StoreFault::Full},        // disk_full
    StateFault{"53300"_L1, StoreFault::Locked},      // too_many_connections
    StateFault{"55P03"_L1, StoreFault::Locked},      // lock_not_available
    StateFault{"57014"_L1, StoreFault::Locked},      // query_canceled
    StateFault{"58030"_L1, StoreFault::Unwritable},  // io_error
    StateFault{"08"_L1, StoreFault::Unreachable},    // connection_exception
    StateFault{"28"_L1, StoreFault::Refused},        // invalid_authorization_specification
    StateFault{"57P"_L1, StoreFault::Unreachable},   // shutting down, starting up
    StateFault{"25P"_L1, StoreFault::Unreachable},   // ended by a timeout of the server
    StateFault{"42"_L1, StoreFault::Altered},        // undefined_table, undefined_column …
    StateFault{"XX"_L1, StoreFault::Damaged},        // data_corrupted, internal_error
};

} // namespace

StoreFault postgresqlFault(const QString& state)
{
    if (state.isEmpty())
        return StoreFault::Unreachable;
    const auto* const known = std::find_if(kStateFaults.begin(), kStateFaults.end(),
                                           [&state](const StateFault& each) { return state.startsWith(each.state); });
    return known != kStateFaults.end() ? known->fault : StoreFault::Other;
}

} // namespace roundtrip
