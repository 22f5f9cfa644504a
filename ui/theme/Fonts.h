// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

namespace roundtrip::fonts {

// The window's few letters, each made of those of a widget. Few, because each size and weight more is a font to load
// before the first picture.

/// For what stands beside: units, axes, times.
[[nodiscard]] QFont small(const QFont& font);
/// For names and for what has won.
[[nodiscard]] QFont strong(const QFont& font);
/// For what stands over a page or a dialog.
[[nodiscard]] QFont heading(const QFont& font);

} // namespace roundtrip::fonts
