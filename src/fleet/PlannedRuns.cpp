// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/PlannedRuns.h"

#include "fleet/FleetSql.h"
#include "fleet/FleetStore.h"
#include "fleet/FleetTables.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

void endAbandonedRuns(const StoreUrl& store)
{
    if (!store.isServer())
        return;
    if (const auto fleet = FleetStore::open(store))
        static_cast<void>(fleet.value()->advanceAll().ok());
}

Result<QStringList> plannedRuns(const RunStore& store)
{
    if (!store.url().isServer())
        return QStringList();
    const auto hasPlans = fleettables::areThere(store.connection());
    if (!hasPlans)
        return hasPlans.error();
    QStringList ids;
    if (!hasPlans.value())
        return ids;
    auto rows = ask(store.connection(), u"SELECT id FROM run JOIN fleet_plan ON fleet_plan.run = number"_s);
    if (!rows)
        return rows.error();
    while (rows.value().next())
        ids << rows.value().value(0).toString();
    return ids;
}

} // namespace roundtrip
