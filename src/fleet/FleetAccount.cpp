// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/FleetAccount.h"

#include "fleet/AgentControl.h"
#include "load/LoadSegment.h"
#include "load/Schedule.h"

#include <algorithm>

namespace roundtrip {

namespace {

/// Messages of a share that were intended by `until` after the start.
std::int64_t intendedBy(const Schedule& schedule, Duration until)
{
    std::int64_t count = 0;
    for (const UserSchedule& user : schedule.users())
        count += std::upper_bound(user.offsets.cbegin(), user.offsets.cend(), until) - user.offsets.cbegin();
    return count;
}

FleetAccount accountOf(const Schedule& schedule, const AgentEntry* agent, std::int64_t startUs, std::int64_t scheduled)
{
    FleetAccount account{.planned = static_cast<std::int64_t>(schedule.messageCount()), .scheduled = scheduled};
    const std::int64_t open = account.planned - scheduled;
    if (agent && agent->state == AgentState::Done) {
        account.stopped = open;
        return account;
    }
    if (!agent || agent->state == AgentState::Away) {
        account.absent = open;
        return account;
    }
    const auto until = std::chrono::microseconds(agent->heartbeatUs - startUs) + AgentControl::kLease;
    account.unknown =
        std::clamp<std::int64_t>(intendedBy(schedule, until) - scheduled, 0, std::max<std::int64_t>(open, 0));
    account.lostWithAgent = open - account.unknown;
    return account;
}

} // namespace

FleetAccount& FleetAccount::operator+=(const FleetAccount& other)
{
    planned += other.planned;
    scheduled += other.scheduled;
    unknown += other.unknown;
    lostWithAgent += other.lostWithAgent;
    stopped += other.stopped;
    absent += other.absent;
    return *this;
}

QMap<QString, FleetAccount> accountsOf(const FleetBoard& board, const std::map<int, SeriesCounts>& scheduled)
{
    QMap<QString, FleetAccount> accounts;
    const FleetPlan& plan = board.plan;
    if (plan.load.isClosed())
        return accounts;
    const QStringList names = plan.run.backendNames();
    const std::vector<LoadSegment> segments = orderSegments(plan.load, static_cast<std::size_t>(names.size()));
    for (const auto& [number, startUs] : board.course.starts) {
        if (number < 0 || number >= static_cast<int>(segments.size()))
            continue;
        const LoadSegment& segment = segments[static_cast<std::size_t>(number)];
        const QString& backend = names[static_cast<qsizetype>(segment.backend)];
        for (int index = 0; index < plan.agents; ++index) {
            const auto agent = std::find_if(board.agents.cbegin(), board.agents.cend(),
                                            [index](const AgentEntry& entry) { return entry.index == index; });
            const auto counts = scheduled.find(index);
            const std::int64_t rows = counts == scheduled.end() ? 0 : counts->second.value({backend, segment.trial}, 0);
            accounts[backend] +=
                accountOf(Schedule::make(plan.load, segment.connections, segment.trial, plan.share(index)),
                          agent == board.agents.cend() ? nullptr : &*agent, startUs, rows);
        }
    }
    return accounts;
}

} // namespace roundtrip
