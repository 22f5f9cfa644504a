// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/FleetResult.h"

#include <QJsonObject>
#include <QStringList>

namespace roundtrip::cli {

/// How far a planned run is, in one line: "3 of 4 agents ready; 1,200 of 4,000 messages sent".
[[nodiscard]] QString fleetLine(const FleetBoard& board);
/// Agent by agent, as a table: state, connections, messages, last beat, clock.
[[nodiscard]] QStringList fleetTable(const FleetBoard& board);

/// What each agent came to beside all together, what is known of every planned message, and what is to be said of both.
[[nodiscard]] QStringList fleetResultLines(const FleetResult& result);
/// {"agents": […], "accounts": {backend: {planned, scheduled, unknown, agent_lost, stopped}}}
[[nodiscard]] QJsonObject fleetResultJson(const FleetResult& result);

} // namespace roundtrip::cli
