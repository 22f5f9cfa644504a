// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/SqlConnection.h"

#include <functional>

namespace roundtrip::sqliteschema {

/// From version 1 to 2, in a transaction that is open and with foreign keys off: run.info becomes the record of the run
/// and that of its client, words and series become the client's. Samples and connections stay where they are. `make`
/// makes the new tables once the old ones are gone.
[[nodiscard]] Result<void> migrateRunsApart(const SqlConnection& connection, const std::function<Result<void>()>& make);

} // namespace roundtrip::sqliteschema
