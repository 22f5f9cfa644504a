// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace roundtrip {

/// Columns that a text takes on a terminal: East Asian wide and full-width characters and emoji take two (Unicode UAX
/// #11), combining marks and joiners none. What is joined to one sign (a flag, a family) counts as one.
[[nodiscard]] qsizetype textWidth(const QString& text);

} // namespace roundtrip
