// SPDX-License-Identifier: GPL-3.0-or-later
// The rules by which a planned run goes on; the rest of FleetStore is beside it.
#include "fleet/FleetStore.h"

#include <QStringList>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr std::int64_t kSecondUs = 1'000'000;
/// An agent whose connections are open, but that was not heard of for so long, is not counted on when a start is set.
constexpr std::int64_t kFreshUs = 5 * kSecondUs;

/// Of an agent that goes on.
constexpr auto kAtWork = "state NOT IN ('done', 'away', 'lost')"_L1;

} // namespace

Result<void> FleetStore::advance(const QString& id)
{
    auto transaction = SqlTransaction::begin(connection());
    if (!transaction)
        return transaction.error();
    auto rules = lockRules(id);
    if (!rules)
        return rules.error();
    if (!rules.value())
        return transaction.value().commit(); // it has ended
    if (auto marked = markSilent(*rules.value()); !marked)
        return marked;
    if (!rules.value()->isStopped) {
        if (auto begun = beginReady(*rules.value()); !begun)
            return begun;
    }
    const auto ending = endingOf(*rules.value());
    if (!ending)
        return ending.error();
    if (auto committed = transaction.value().commit(); !committed || !ending.value())
        return committed;
    auto run = ask(connection(), u"SELECT started_us FROM run WHERE id = :id"_s, {{u":id"_s, id}});
    if (!run)
        return run.error();
    const std::int64_t lengthUs = run.value().next() ? nowUs() - run.value().value(0).toLongLong() : 0;
    return m_store->finish(id, *ending.value(), std::chrono::microseconds(lengthUs));
}

Result<std::optional<FleetStore::Rules>> FleetStore::lockRules(const QString& id)
{
    auto row = ask(connection(),
                   u"SELECT run, agents, on_loss, stop FROM fleet_plan WHERE run = "
                   "(SELECT number FROM run WHERE id = :id AND status = 'running')"_s +
                       connection().dialect().lockingRows(),
                   {{u":id"_s, id}});
    if (!row)
        return row.error();
    if (!row.value().next())
        return std::optional<Rules>();
    return std::optional(Rules{
        .run = row.value().value(0).toLongLong(),
        .agents = row.value().value(1).toInt(),
        .onLoss = row.value().value(2).toString() == onLossName(OnLoss::Continue) ? OnLoss::Continue : OnLoss::Stop,
        .isStopped = !row.value().value(3).toString().isEmpty(),
        .nowUs = nowUs()});
}

/// Silent before anything was sent, its place is free again; after that its share is.
Result<void> FleetStore::markSilent(Rules& rules)
{
    const std::int64_t silentUs = rules.nowUs - std::chrono::microseconds(kSilence).count();
    const Bindings bindings{{u":run"_s, rules.run}, {u":silent"_s, qint64{silentUs}}};
    auto begun = ask(connection(), u"SELECT count(*) FROM fleet_start WHERE run = :run"_s, {bindings.front()});
    if (!begun)
        return begun.error();
    const bool hasBegun = begun.value().next() && begun.value().value(0).toInt() > 0;
    const auto marked =
        change(connection(),
               u"UPDATE fleet_agent SET state = '%1' WHERE run = :run AND %2 AND heartbeat_us < :silent"_s.arg(
                   agentStateName(hasBegun ? AgentState::Lost : AgentState::Away), kAtWork),
               bindings);
    if (!marked)
        return marked.error();
    if (marked.value() == 0)
        return {};
    if (!hasBegun) {
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
    rules.isStopped = true;
    const auto stopped =
        change(connection(), u"UPDATE fleet_plan SET stop = :stop, reason = :reason WHERE run = :run"_s,
               {{u":stop"_s, fleetStopName(FleetStop::Loss)},
                {u":reason"_s, u"an agent was lost, and with it the rate that was planned"_s},
                bindings.front()});
    return stopped ? Result<void>() : Result<void>(stopped.error());
}

/// The first segment that has not begun and that every agent waits for which is not lost.
Result<void> FleetStore::beginReady(const Rules& rules)
{
    auto row =
        ask(connection(),
            u"SELECT segment, count(*) FROM fleet_ready JOIN fleet_agent ON fleet_agent.run = fleet_ready.run AND "
            "fleet_agent.agent = fleet_ready.agent WHERE fleet_ready.run = :run AND %1 AND "
            "heartbeat_us > :fresh AND segment NOT IN (SELECT segment FROM fleet_start WHERE run = :run) "
            "GROUP BY segment ORDER BY segment LIMIT 1"_s.arg(kAtWork),
            {{u":run"_s, rules.run}, {u":fresh"_s, qint64{rules.nowUs - kFreshUs}}});
    if (!row)
        return row.error();
    if (!row.value().next())
        return {};
    auto lost = ask(connection(), u"SELECT count(*) FROM fleet_agent WHERE run = :run AND state = 'lost'"_s,
                    {{u":run"_s, rules.run}});
    if (!lost)
        return lost.error();
    if (!lost.value().next() || row.value().value(1).toInt() + lost.value().value(0).toInt() < rules.agents)
        return {};
    const int segment = row.value().value(0).toInt();
    const qint64 startUs = rules.nowUs + std::chrono::microseconds(kLead).count();
    const auto begun =
        change(connection(), u"INSERT INTO fleet_start (run, segment, start_us) VALUES (:run, :segment, :start)"_s,
               {{u":run"_s, rules.run}, {u":segment"_s, segment}, {u":start"_s, startUs}});
    if (!begun)
        return begun.error();
    return segment == 0 ? placeRun(rules.run) : Result<void>();
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
    const bool areAllOver = row.value().value(1).toInt() == rules.agents;
    const int lost = row.value().value(2).toInt();
    if (atWork > 0 || (!areAllOver && !rules.isStopped))
        return std::optional<RunStatus>();
    return std::optional(lost > 0          ? RunStatus::Interrupted
                         : rules.isStopped ? RunStatus::Cancelled
                                           : RunStatus::Complete);
}

} // namespace roundtrip
