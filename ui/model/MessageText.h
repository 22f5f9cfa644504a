// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/SafeText.h"
#include "model/ChatMessage.h"
#include "session/LaneStats.h"

#include <QString>

namespace roundtrip {

/// Durations for people, in the unit that fits, three significant digits, decimal sign of the locale: "843 µs",
/// "24.1 ms", "1.16 s".
[[nodiscard]] QString durationText(Duration span);

/// How long a line was kept until its backend was back; nothing where it was sent at once.
[[nodiscard]] Duration waitedFor(const Sample& sample);

/// How many times as long something takes, without the sign: "6.6", "23", "143".
[[nodiscard]] QString spokenRatioText(double ratio);

/// What the charts and figures show: "Round trip (service time)", "Response time".
[[nodiscard]] QString quantityText(LaneStats::Quantity quantity);

/// "warm-up", "drain": a phase of a run.
[[nodiscard]] QString phaseText(Phase phase);

/// The short state under a bubble: "24.1 ms", "accepted", "lost", …
[[nodiscard]] QString statusText(const ChatMessage& message);
/// The same as one sentence, with the reason where there is one.
[[nodiscard]] QString statusSentence(const ChatMessage& message);
/// What a note between messages says.
[[nodiscard]] QString noteText(const ChatMessage& note);
/// Who, what and how it fared, for a screen reader.
[[nodiscard]] QString spokenMessage(const ChatMessage& message);

/// safeText() for a tool tip, which would take markup for markup.
[[nodiscard]] QString plainToolTip(const QString& text);

} // namespace roundtrip
