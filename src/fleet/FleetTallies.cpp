// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/FleetTallies.h"

#include "fleet/FleetSql.h"
#include "stats/HistogramCodec.h"

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
        const QByteArray bytes = row.value(2).toByteArray();
        const auto decoded = decodeHistogram(
            {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())});
        if (const Histogram* one = std::get_if<Histogram>(&decoded))
            tallies[{row.value(0).toInt(), row.value(1).toString()}].add(*one);
    }
    return tallies;
}

} // namespace roundtrip
