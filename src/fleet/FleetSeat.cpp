// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/FleetSeat.h"

#include "core/CompactJson.h"
#include "figures/LedgerJson.h"
#include "load/Schedule.h"
#include "stats/HistogramCodec.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

Error refusedSeat(const QString& detail, const QString& hint = {})
{
    return {.code = ErrorCode::InvalidConfiguration, .detail = detail, .hint = hint};
}

QByteArray bytesOf(const Histogram& histogram)
{
    const std::vector<std::uint8_t> bytes = encodeHistogram(histogram);
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

} // namespace

Result<bool> FleetSeat::hold(FleetStore& store, qint64 run, int index)
{
    const SqlConnection& connection = store.connection();
    return connection.dialect().tryHold(connection, run, index + 1);
}

Result<FleetSeat> FleetSeat::take(FleetStore& store, const FleetPlan& plan, const Wish& wish, const QString& program)
{
    if (plan.program != program)
        return refusedSeat(
            u"Run %1 was planned by version %2 of Roundtrip, and this is %3"_s.arg(plan.run.id, plan.program, program),
            u"All agents have to be of the version that planned: figures of two could differ."_s);
    if (plan.run.status != RunStatus::Running)
        return refusedSeat(u"Run %1 has ended (%2)"_s.arg(plan.run.id, runStatusName(plan.run.status)),
                           u"Plan another one."_s);
    const auto run = store.runs().runNumber(wish.runId);
    if (!run)
        return run.error();
    const auto course = store.course(wish.runId);
    if (!course)
        return course.error();
    const bool hasBegun = !course.value().starts.empty();
    for (int index = wish.index.value_or(0); index < plan.agents; ++index) {
        const auto held = hold(store, run.value(), index);
        if (!held)
            return held.error();
        FleetSeat seat(store, run.value(), index, wish.token);
        if (held.value() && !hasBegun) {
            const auto entered = seat.enter(plan, wish.host);
            return entered ? Result<FleetSeat>(seat) : Result<FleetSeat>(entered.error());
        }
        if (wish.index)
            return held.value() ? seat.tooLate(plan)
                                : refusedSeat(u"Another process is agent %1 of run %2"_s.arg(index).arg(plan.run.id),
                                              u"Each has to be started with an index of its own."_s);
    }
    return hasBegun ? refusedSeat(u"Run %1 has begun, and no share of it is free"_s.arg(plan.run.id),
                                  u"Plan the run again."_s)
                    : refusedSeat(u"All %1 agents of run %2 have come"_s.arg(plan.agents).arg(plan.run.id));
}

/// Why its place in a run that has begun cannot be had.
Error FleetSeat::tooLate(const FleetPlan& plan) const
{
    const auto begun = wasBegun();
    if (!begun)
        return begun.error();
    return begun.value()
               ? refusedSeat(u"The share of agent %1 was begun already, and is run at most once"_s.arg(m_index),
                             u"Plan the run again."_s)
               : refusedSeat(u"Run %1 has begun without agent %2"_s.arg(plan.run.id).arg(m_index),
                             u"Those who come later than the plan waits have no part in it: plan the run again."_s);
}

Result<std::optional<FleetSeat>> FleetSeat::takeAgain(FleetStore& store, const FleetPlan& plan, int index,
                                                      const QString& token)
{
    const auto run = store.runs().runNumber(plan.run.id);
    if (!run)
        return run.error();
    const auto held = hold(store, run.value(), index);
    if (!held)
        return held.error();
    return held.value() ? std::optional(FleetSeat(store, run.value(), index, token)) : std::nullopt;
}

Bindings FleetSeat::key() const
{
    return {{u":run"_s, m_run}, {u":agent"_s, m_index}};
}

Result<bool> FleetSeat::wasBegun() const
{
    auto row = ask(m_store->connection(),
                   u"SELECT count(*) FROM fleet_ready JOIN fleet_start ON fleet_start.run = fleet_ready.run AND "
                   "fleet_start.segment = fleet_ready.segment WHERE fleet_ready.run = :run AND agent = :agent"_s,
                   key());
    if (!row)
        return row.error();
    return row.value().next() && row.value().value(0).toInt() > 0;
}

