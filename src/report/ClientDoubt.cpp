// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/ClientDoubt.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

bool mayBeTheClients(const Headline& headline, const SummaryRow& row,
                     const std::function<bool(const SummaryRow&)>& isBeyond)
{
    if (row.flag != "client_bound"_L1)
        return false;
    const auto same = [&](const QString& metric) {
        return headline.find(row.backend, row.connections, metric, row.statistic);
    };
    if (row.metric == "service_time"_L1)
        return !same(u"response_time"_s);
    const SummaryRow* service = same(u"service_time"_s);
    return !service || !isBeyond(*service);
}

} // namespace roundtrip
