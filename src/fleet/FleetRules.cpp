// SPDX-License-Identifier: GPL-3.0-or-later
// The rules by which a planned run goes on; the rest of FleetStore is beside it.
#include "fleet/FleetStore.h"
#include "fleet/FleetTables.h"

#include <QStringList>

#include <algorithm>
#include <map>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr std::int64_t kSecondUs = 1'000'000;
/// An agent whose connections are open, but that was not heard of for so long, is not counted on when a start is set.
constexpr std::int64_t kFreshUs = 5 * kSecondUs;
constexpr qsizetype kMostNames = 20; ///< in the sentence on who has not come

/// Of an agent that goes on.
constexpr auto kAtWork = "state NOT IN ('done', 'away', 'lost')"_L1;

} // namespace

Result<void> FleetStore::advance(const QString& id)
{
    return advance(id, false);
}

Result<void> FleetStore::stopWaiting(const QString& id)
{
    return advance(id, true);
}

Result<void> FleetStore::advanceAll()
{
    const auto hasPlans = fleettables::areThere(connection());
    if (!hasPlans || !hasPlans.value())
        return hasPlans ? Result<void>() : Result<void>(hasPlans.error());
    auto rows = ask(connection(),
                    u"SELECT run.id FROM run JOIN fleet_plan ON fleet_plan.run = number WHERE status = 'running'"_s);
    if (!rows)
        return rows.error();
    QStringList ids;
    while (rows.value().next())
        ids << rows.value().value(0).toString();
    for (const QString& id : ids) {
        if (auto advanced = advance(id); !advanced)
            return advanced;
    }
    return {};
}

Result<void> FleetStore::advance(const QString& id, bool hasWaited)
{
    auto transaction = SqlTransaction::begin(connection());
    if (!transaction)
        return transaction.error();
    auto locked = lockRules(id);
    if (!locked)
        return locked.error();
    if (!locked.value())
        return transaction.value().commit(); // it has ended
    Rules& rules = *locked.value();
    rules.hasWaited = rules.hasWaited || hasWaited;
    if (auto marked = markSilent(rules); !marked)
        return marked;
    if (!rules.isStopped) {
        if (auto begun = beginReady(rules); !begun)
            return begun;
    }
    const auto ending = endingOf(rules);
    if (!ending)
        return ending.error();
    if (auto committed = transaction.value().commit(); !committed || !ending.value())
        return committed;
    auto run = ask(connection(), u"SELECT started_us FROM run WHERE id = :id"_s, {{u":id"_s, id}});
    if (!run)
        return run.error();
    const std::int64_t lengthUs = run.value().next() ? nowUs() - run.value().value(0).toLongLong() : 0;
    return m_store->finish(id, *ending.value(), std::chrono::microseconds(std::max<std::int64_t>(lengthUs, 0)));
}

Result<std::optional<FleetStore::Rules>> FleetStore::lockRules(const QString& id)
{
    auto row = ask(connection(),
                   u"SELECT run, agents, on_loss, stop, min_agents, planned_us + join_limit_us FROM fleet_plan WHERE "
                   "run = (SELECT number FROM run WHERE id = :id AND status = 'running')"_s +
                       connection().dialect().lockingRows(),
                   {{u":id"_s, id}});
    if (!row)
        return row.error();
    const QSqlQuery& found = row.value();
    if (!row.value().next())
        return std::optional<Rules>();
    // Asked once the lock is held: a statement that waits for it sees what was there before it waited.
    auto begun = ask(connection(), u"SELECT count(*) FROM fleet_start WHERE run = :run"_s,
                     {{u":run"_s, found.value(0).toLongLong()}});
    if (!begun)
        return begun.error();
    const std::int64_t now = nowUs();
    const int agents = found.value(1).toInt();
    return std::optional(
        Rules{.run = found.value(0).toLongLong(),
              .agents = agents,
              .fewestAgents = found.value(4).toInt() > 0 ? found.value(4).toInt() : agents,
              .onLoss = found.value(2).toString() == onLossName(OnLoss::Continue) ? OnLoss::Continue : OnLoss::Stop,
              .isStopped = !found.value(3).toString().isEmpty(),
              .hasBegun = begun.value().next() && begun.value().value(0).toInt() > 0,
              .hasWaited = found.value(5).toLongLong() < now,
              .nowUs = now});
}

