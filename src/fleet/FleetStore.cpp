// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/FleetStore.h"

#include "core/CompactJson.h"
#include "figures/LedgerJson.h"
#include "fleet/FleetTables.h"
#include "load/PlanFile.h"
#include "store/StoreError.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

Error notPlanned(const QString& id)
{
    return {.code = ErrorCode::InvalidConfiguration,
            .detail = u"Nobody has planned a run %1 for several agents in this store"_s.arg(id.left(80)),
            .hint = u"\"roundtrip-cli plan\" does so, and says its id."_s};
}

} // namespace

Result<void> FleetStore::checkPlace(const StoreUrl& url)
{
    if (url.isServer())
        return {};
    return Error{.code = ErrorCode::InvalidConfiguration,
                 .detail = u"Agents meet in a store on a server, and %1 is none"_s.arg(url.label()),
                 .hint = u"Name one with --store postgresql://HOST/DATABASE, or in ROUNDTRIP_STORE."_s};
}

Result<std::unique_ptr<FleetStore>> FleetStore::open(const StoreUrl& url)
{
    if (auto fits = checkPlace(url); !fits)
        return fits.error();
    auto store = RunStore::open(url);
    if (!store)
        return store.error();
    return std::unique_ptr<FleetStore>(new FleetStore(std::move(store).value()));
}

Result<void> FleetStore::plan(const FleetPlan& plan)
{
    if (auto made = fleettables::make(connection()); !made)
        return made;
    if (auto planned = m_store->plan(plan.run, plan.agents); !planned)
        return planned;
    const auto number = m_store->runNumber(plan.run.id);
    if (!number)
        return number.error();
    const auto inserted =
        change(connection(),
               u"INSERT INTO fleet_plan (run, agents, on_loss, program, load, backends, checksum, "
               "min_agents, planned_us, join_limit_us, spans_rooms) VALUES (:run, :agents, :loss, :program, "
               ":load, :backends, :checksum, :fewest, :planned, :limit, :spans)"_s,
               {{u":run"_s, number.value()},
                {u":agents"_s, plan.agents},
                {u":loss"_s, onLossName(plan.onLoss)},
                {u":program"_s, plan.program},
                {u":load"_s, compactJsonText(plan.load.toJson())},
                {u":backends"_s, QString::fromUtf8(plan.backends)},
                {u":checksum"_s, plan.checksum()},
                {u":fewest"_s, plan.minAgents},
                {u":planned"_s, qint64{nowUs()}},
                {u":limit"_s, qint64{toMicroseconds(plan.joinLimit)}},
                {u":spans"_s, int{plan.spansRooms}}});
    return inserted ? Result<void>() : Result<void>(inserted.error());
}

Result<FleetPlan> FleetStore::find(const QString& id)
{
    auto entry = m_store->find(id);
    if (!entry)
        return entry.error();
    const auto hasPlans = fleettables::areThere(connection());
    if (!hasPlans)
        return hasPlans.error();
    if (!hasPlans.value())
        return notPlanned(id);
    auto row = ask(connection(),
                   u"SELECT agents, on_loss, program, load, backends, checksum, min_agents, join_limit_us, spans_rooms "
                   u"FROM fleet_plan "
                   "WHERE run = (SELECT number FROM run WHERE id = :id)"_s,
                   {{u":id"_s, id}});
    if (!row)
        return row.error();
    if (!row.value().next())
        return notPlanned(id);
    auto load = LoadPlan::fromJson(jsonObject(row.value().value(3)));
    if (!load)
        return load.error();
    FleetPlan plan{.run = std::move(entry.value().info),
                   .load = std::move(load).value(),
                   .agents = row.value().value(0).toInt(),
                   .onLoss = row.value().value(1).toString() == onLossName(OnLoss::Continue) ? OnLoss::Continue
                                                                                             : OnLoss::Stop,
                   .program = row.value().value(2).toString(),
                   .backends = row.value().value(4).toString().toUtf8(),
                   .minAgents = row.value().value(6).toInt(),
                   .joinLimit = std::chrono::microseconds(row.value().value(7).toLongLong()),
                   .spansRooms = row.value().value(8).toInt() != 0};
    if (plan.checksum() != row.value().value(5).toString() || !plan.check())
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"The plan of run %1 was changed after it was made"_s.arg(id),
                     .hint = u"Plan it again: agents that go by different plans measure nothing."_s};
    return plan;
}

