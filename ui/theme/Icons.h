// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/Theme.h"

#include <QIcon>
#include <QPixmap>

namespace roundtrip {

/// An icon of ours (resources/icons/NAME.svg), drawn in the theme's text colour, muted where disabled. The drawings use
/// "currentColor", so one file serves light and dark.
[[nodiscard]] QIcon themedIcon(const QString& name, const Theme& theme);

/// One drawing in one colour, sharp at this device pixel ratio.
[[nodiscard]] QPixmap iconPixmap(const QString& name, const QColor& color, int extent, qreal devicePixelRatio);

} // namespace roundtrip