Result<void> FleetStore::stopBy(Rules& rules, FleetStop why, const QString& reason)
{
    rules.isStopped = true;
    const auto stopped =
        change(connection(), u"UPDATE fleet_plan SET stop = :stop, reason = :reason WHERE run = :run"_s,
               {{u":stop"_s, fleetStopName(why)}, {u":reason"_s, reason}, {u":run"_s, rules.run}});
    return stopped ? Result<void>() : Result<void>(stopped.error());
}

/// Silent before anything was sent, its place is free again; after that its share is.
Result<void> FleetStore::markSilent(Rules& rules)
{
    const std::int64_t silentUs = rules.nowUs - std::chrono::microseconds(kSilence).count();
    const Bindings bindings{{u":run"_s, rules.run}, {u":silent"_s, qint64{silentUs}}};
    const auto marked =
        change(connection(),
               u"UPDATE fleet_agent SET state = '%1' WHERE run = :run AND %2 AND heartbeat_us < :silent"_s.arg(
                   agentStateName(rules.hasBegun ? AgentState::Lost : AgentState::Away), kAtWork),
               bindings);
    if (!marked)
        return marked.error();
    if (marked.value() == 0)
        return {};
    if (!rules.hasBegun) {
        const auto removed = change(connection(),
                                    u"DELETE FROM fleet_ready WHERE run = :run AND agent IN "
                                    "(SELECT agent FROM fleet_agent WHERE run = :run AND state = 'away')"_s,
                                    {bindings.front()});
        return removed ? Result<void>() : Result<void>(removed.error());
    }
    const auto interrupted = change(connection(),
                                    u"UPDATE client SET status = 'interrupted' WHERE run = :run AND status = 'running' "
                                    "AND client IN (SELECT agent + 1 FROM fleet_agent WHERE run = :run AND state = "
                                    "'lost')"_s,
                                    {bindings.front()});
    if (!interrupted)
        return interrupted.error();
    if (rules.onLoss == OnLoss::Continue || rules.isStopped)
        return {};
    return stopBy(rules, FleetStop::Loss, u"an agent was lost, and with it the rate that was planned"_s);
}

/// The first segment that has not begun and that everybody waits for who is at work. The first one of all waits for all
/// agents, or, once that was long enough, for as many as the plan has to have.
Result<void> FleetStore::beginReady(Rules& rules)
{
    auto row = ask(connection(),
                   u"SELECT segment, count(*), (SELECT count(*) FROM fleet_agent WHERE run = :run AND %1) "
                   "FROM fleet_ready JOIN fleet_agent ON fleet_agent.run = fleet_ready.run AND "
                   "fleet_agent.agent = fleet_ready.agent WHERE fleet_ready.run = :run AND %1 AND "
                   "heartbeat_us > :fresh AND segment NOT IN (SELECT segment FROM fleet_start WHERE run = :run) "
                   "GROUP BY segment ORDER BY segment LIMIT 1"_s.arg(kAtWork),
                   {{u":run"_s, rules.run}, {u":fresh"_s, qint64{rules.nowUs - kFreshUs}}});
    if (!row)
        return row.error();
    const bool isAnyReady = row.value().next();
    const int segment = isAnyReady ? row.value().value(0).toInt() : 0;
    const int ready = isAnyReady ? row.value().value(1).toInt() : 0;
    if (rules.hasBegun)
        return isAnyReady && ready == row.value().value(2).toInt() ? begin(rules, segment) : Result<void>();
    if (ready == rules.agents)
        return begin(rules, segment);
    if (!rules.hasWaited)
        return {};
    return ready >= rules.fewestAgents ? begin(rules, segment) : stopForMissing(rules);
}

