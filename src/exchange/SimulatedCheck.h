// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/RunInfo.h"

namespace roundtrip {

/// Whether the files of an exported folder bear the marks of a simulated run though its manifest names no backend that
/// was one: ParseFailed, with the file that says so. Files that are missing claim nothing. Checksums do not show this:
/// whoever changes a manifest can change them too.
[[nodiscard]] Result<void> checkSimulated(const RunInfo& info, const QString& folder);

} // namespace roundtrip
