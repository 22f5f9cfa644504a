// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/FleetTables.h"

#include <array>

namespace roundtrip::fleettables {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kStatements{
    "CREATE TABLE IF NOT EXISTS fleet_plan (run bigint PRIMARY KEY REFERENCES run(number) ON DELETE CASCADE, "
    "agents bigint NOT NULL, on_loss text NOT NULL, program text NOT NULL, load text NOT NULL, "
    "backends text NOT NULL, checksum text NOT NULL, stop text NOT NULL DEFAULT '', reason text NOT NULL DEFAULT '', "
    "min_agents bigint NOT NULL DEFAULT 0, planned_us bigint NOT NULL DEFAULT 0, "
    "join_limit_us bigint NOT NULL DEFAULT 0, spans_rooms bigint NOT NULL DEFAULT 0)",

    "CREATE TABLE IF NOT EXISTS fleet_agent (run bigint NOT NULL REFERENCES fleet_plan(run) ON DELETE CASCADE, "
    "agent bigint NOT NULL, state text NOT NULL, token text NOT NULL, host text NOT NULL, joined_us bigint NOT NULL, "
    "heartbeat_us bigint NOT NULL, share_sha256 text NOT NULL, progress text NOT NULL DEFAULT '{}', "
    "outcome text NOT NULL DEFAULT '{}', PRIMARY KEY (run, agent))",

    "CREATE TABLE IF NOT EXISTS fleet_ready (run bigint NOT NULL REFERENCES fleet_plan(run) ON DELETE CASCADE, "
    "agent bigint NOT NULL, segment bigint NOT NULL, ready bigint NOT NULL, failed bigint NOT NULL, "
    "PRIMARY KEY (run, agent, segment))",

    "CREATE TABLE IF NOT EXISTS fleet_start (run bigint NOT NULL REFERENCES fleet_plan(run) ON DELETE CASCADE, "
    "segment bigint NOT NULL, start_us bigint NOT NULL, PRIMARY KEY (run, segment))",

    "CREATE TABLE IF NOT EXISTS fleet_probe (run bigint NOT NULL REFERENCES fleet_plan(run) ON DELETE CASCADE, "
    "agent bigint NOT NULL, mono_us bigint NOT NULL, offset_us bigint NOT NULL, rtt_us bigint NOT NULL, "
    "PRIMARY KEY (run, agent, mono_us))",

    "CREATE TABLE IF NOT EXISTS fleet_tally (run bigint NOT NULL REFERENCES fleet_plan(run) ON DELETE CASCADE, "
    "agent bigint NOT NULL, trial bigint NOT NULL, backend text NOT NULL, response bytea NOT NULL, "
    "service bytea NOT NULL, lag bytea NOT NULL DEFAULT '', ledger text NOT NULL DEFAULT '{}', "
    "scheduled bigint NOT NULL DEFAULT 0, "
    "PRIMARY KEY (run, agent, trial, backend))",

    // Of tables that were made before there was this.
    "ALTER TABLE fleet_plan ADD COLUMN IF NOT EXISTS min_agents bigint NOT NULL DEFAULT 0, "
    "ADD COLUMN IF NOT EXISTS planned_us bigint NOT NULL DEFAULT 0, "
    "ADD COLUMN IF NOT EXISTS join_limit_us bigint NOT NULL DEFAULT 0, "
    "ADD COLUMN IF NOT EXISTS spans_rooms bigint NOT NULL DEFAULT 0",

    "ALTER TABLE fleet_tally ADD COLUMN IF NOT EXISTS lag bytea NOT NULL DEFAULT '', "
    "ADD COLUMN IF NOT EXISTS ledger text NOT NULL DEFAULT '{}', "
    "ADD COLUMN IF NOT EXISTS scheduled bigint NOT NULL DEFAULT 0",
};

Result<void> makeAll(const SqlConnection& connection)
{
    for (const char* statement : kStatements) {
        if (auto made = connection.execute(QString::fromLatin1(statement)); !made)
            return made;
    }
    return {};
}

} // namespace

Result<bool> areThere(const SqlConnection& connection)
{
    const auto found = connection.value(u"SELECT count(*) FROM information_schema.columns WHERE table_schema = "
                                        "current_schema() AND table_name = 'fleet_tally' AND column_name = 'lag'"_s);
    return found ? Result<bool>(found.value().toInt() > 0) : Result<bool>(found.error());
}

Result<void> make(const SqlConnection& connection)
{
    if (const auto there = areThere(connection); !there || there.value())
        return there ? Result<void>() : Result<void>(there.error());
    if (makeAll(connection))
        return {};
    return makeAll(connection); // another program made one of them at the same moment
}

} // namespace roundtrip::fleettables
