// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/AgentState.h"

#include <array>

namespace roundtrip {

namespace {

constexpr std::array kAgentStates{
    std::pair(AgentState::Joined, "joined"),     std::pair(AgentState::Connecting, "connecting"),
    std::pair(AgentState::Ready, "ready"),       std::pair(AgentState::Sending, "sending"),
    std::pair(AgentState::Draining, "draining"), std::pair(AgentState::Done, "done"),
    std::pair(AgentState::Away, "away"),         std::pair(AgentState::Lost, "lost")};

} // namespace

QString agentStateName(AgentState state)
{
    for (const auto& [each, name] : kAgentStates) {
        if (each == state)
            return QString::fromLatin1(name);
    }
    return {};
}

std::optional<AgentState> agentStateFromName(QStringView name)
{
    for (const auto& [each, text] : kAgentStates) {
        if (name == QLatin1StringView(text))
            return each;
    }
    return std::nullopt;
}

bool isOver(AgentState state)
{
    return state == AgentState::Done || state == AgentState::Lost;
}

} // namespace roundtrip
