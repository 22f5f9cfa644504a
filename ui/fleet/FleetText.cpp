// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/FleetText.h"

#include "core/SafeText.h"
#include "figures/LedgerJson.h"
#include "model/CountText.h"
#include "model/MessageText.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace roundtrip {

namespace {

/// Functions outside of a class need a context for their texts.
struct FleetWords
{
    Q_DECLARE_TR_FUNCTIONS(Fleet)
};

constexpr std::chrono::milliseconds kClockDoubt(1); ///< as the command line has it

std::vector<int> agentsIn(const FleetBoard& board, std::initializer_list<AgentState> states)
{
    std::vector<int> indices;
    for (const AgentEntry& agent : board.agents) {
        if (std::find(states.begin(), states.end(), agent.state) != states.end())
            indices.push_back(agent.index);
    }
    return indices;
}

QString countOf(std::int64_t number)
{
    return groupedNumber(static_cast<double>(number));
}

QString endSentence(const FleetCourse& course)
{
    switch (course.stop) {
    case FleetStop::Asked:
        return FleetWords::tr("Ended early: somebody stopped it. What was measured is kept.");
    case FleetStop::Missing:
        return FleetWords::tr("Ended before it began: %1.").arg(safeLine(course.reason));
    case FleetStop::Loss:
        return FleetWords::tr("Ended early: an agent was lost, and with it the rate that was planned.");
    case FleetStop::None:
        break;
    }
    return course.status == RunStatus::Complete ? FleetWords::tr("All agents have done their shares.")
                                                : FleetWords::tr("It has ended, but not all of it was sent.");
}

QString waitingSentence(const FleetBoard& board)
{
    const std::vector<int> missing = board.missing();
    if (!missing.empty())
        return FleetWords::tr("Waiting for agents to come: %1 of %2 are there. Missing: %3.")
            .arg(QLocale().toString(board.plan.agents - static_cast<int>(missing.size())),
                 QLocale().toString(board.plan.agents), agentNumbers(missing));
    const auto ready = agentsIn(board, {AgentState::Ready});
    return FleetWords::tr("All %1 agents are there, %2 of them ready. They begin together.")
        .arg(QLocale().toString(board.plan.agents), QLocale().toString(static_cast<int>(ready.size())));
}

} // namespace

QString agentStateText(AgentState state)
{
    switch (state) {
    case AgentState::Joined:
        return FleetWords::tr("has come");
    case AgentState::Connecting:
        return FleetWords::tr("connecting");
    case AgentState::Ready:
        return FleetWords::tr("ready");
    case AgentState::Sending:
        return FleetWords::tr("sending");
    case AgentState::Draining:
        return FleetWords::tr("waiting for the last");
    case AgentState::Done:
        return FleetWords::tr("finished");
    case AgentState::Away:
        return FleetWords::tr("away");
    case AgentState::Lost:
        break;
    }
    return FleetWords::tr("lost");
}

QString agentNumbers(const std::vector<int>& indices)
{
    constexpr std::size_t kMostAgentsNamed = 8;
    QStringList numbers;
    for (std::size_t i = 0; i < std::min(indices.size(), kMostAgentsNamed); ++i)
        numbers << QLocale().toString(indices[i]);
    if (indices.size() > kMostAgentsNamed)
        numbers << QStringLiteral("…");
    return numbers.join(QStringLiteral(", "));
}

QString fleetSentence(const FleetBoard& board)
{
    if (board.course.isOver())
        return endSentence(board.course);
    if (board.course.stop != FleetStop::None)
        return FleetWords::tr("It is told to end; what is in flight is waited for.");
    if (board.course.starts.empty())
        return waitingSentence(board);
    Ledger all;
    for (const AgentEntry& agent : board.agents)
        all += ledgerFromJson(agent.progress.value(QLatin1StringView("total")).toObject());
    const auto sending = agentsIn(board, {AgentState::Sending});
    return FleetWords::tr("%1 sent, %2 back. %3 of %4 agents are sending.")
        .arg(messagesCount(static_cast<double>(all.sent)), countOf(all.delivered),
             QLocale().toString(static_cast<int>(sending.size())), QLocale().toString(board.plan.agents));
}

QString lossSentence(const FleetBoard& board)
{
    const std::vector<int> lost = agentsIn(board, {AgentState::Lost});
    if (lost.empty())
        return {};
    return FleetWords::tr("Lost while it was sending: agent %1. Nothing that was measured speaks for the whole plan, "
                          "so the verdict is inconclusive.")
        .arg(agentNumbers(lost));
}

QStringList fleetRemarks(const FleetResult& result)
{
    QStringList remarks;
    for (const AgentFigures& agent : result.agents) {
        if (agent.isStraggler())
            remarks << FleetWords::tr("Agent %1 was slow itself: read the figures with care.")
                           .arg(QLocale().toString(agent.index));
        if (agent.clockError > kClockDoubt)
            remarks << FleetWords::tr("The clock of agent %1 stands to the others within ± %2 only: so exact is where "
                                      "its messages are placed in time. No latency has a part in it.")
                           .arg(QLocale().toString(agent.index), durationText(agent.clockError));
    }
    for (auto account = result.accounts.cbegin(); account != result.accounts.cend(); ++account) {
        const FleetAccount& all = account.value();
        if (all.scheduled == all.planned)
            continue;
        remarks << FleetWords::tr("%1: of %2 planned %3 are accounted for, %4 unknown (sent or not by an agent that "
                                  "was lost), %5 not sent for its loss, %6 not sent because the run was stopped.")
                       .arg(safeLine(account.key()), messagesCount(static_cast<double>(all.planned)),
                            countOf(all.scheduled), countOf(all.unknown), countOf(all.lostWithAgent),
                            countOf(all.stopped));
    }
    return remarks;
}

QString verdictWord(RunVerdict verdict)
{
    switch (verdict) {
    case RunVerdict::Done:
        return FleetWords::tr("Done");
    case RunVerdict::ThresholdCrossed:
        return FleetWords::tr("Threshold crossed");
    case RunVerdict::Inconclusive:
        return FleetWords::tr("Inconclusive");
    case RunVerdict::Unreachable:
        return FleetWords::tr("A backend was not reached");
    case RunVerdict::Cancelled:
        return FleetWords::tr("Cancelled");
    case RunVerdict::Broken:
        break;
    }
    return FleetWords::tr("The accounts do not hold");
}

double fleetShare(const FleetBoard& board)
{
    if (board.course.isOver())
        return 1.0;
    double sum = 0.0;
    for (const AgentEntry& agent : board.agents)
        sum += agent.outcome.isEmpty() ? agent.progress.value(QLatin1StringView("share")).toDouble() : 1.0;
    return std::clamp(sum / std::max(board.plan.agents, 1), 0.0, 1.0);
}

} // namespace roundtrip
