// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/SafeText.h"
#include "model/ChatMessage.h"

#include <QString>

namespace roundtrip {

/// Durations for people, in the unit that fits, three significant digits, decimal sign of the locale: "843 µs",
/// "24.1 ms", "1.16 s".
[[nodiscard]] QString durationText(Duration span);

/// The short state under a bubble: "24.1 ms", "accepted", "lost", …
[[nodiscard]] QString statusText(const ChatMessage& message);
/// The same as one sentence, with the reason where there is one.
[[nodiscard]] QString statusSentence(const ChatMessage& message);
/// Who, what and how it fared, for a screen reader.
[[nodiscard]] QString spokenMessage(const ChatMessage& message);

/// safeText() for a tool tip, which would take markup for markup.
[[nodiscard]] QString plainToolTip(const QString& text);

} // namespace roundtrip
