// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/FleetLines.h"

#include "cli/ColumnTable.h"
#include "core/Plural.h"
#include "figures/LedgerJson.h"
#include "report/FigureText.h"

#include <QJsonArray>
#include <QLocale>

#include <algorithm>

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds kClockDoubt(1); ///< beyond it the common axis of time is told to be inexact

QString wholeText(std::int64_t number)
{
    return QLocale(QLocale::English).toString(qint64{number});
}

Ledger progressLedger(const AgentEntry& agent)
{
    return ledgerFromJson(agent.progress.value("ledger"_L1).toObject());
}

QString clockText(Duration error)
{
    return u"± %1 µs"_s.arg(toMicroseconds(error));
}

QString soFarText(const Histogram& response)
{
    return response.isEmpty()
               ? QString()
               : u"; p50 %1, p99 %2"_s.arg(latencyText(static_cast<double>(response.valueAtQuantile(0.5))),
                                           latencyText(static_cast<double>(response.valueAtQuantile(0.99))));
}

QString quantileText(const Histogram& histogram, double quantile)
{
    return histogram.isEmpty() ? u"-"_s : latencyText(static_cast<double>(histogram.valueAtQuantile(quantile)));
}

/// Of copies that one agent sent and another received: never without how exactly their clocks are known.
QString acrossLine(const QString& backend, const AcrossTally& across, Duration clockError)
{
    const QString unmatched = across.unmatched == 0 ? QString()
                                                    : u" Of %1 the sender's row is not there."_s.arg(counted(
                                                          qint64{across.unmatched}, "more copy", "more copies"));
    return u"%1: %2 crossed from agent to agent; p50 %3, p99 %4 (service time), by two clocks that stand to each other "
           "within %5.%6"_s.arg(backend, counted(qint64{across.copies}, "copy", "copies"),
                                quantileText(across.service, 0.5), quantileText(across.service, 0.99),
                                clockText(clockError), unmatched);
}

QJsonObject acrossJson(const AcrossTally& across, Duration clockError)
{
    return {{u"copies"_s, qint64{across.copies}},
            {u"unmatched"_s, qint64{across.unmatched}},
            {u"service_p50_us"_s, static_cast<qint64>(across.service.valueAtQuantile(0.5))},
            {u"service_p99_us"_s, static_cast<qint64>(across.service.valueAtQuantile(0.99))},
            {u"response_p50_us"_s, static_cast<qint64>(across.response.valueAtQuantile(0.5))},
            {u"response_p99_us"_s, static_cast<qint64>(across.response.valueAtQuantile(0.99))},
            {u"clock_error_us"_s, qint64{toMicroseconds(clockError)}}};
}

} // namespace

QString fleetLine(const FleetBoard& board, const Histogram& response)
{
    std::int64_t messages = 0;
    Ledger all;
    std::map<AgentState, int> states;
    for (const AgentEntry& agent : board.agents) {
        ++states[agent.state];
        messages += agent.progress.value("messages"_L1).toInteger();
        all += progressLedger(agent);
    }
    QStringList parts;
    for (const auto& [state, count] : states)
        parts << u"%1 %2"_s.arg(count).arg(agentStateName(state));
    const QString missing = board.missing().empty() ? QString() : u", %1 not there"_s.arg(board.missing().size());
    const QString agents = u"%1: %2%3"_s.arg(counted(board.plan.agents, "agent"), parts.join(u", "_s), missing);
    return all.scheduled == 0
               ? agents
               : agents + u"; %1 of %2 sent, %3 back%4"_s.arg(wholeText(all.sent), counted(messages, "message"),
                                                              wholeText(all.delivered), soFarText(response));
}

QStringList fleetTable(const FleetBoard& board)
{
    ColumnTable table({u"Agent"_s, u"Host"_s, u"State"_s, u"Ready"_s, u"Sent"_s, u"Back"_s, u"Heard"_s, u"Clock"_s});
    for (const AgentEntry& agent : board.agents) {
        const Ledger ledger = progressLedger(agent);
        const double silence = static_cast<double>(board.nowUs - agent.heartbeatUs) / 1e6;
        table.addRow({QString::number(agent.index), agent.host, agentStateName(agent.state),
                      wholeText(agent.ready) + (agent.failed > 0 ? u" (%1 failed)"_s.arg(agent.failed) : QString()),
                      wholeText(ledger.sent), wholeText(ledger.delivered),
                      isOver(agent.state) ? u"-"_s : u"%1 s ago"_s.arg(std::max(silence, 0.0), 0, 'f', 0),
                      clockText(agent.clockError)});
    }
    for (const int index : board.missing())
        table.addRow({QString::number(index), u"-"_s, u"not there"_s, u"-"_s, u"-"_s, u"-"_s, u"-"_s, u"-"_s});
    return table.lines();
}

