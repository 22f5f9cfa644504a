// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/FleetTallies.h"

#include "fleet/FleetSql.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

Result<ResponseTallies> responseTallies(const SqlConnection& connection, const QString& runId, int fromTrial)
{
    auto rows = ask(connection,
                    u"SELECT trial, backend, response FROM fleet_tally WHERE trial >= :trial AND run = "
                    "(SELECT number FROM run WHERE id = :id)"_s,
                    {{u":trial"_s, fromTrial}, {u":id"_s, runId}});
    if (!rows)
        return rows.error();
    ResponseTallies tallies;
    for (QSqlQuery& row = rows.value(); row.next();) {
        Histogram one;
        if (readHistogram(row.value(2), one) && !one.isEmpty())
            tallies[{row.value(0).toInt(), row.value(1).toString()}].add(one);
    }
    return tallies;
}

} // namespace roundtrip
