// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace roundtrip {

/// Text from outside made safe to show on one or more lines, painted or in a terminal: characters that would be obeyed
/// instead of shown are a mark (U+FFFD) each. Those are C0 and C1 controls but tab and newline (ECMA-48), marks and
/// overrides of direction (Unicode Standard Annex 9), line and paragraph separators, interlinear annotation.
[[nodiscard]] QString safeText(const QString& text);
/// The same on one line, where nothing may look like the beginning of the next.
[[nodiscard]] QString safeLine(const QString& text);

} // namespace roundtrip
