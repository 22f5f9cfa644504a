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

} // namespace roundtrip
