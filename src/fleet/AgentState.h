// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace roundtrip {

/// How far an agent is. Away: it went silent before anything was sent, and another may take its place. Lost: it went
/// silent after that, and its share stays unfinished.
enum class AgentState { Joined, Connecting, Ready, Sending, Draining, Done, Away, Lost };

/// snake_case, for the store and JSON.
[[nodiscard]] QString agentStateName(AgentState state);
[[nodiscard]] std::optional<AgentState> agentStateFromName(QStringView name);
/// Nothing more comes of it.
[[nodiscard]] bool isOver(AgentState state);

} // namespace roundtrip
