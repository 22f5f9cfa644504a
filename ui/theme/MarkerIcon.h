// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/MarkerShape.h"

#include <QIcon>

namespace roundtrip {

/// A backend's mark for lists, tables and buttons: in its own colour whether its row is chosen, disabled or neither (a
/// style tints pictures of chosen rows), and sharp on every screen. `extent` is in device-independent pixels.
[[nodiscard]] QIcon markerIcon(int styleIndex, const QColor& color, int extent);

} // namespace roundtrip
