// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace roundtrip {

/// The text of the messages by which a window measures a room in which nobody speaks. People are not shown them.
inline constexpr QLatin1StringView kProbeText("[roundtrip probe]");

[[nodiscard]] inline bool isProbeText(const QString& text)
{
    return text == kProbeText;
}

} // namespace roundtrip
