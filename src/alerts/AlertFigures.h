// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "alerts/AlertMachine.h"
#include "figures/SummaryRow.h"
#include "measure/Threshold.h"
#include "watch/WatchBin.h"

namespace roundtrip {

/// Fewer messages than these are too few for a share to say anything: one lost of ten is no loss of 10 %. Of attempts
/// to connect it takes fewer, because a watch makes few.
inline constexpr std::int64_t kFewestForShare = 100;
inline constexpr std::int64_t kFewestConnects = 10;

/// A stretch of a watch in the words of a summary, so that its figures have the names that `--fail-if` has:
/// response_time and service_time are the same there, since a probe that has time sends when it should. Quantiles of
/// too few messages, and shares of too few, are flagged too_few_samples; while the client itself was late there are no
/// times at all.
[[nodiscard]] std::vector<SummaryRow> alertFigures(const WatchBin& bin);

/// Whether the client itself was too late in it for its times to mean anything; its counts do.
[[nodiscard]] bool hasDoubtfulTimes(const WatchBin& bin);

/// What a condition says of a stretch. Bad only where the whole 95 % interval of the figure crosses it, so that no
/// accident of few messages does; Good where `until`, which says when it is over, crosses (without one: where the
/// condition does not); Unknown where the figure says nothing.
[[nodiscard]] AlertReading readingOf(const Threshold& condition, const std::optional<Threshold>& until,
                                     const WatchBin& bin);

/// "no data": Bad where nothing of the backend has been decided in the stretch, whatever was tried.
[[nodiscard]] AlertReading noDataReading(const WatchBin& bin);

} // namespace roundtrip
