// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/LabPlatform.h"

#include <QList>

namespace roundtrip {

/// Every platform that the lab can serve, in the order in which they are listed and get their ports: those of
/// src/platforms.cmake that have a folder in src/lab (target roundtrip::lab_platforms).
[[nodiscard]] QList<LabPlatform> labPlatforms();

} // namespace roundtrip