Result<void> FleetStore::begin(Rules& rules, int segment)
{
    if (!rules.hasBegun) { // who is not ready now has no part in it
        const auto left =
            change(connection(),
                   u"UPDATE fleet_agent SET state = '%1' WHERE run = :run AND %2 AND (heartbeat_us <= "
                   ":fresh OR agent NOT IN (SELECT agent FROM fleet_ready WHERE run = :run AND segment = "
                   ":segment))"_s.arg(agentStateName(AgentState::Away), kAtWork),
                   {{u":run"_s, rules.run}, {u":fresh"_s, qint64{rules.nowUs - kFreshUs}}, {u":segment"_s, segment}});
        if (!left)
            return left.error();
    }
    rules.hasBegun = true;
    const qint64 startUs = rules.nowUs + std::chrono::microseconds(kLead).count();
    const auto begun =
        change(connection(), u"INSERT INTO fleet_start (run, segment, start_us) VALUES (:run, :segment, :start)"_s,
               {{u":run"_s, rules.run}, {u":segment"_s, segment}, {u":start"_s, startUs}});
    if (!begun)
        return begun.error();
    return segment == 0 ? placeRun(rules.run) : Result<void>();
}

Result<void> FleetStore::stopForMissing(Rules& rules)
{
    auto rows = ask(connection(),
                    u"SELECT agent, CASE WHEN state = 'ready' AND heartbeat_us <= :fresh THEN 'silent' ELSE state END "
                    "FROM fleet_agent WHERE run = :run AND state <> 'away'"_s,
                    {{u":run"_s, rules.run}, {u":fresh"_s, qint64{rules.nowUs - kFreshUs}}});
    if (!rows)
        return rows.error();
    std::map<int, QString> states;
    while (rows.value().next())
        states[rows.value().value(0).toInt()] = rows.value().value(1).toString();
    QStringList names;
    qsizetype others = 0;
    for (int index = 0; index < rules.agents; ++index) {
        const auto found = states.find(index);
        const QString state = found == states.end() ? QString() : found->second;
        if (state == agentStateName(AgentState::Ready) || state == agentStateName(AgentState::Done))
            continue;
        if (names.size() == kMostNames)
            ++others;
        else
            names << (state.isEmpty() ? QString::number(index) : u"%1 (%2)"_s.arg(index).arg(state));
    }
    return stopBy(rules, FleetStop::Missing,
                  u"these agents were waited for: %1%2"_s.arg(names.join(u", "_s),
                                                              others > 0 ? u" and %1 more"_s.arg(others) : QString()));
}

/// The run's time counts from its first client's: planned, it may have waited for hours.
Result<void> FleetStore::placeRun(qint64 run)
{
    for (const QString& statement :
         {u"UPDATE run SET started_us = (SELECT min(anchor_us) FROM client WHERE client.run = :run AND client > 0) "
          "WHERE number = :run"_s,
          u"UPDATE client SET anchor_us = (SELECT started_us FROM run WHERE number = :run) "
          "WHERE run = :run AND client = 0"_s}) {
        if (const auto placed = change(connection(), statement, {{u":run"_s, run}}); !placed)
            return placed.error();
    }
    return {};
}

Result<std::optional<RunStatus>> FleetStore::endingOf(const Rules& rules)
{
    auto row = ask(
        connection(),
        u"SELECT coalesce(sum(CASE WHEN %1 THEN 1 ELSE 0 END), 0), "
        "coalesce(sum(CASE WHEN state IN ('done', 'lost') THEN 1 ELSE 0 END), 0), "
        "coalesce(sum(CASE WHEN state = 'lost' THEN 1 ELSE 0 END), 0) FROM fleet_agent WHERE run = :run"_s.arg(kAtWork),
        {{u":run"_s, rules.run}});
    if (!row)
        return row.error();
    if (!row.value().next())
        return std::optional<RunStatus>();
    const int atWork = row.value().value(0).toInt();
    const int over = row.value().value(1).toInt();
    const bool areAllOver = rules.hasBegun ? over > 0 : over == rules.agents; // of those who take part
    const int lost = row.value().value(2).toInt();
    if (atWork > 0 || (!areAllOver && !rules.isStopped))
        return std::optional<RunStatus>();
    return std::optional(lost > 0          ? RunStatus::Interrupted
                         : rules.isStopped ? RunStatus::Cancelled
                                           : RunStatus::Complete);
}

} // namespace roundtrip
