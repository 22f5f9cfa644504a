// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonDocument>
#include <QString>

namespace roundtrip {

/// Text from outside made safe to show on one or more lines, painted or in a terminal: characters that would be obeyed
/// instead of shown are a mark (U+FFFD) each. Those are C0 and C1 controls but tab and newline (ECMA-48), marks and
/// overrides of direction (Unicode Standard Annex 9), line and paragraph separators, interlinear annotation, and
/// letters that show nothing at all (fillers, joiners of words, invisible operators).
[[nodiscard]] QString safeText(const QString& text);
/// The same on one line, where nothing may look like the beginning of the next, and where two names that differ only in
/// soft hyphens and zero-width spaces look different too.
[[nodiscard]] QString safeLine(const QString& text);
/// The same where it goes into markup that somebody else writes and may not escape (Qt 6.4: title and description of an
/// SVG; later versions escape them): signs that look like those of markup and are none.
[[nodiscard]] QString safeMarkup(const QString& text);
/// JSON on one line that is safe to show as well: those characters stand in it as \uXXXX, so that it means the same.
[[nodiscard]] QString safeJson(const QJsonDocument& json);

} // namespace roundtrip
