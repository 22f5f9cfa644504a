// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace roundtrip {

/// What this program is, by whom it may be used, and what it was built with. Never modal to the caller.
void showAbout(QWidget& window);

} // namespace roundtrip
