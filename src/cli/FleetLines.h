// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/FleetResult.h"

#include <QJsonObject>
#include <QStringList>

namespace roundtrip::cli {

/// How far a planned run is, in one line: "4 agents: 4 sending; 1,200 of 4,000 messages sent, 1,195 back; p50 12 ms,
/// p99 40 ms". `response`: of all agents so far.
[[nodiscard]] QString fleetLine(const FleetBoard& board, const Histogram& response);
/// Agent by agent, as a table: state, connections, messages, last beat, clock.
[[nodiscard]] QStringList fleetTable(const FleetBoard& board);

/// What each agent came to beside all together, what is known of every planned message, and what is to be said of both.
[[nodiscard]] QStringList fleetResultLines(const FleetResult& result);
/// {"agents": […], "accounts": {backend: {planned, scheduled, unknown, agent_lost, absent, stopped}}, "across":
/// {backend: {copies, unmatched, service_p50_us, …, clock_error_us}}, "absent": [index…], "figures_of": "rows" or
/// "histograms"}
[[nodiscard]] QJsonObject fleetResultJson(const FleetResult& result);

} // namespace roundtrip::cli
