// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace roundtrip {

/// Whether a text names somebody: as a word of its own, whatever the case, with or without "@".
[[nodiscard]] bool mentions(const QString& text, const QString& user);

} // namespace roundtrip
