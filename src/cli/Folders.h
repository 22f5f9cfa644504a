// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

namespace roundtrip::cli {

/// Whether what is named as a file is standard output: "-", or its device.
[[nodiscard]] bool isStandardOutput(const QString& path);

/// Makes the folder that results are to go to, before anything is measured, and sees that it can take a new run
/// (ExportFolder). FileUnwritable, or InvalidConfiguration for the standard output. An empty name is fine.
[[nodiscard]] Result<void> checkOutFolder(const QString& folder);

} // namespace roundtrip::cli
