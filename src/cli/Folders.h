// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

namespace roundtrip::cli {

/// Makes the folder that results are to go to, before anything is measured. FileUnwritable. An empty name is fine.
[[nodiscard]] Result<void> checkOutFolder(const QString& folder);

} // namespace roundtrip::cli