QStringList fleetResultLines(const FleetResult& result)
{
    ColumnTable table({u"Agent"_s, u"Host"_s, u"State"_s, u"Ready"_s, u"Messages"_s, u"Back"_s, u"Lost"_s, u"p50"_s,
                       u"p99"_s, u"Lag p99"_s, u"Clock"_s});
    QStringList remarks;
    for (const AgentFigures& agent : result.agents) {
        table.addRow({QString::number(agent.index), agent.host, agentStateName(agent.state), wholeText(agent.ready),
                      wholeText(agent.ledger.scheduled), wholeText(agent.ledger.delivered),
                      wholeText(agent.ledger.lost), quantileText(agent.response, 0.5),
                      quantileText(agent.response, 0.99), quantileText(agent.lag, 0.99), clockText(agent.clockError)});
        if (agent.isStraggler())
            remarks << u"Agent %1 was slow itself: read the figures with care."_s.arg(agent.index);
        if (agent.clockError > kClockDoubt)
            remarks << u"The clock of agent %1 stands to the others within %2 only: so exact is where its messages are "
                       "placed in time. No latency has a part in it."_s.arg(agent.index)
                           .arg(clockText(agent.clockError));
    }
    QStringList lines = table.lines();
    for (auto account = result.accounts.cbegin(); account != result.accounts.cend(); ++account) {
        const FleetAccount& all = account.value();
        if (all.scheduled == all.planned)
            continue;
        lines << u"%1: of %2 planned %3 are accounted for, %4 unknown (sent or not by an agent that was lost), %5 not "
                 u"sent "
                 "for its loss, %6 not sent because an agent had not come, %7 not sent because the run was stopped."_s
                     .arg(account.key(), counted(all.planned, "message"), wholeText(all.scheduled),
                          wholeText(all.unknown), wholeText(all.lostWithAgent), wholeText(all.absent),
                          wholeText(all.stopped));
    }
    for (auto across = result.figures.across.cbegin(); across != result.figures.across.cend(); ++across)
        lines << acrossLine(across.key(), across.value(), result.worstClockError());
    for (const int index : result.absent)
        remarks << u"Agent %1 had not come when the run began: less was sent than planned."_s.arg(index);
    if (result.isCounted)
        remarks << u"There are too many rows to read: the figures are by what the agents counted, without ratios, "
                   u"copies at "
                   "other receivers, first messages and a timeline."_s;
    return lines + remarks;
}

QJsonObject fleetResultJson(const FleetResult& result)
{
    QJsonArray agents;
    for (const AgentFigures& agent : result.agents)
        agents.append(QJsonObject{{u"agent"_s, agent.index},
                                  {u"host"_s, agent.host},
                                  {u"state"_s, agentStateName(agent.state)},
                                  {u"ready"_s, agent.ready},
                                  {u"ledger"_s, ledgerToJson(agent.ledger)},
                                  {u"p50_us"_s, static_cast<qint64>(agent.response.valueAtQuantile(0.5))},
                                  {u"p99_us"_s, static_cast<qint64>(agent.response.valueAtQuantile(0.99))},
                                  {u"lag_p99_us"_s, static_cast<qint64>(agent.lag.valueAtQuantile(0.99))},
                                  {u"straggler"_s, agent.isStraggler()},
                                  {u"processor_share"_s, agent.processorShare},
                                  {u"clock_error_us"_s, qint64{toMicroseconds(agent.clockError)}}});
    QJsonObject accounts;
    for (auto account = result.accounts.cbegin(); account != result.accounts.cend(); ++account)
        accounts.insert(account.key(), QJsonObject{{u"planned"_s, qint64{account.value().planned}},
                                                   {u"scheduled"_s, qint64{account.value().scheduled}},
                                                   {u"unknown"_s, qint64{account.value().unknown}},
                                                   {u"agent_lost"_s, qint64{account.value().lostWithAgent}},
                                                   {u"absent"_s, qint64{account.value().absent}},
                                                   {u"stopped"_s, qint64{account.value().stopped}}});
    QJsonObject across;
    for (auto copies = result.figures.across.cbegin(); copies != result.figures.across.cend(); ++copies)
        across.insert(copies.key(), acrossJson(copies.value(), result.worstClockError()));
    QJsonArray absent;
    for (const int index : result.absent)
        absent.append(index);
    return {{u"agents"_s, agents},
            {u"accounts"_s, accounts},
            {u"across"_s, across},
            {u"absent"_s, absent},
            {u"figures_of"_s, result.isCounted ? u"histograms"_s : u"rows"_s}};
}

} // namespace roundtrip::cli
