// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/SqlConnection.h"

namespace roundtrip {

/// The form of a store on a PostgreSQL server: the tables and views of a file's store of the same version, told apart
/// from others' by the table `store`. Who may use it, and from where, is the server's own business.
namespace postgresqlschema {

inline constexpr int kVersion = 4;
inline constexpr int kOldestServer = 120'000; ///< 12.0, as server_version_num has it

/// Looks without changing anything. UnfitServer; Foreign for a schema with tables in it that are none of ours, TooNew,
/// Altered where it lacks one of ours or has it with other columns; read-only, Missing where there is nothing yet.
[[nodiscard]] Result<void> check(const SqlConnection& connection, StoreAccess access);
/// Makes what is missing in a checked schema, whole or not at all. Two programs may do so at once.
[[nodiscard]] Result<void> make(const SqlConnection& connection);

} // namespace postgresqlschema
} // namespace roundtrip
