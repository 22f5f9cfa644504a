// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "race/RaceTrack.h"

namespace roundtrip {

/// "7.4 ms", "accepted…", "lost": what stands in bold at the end of a track.
[[nodiscard]] QString trackFigure(const RaceTrack& track);
/// "6.6×", "first", "late": what stands beside it; empty where there is nothing to add.
[[nodiscard]] QString trackRemark(const RaceTrack& track);
/// "6.6×", "143×": three digits above ten are enough.
[[nodiscard]] QString raceRatioText(double ratio);
/// "first", "+40 ms": an arrival of somebody else's line, after its mark.
[[nodiscard]] QString arrivalFigure(const RaceArrival& arrival);

/// Above the first line of this session, where older ones stand above it.
[[nodiscard]] QString sessionMarkText();
/// Above the first line that nobody was there to see.
[[nodiscard]] QString unreadMarkText();

/// The whole line for a screen reader: who, what, and "delivered on 4 of 4: Server 7.4 ms, …".
[[nodiscard]] QString spokenLine(const ChatLine& line, const RaceLooks& looks);
/// The moment of the line, with its zone, above these words of it.
[[nodiscard]] QString atItsMoment(const ChatLine& line, const QString& words);
/// The same for the clipboard: time, who, what, then a line a road.
[[nodiscard]] QString lineWithTimes(const ChatLine& line, const RaceLooks& looks);

} // namespace roundtrip
