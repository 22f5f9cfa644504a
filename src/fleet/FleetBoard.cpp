// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/FleetBoard.h"

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

QString fleetStopName(FleetStop stop)
{
    switch (stop) {
    case FleetStop::Asked:
        return u"asked"_s;
    case FleetStop::Missing:
        return u"missing"_s;
    case FleetStop::Loss:
        return u"loss"_s;
    case FleetStop::None:
        break;
    }
    return u""_s;
}

FleetStop fleetStopFromName(QStringView name)
{
    for (const FleetStop stop : {FleetStop::Asked, FleetStop::Missing, FleetStop::Loss}) {
        if (name == fleetStopName(stop))
            return stop;
    }
    return FleetStop::None;
}

std::vector<int> FleetBoard::missing() const
{
    std::vector<int> missing;
    for (int index = 0; index < plan.agents; ++index) {
        const bool isThere = std::any_of(agents.cbegin(), agents.cend(), [index](const AgentEntry& agent) {
            return agent.index == index && agent.state != AgentState::Away;
        });
        if (!isThere)
            missing.push_back(index);
    }
    return missing;
}

} // namespace roundtrip