Result<void> FleetSeat::enter(const FleetPlan& plan, const QString& host)
{
    const SqlConnection& connection = m_store->connection();
    auto transaction = SqlTransaction::begin(connection);
    if (!transaction)
        return transaction.error();
    for (const auto* table : {"fleet_ready", "fleet_probe", "fleet_tally"}) {
        const auto removed = change(
            connection, u"DELETE FROM %1 WHERE run = :run AND agent = :agent"_s.arg(QString::fromLatin1(table)), key());
        if (!removed)
            return removed.error();
    }
    const QStringList columns{u"run"_s,       u"agent"_s,        u"state"_s,        u"token"_s,    u"host"_s,
                              u"joined_us"_s, u"heartbeat_us"_s, u"share_sha256"_s, u"progress"_s, u"outcome"_s};
    Bindings values = key();
    const qint64 now = m_store->nowUs();
    values.insert(values.end(), {{u":state"_s, agentStateName(AgentState::Joined)},
                                 {u":token"_s, m_token},
                                 {u":host"_s, connection.dialect().storable(host)},
                                 {u":joined_us"_s, now},
                                 {u":heartbeat_us"_s, now},
                                 {u":share_sha256"_s, scheduleChecksum(plan.load, plan.share(m_index))},
                                 {u":progress"_s, u"{}"_s},
                                 {u":outcome"_s, u"{}"_s}});
    const auto entered = change(connection, connection.dialect().upsert(u"fleet_agent"_s, columns, 2), values);
    return entered ? transaction.value().commit() : Result<void>(entered.error());
}

Result<bool> FleetSeat::beat(AgentState state, const QJsonObject& progress)
{
    Bindings values = key();
    values.insert(values.end(), {{u":now"_s, qint64{m_store->nowUs()}},
                                 {u":state"_s, agentStateName(state)},
                                 {u":progress"_s, compactJsonText(progress)},
                                 {u":token"_s, m_token}});
    const auto beaten =
        change(m_store->connection(),
               u"UPDATE fleet_agent SET heartbeat_us = :now, state = :state, progress = :progress "
               "WHERE run = :run AND agent = :agent AND token = :token AND state NOT IN ('lost', 'away')"_s,
               values);
    return beaten ? Result<bool>(beaten.value() == 1) : Result<bool>(beaten.error());
}

Result<void> FleetSeat::arrive(int segment, int ready, int failed)
{
    Bindings values = key();
    values.insert(values.end(), {{u":segment"_s, segment}, {u":ready"_s, ready}, {u":failed"_s, failed}});
    const auto statement = m_store->connection().dialect().upsert(
        u"fleet_ready"_s, {u"run"_s, u"agent"_s, u"segment"_s, u"ready"_s, u"failed"_s}, 3);
    const auto arrived = change(m_store->connection(), statement, values);
    return arrived ? Result<void>() : Result<void>(arrived.error());
}

Result<void> FleetSeat::keepProbe(const ServerClock& clock)
{
    Bindings values = key();
    values.insert(values.end(), {{u":mono"_s, qint64{toMicroseconds(clock.asked.time_since_epoch())}},
                                 {u":offset"_s, qint64{clock.offsetUs}},
                                 {u":rtt"_s, qint64{toMicroseconds(clock.roundTrip)}}});
    const auto kept = change(m_store->connection(),
                             u"INSERT INTO fleet_probe (run, agent, mono_us, offset_us, rtt_us) "
                             "VALUES (:run, :agent, :mono, :offset, :rtt)"_s,
                             values);
    return kept ? Result<void>() : Result<void>(kept.error());
}

Result<void> FleetSeat::keepTallies(std::span<const ShareTally> tallies)
{
    const QStringList columns{u"run"_s,     u"agent"_s, u"trial"_s,  u"backend"_s,  u"response"_s,
                              u"service"_s, u"lag"_s,   u"ledger"_s, u"scheduled"_s};
    const QString statement = m_store->connection().dialect().upsert(u"fleet_tally"_s, columns, 4);
    for (const ShareTally& tally : tallies) {
        Bindings values = key();
        values.insert(values.end(), {{u":trial"_s, tally.trial},
                                     {u":backend"_s, tally.backend},
                                     {u":response"_s, bytesOf(tally.response)},
                                     {u":service"_s, bytesOf(tally.service)},
                                     {u":lag"_s, bytesOf(tally.lag)},
                                     {u":ledger"_s, compactJsonText(ledgerToJson(tally.ledger))},
                                     {u":scheduled"_s, qint64{tally.scheduled}}});
        if (const auto kept = change(m_store->connection(), statement, values); !kept)
            return kept.error();
    }
    return {};
}

Result<void> FleetSeat::finish(const QJsonObject& outcome)
{
    Bindings values = key();
    values.insert(
        values.end(),
        {{u":now"_s, qint64{m_store->nowUs()}}, {u":outcome"_s, compactJsonText(outcome)}, {u":token"_s, m_token}});
    const auto finished = change(m_store->connection(),
                                 u"UPDATE fleet_agent SET heartbeat_us = :now, outcome = :outcome, "
                                 "state = CASE WHEN state IN ('lost', 'away') THEN state ELSE 'done' END "
                                 "WHERE run = :run AND agent = :agent AND token = :token"_s,
                                 values);
    return finished ? Result<void>() : Result<void>(finished.error());
}

} // namespace roundtrip