Result<void> FleetStore::stop(const QString& id, FleetStop why, const QString& reason)
{
    const auto stopped = change(connection(),
                                u"UPDATE fleet_plan SET stop = :stop, reason = :reason WHERE stop = '' AND run = "
                                "(SELECT number FROM run WHERE id = :id AND status = 'running')"_s,
                                {{u":stop"_s, fleetStopName(why)}, {u":reason"_s, reason}, {u":id"_s, id}});
    return stopped ? Result<void>() : Result<void>(stopped.error());
}

Result<FleetCourse> FleetStore::course(const QString& id)
{
    auto row = ask(connection(),
                   u"SELECT number, status, stop, reason FROM run JOIN fleet_plan ON run = number WHERE id = :id"_s,
                   {{u":id"_s, id}});
    if (!row)
        return row.error();
    if (!row.value().next())
        return notPlanned(id);
    FleetCourse course{.status = runStatusFromName(row.value().value(1).toString()).value_or(RunStatus::Interrupted),
                       .stop = fleetStopFromName(row.value().value(2).toString()),
                       .reason = row.value().value(3).toString()};
    auto starts = ask(connection(), u"SELECT segment, start_us FROM fleet_start WHERE run = :run"_s,
                      {{u":run"_s, row.value().value(0).toLongLong()}});
    if (!starts)
        return starts.error();
    while (starts.value().next())
        course.starts[starts.value().value(0).toInt()] = starts.value().value(1).toLongLong();
    return course;
}

Result<FleetBoard> FleetStore::look(const FleetPlan& plan)
{
    FleetBoard board{.plan = plan, .nowUs = nowUs()};
    auto course = this->course(plan.run.id);
    if (!course)
        return course.error();
    board.course = std::move(course).value();
    const auto number = m_store->runNumber(plan.run.id);
    if (!number)
        return number.error();
    if (auto read = readAgents(number.value(), board); !read)
        return read.error();
    return board;
}

Result<void> FleetStore::forEachTally(const QString& id, const TallyVisitor& visit)
{
    auto rows = ask(connection(),
                    u"SELECT agent, trial, backend, response, service, lag, ledger, scheduled FROM fleet_tally "
                    "WHERE run = (SELECT number FROM run WHERE id = :id) ORDER BY agent, trial, backend"_s,
                    {{u":id"_s, id}});
    if (!rows)
        return rows.error();
    for (QSqlQuery& row = rows.value(); row.next();) {
        ShareTally share{.trial = row.value(1).toInt(),
                         .backend = row.value(2).toString(),
                         .ledger = ledgerFromJson(jsonObject(row.value(6))),
                         .scheduled = row.value(7).toLongLong()};
        const bool isSound = readHistogram(row.value(3), share.response) &&
                             readHistogram(row.value(4), share.service) && readHistogram(row.value(5), share.lag);
        if (!isSound)
            return storeError(StoreFault::Damaged, connection().url(), u"a histogram of an agent makes no sense"_s);
        visit(row.value(0).toInt(), share);
    }
    return {};
}

Result<void> FleetStore::readAgents(qint64 run, FleetBoard& board)
{
    auto rows = ask(connection(),
                    u"SELECT agent, state, host, heartbeat_us, progress, outcome, "
                    "(SELECT max(rtt_us) / 2 + max(offset_us) - min(offset_us) FROM fleet_probe WHERE fleet_probe.run "
                    "= fleet_agent.run AND "
                    "fleet_probe.agent = fleet_agent.agent), "
                    "(SELECT ready FROM fleet_ready WHERE fleet_ready.run = fleet_agent.run AND "
                    "fleet_ready.agent = fleet_agent.agent ORDER BY segment DESC LIMIT 1), "
                    "(SELECT failed FROM fleet_ready WHERE fleet_ready.run = fleet_agent.run AND "
                    "fleet_ready.agent = fleet_agent.agent ORDER BY segment DESC LIMIT 1) "
                    "FROM fleet_agent WHERE run = :run ORDER BY agent"_s,
                    {{u":run"_s, run}});
    if (!rows)
        return rows.error();
    for (QSqlQuery& row = rows.value(); row.next();) {
        board.agents.push_back({.index = row.value(0).toInt(),
                                .state = agentStateFromName(row.value(1).toString()).value_or(AgentState::Lost),
                                .host = row.value(2).toString(),
                                .heartbeatUs = row.value(3).toLongLong(),
                                .clockError = std::chrono::microseconds(row.value(6).toLongLong()),
                                .ready = row.value(7).toInt(),
                                .failed = row.value(8).toInt(),
                                .progress = jsonObject(row.value(4)),
                                .outcome = jsonObject(row.value(5))});
    }
    return {};
}

} // namespace roundtrip
