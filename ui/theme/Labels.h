// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace roundtrip {

/// The labels that pages and dialogs are made of; how they look is in the style sheet and ui/STYLE.md. The caller, or
/// the layout they are put into, owns them.

/// "WHAT WILL HAPPEN" above a part of a dialog.
[[nodiscard]] QLabel* sectionTitle(const QString& text);
/// A larger line that says what a page or part is about.
[[nodiscard]] QLabel* headingLabel(const QString& text);
/// Plain text that wraps; `objectName` also chooses its look ("mutedLabel", "errorLabel").
[[nodiscard]] QLabel* wrappedLabel(const QString& objectName);
/// The same in the colour of what is beside the point.
[[nodiscard]] QLabel* mutedWrappedLabel(const QString& objectName);
/// Says something in the colour of "good", "warning", "bad" or "muted"; empty: as any text.
void setTone(QLabel& label, const QString& tone);
/// Gives a label that wraps the height that its text needs at its width, from the resizeEvent() of what holds it and
/// after a new text: layouts in layouts ask a wrapped label for its height before they know its width.
void fitHeight(QLabel& wrapped);

} // namespace roundtrip
