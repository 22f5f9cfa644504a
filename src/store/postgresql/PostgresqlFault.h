// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/StoreError.h"

namespace roundtrip {

/// By SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html). Empty, as where no server answered:
/// Unreachable.
[[nodiscard]] StoreFault postgresqlFault(const QString& state);

} // namespace roundtrip
