// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/FleetBoard.h"
#include "fleet/FleetResult.h"

namespace roundtrip {

/// Words for a run by several agents, in the user's language.
[[nodiscard]] QString agentStateText(AgentState state);
/// "2", "0, 2 and 5".
[[nodiscard]] QString agentNumbers(const std::vector<int>& indices);
/// How far the run is, in one sentence.
[[nodiscard]] QString fleetSentence(const FleetBoard& board);
/// Which agents are lost, and what that means for the verdict; empty where none is.
[[nodiscard]] QString lossSentence(const FleetBoard& board);
/// What is to be said of the result beside the figures: agents that were slow, clocks, messages that are unaccounted.
[[nodiscard]] QStringList fleetRemarks(const FleetResult& result);
/// "Done", "Inconclusive", …
[[nodiscard]] QString verdictWord(RunVerdict verdict);
/// Share of all that is to be done, 0 to 1.
[[nodiscard]] double fleetShare(const FleetBoard& board);

} // namespace roundtrip
