// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/StoreError.h"

namespace roundtrip {

/// By SQLite's result code (https://www.sqlite.org/rescode.html), extended or not.
[[nodiscard]] StoreFault sqliteFault(int code);

} // namespace roundtrip
