// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/RunCost.h"

#include "core/Sample.h"
#include "report/Headline.h"

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

QList<RunCost> costsOfRun(const RunInfo& info, const RunFigures& figures, const CostModel& costs)
{
    constexpr double kDefaultPayload = 200.0;
    const Headline headline(figures.summary);
    QList<RunCost> result;
    const double planned = info.plan.value("payload_bytes"_L1).toDouble();
    for (const QJsonValue& value : info.backends) {
        const QJsonObject backend = value.toObject();
        RunCost cost{.backend = backend.value("name"_L1).toString()};
        const Ledger ledger = figures.ledgers.value(cost.backend);
        cost.traffic.messages = static_cast<double>(ledger.sent);
        cost.traffic.deliveries = static_cast<double>(ledger.pairDelivered);
        for (const int level : headline.levels()) {
            const SummaryRow* attempts = headline.find(cost.backend, level, u"connection_success"_s, u"share"_s);
            const auto opened = attempts ? static_cast<double>(attempts->n) : 0.0;
            cost.traffic.connects += opened;
            if (const SummaryRow* sent = headline.find(cost.backend, level, u"in_flight"_s, u"count"_s))
                cost.measured += sent->n;
            cost.traffic.peakConnections = std::max(cost.traffic.peakConnections, static_cast<double>(level));
        }
        // Backends (or so many of them at a time) and levels take turns, so each connection is open for about that
        // part of the run.
        const auto atOnce = std::max<qsizetype>(info.plan.value("at_once"_L1).toInt(1), 1);
        const auto inTurn = (info.backends.size() + atOnce - 1) / atOnce;
        const auto turns = std::max<qsizetype>(inTurn * headline.levels().size(), 1);
        const double minutes = info.length ? std::chrono::duration<double, std::ratio<60>>(*info.length).count() : 0.0;
        const double turn = minutes / static_cast<double>(turns);
        cost.traffic.connectionMinutes = cost.traffic.connects * turn;
        cost.traffic.channelMinutes = turn * static_cast<double>(headline.levels().size());
        cost.traffic.hours = minutes / 60.0;
        cost.traffic.activeHours = cost.traffic.channelMinutes / 60.0;
        cost.traffic.payloadBytes = planned > 0.0 ? planned : kDefaultPayload;
        cost.bill = costs.listPrice(backend.value("platform"_L1).toString(), cost.traffic);
        result.append(std::move(cost));
    }
    return result;
}

std::vector<SummaryRow> costRows(const RunInfo& info, const QList<RunCost>& costs)
{
    std::vector<SummaryRow> rows;
    for (const RunCost& cost : costs) {
        SummaryRow row{.runId = info.id,
                       .backend = cost.backend,
                       .platform = cost.bill.platform,
                       .phase = phaseName(Phase::Measure),
                       .connections = static_cast<int>(cost.traffic.peakConnections),
                       .metric = u"cost"_s,
                       .statistic = u"usd_of_run"_s,
                       .value = cost.bill.total(),
                       .unit = u"usd"_s,
                       .n = cost.measured};
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<SummaryRow> standardCostRows(const RunInfo& info, const RunFigures& figures)
{
    return costRows(info, costsOfRun(info, figures, CostModel(PriceTable::standard())));
}

std::vector<SummaryRow> summaryWithCosts(const RunInfo& info, const RunFigures& figures)
{
    std::vector<SummaryRow> rows = figures.summary;
    const std::vector<SummaryRow> costs = standardCostRows(info, figures);
    rows.insert(rows.end(), costs.begin(), costs.end());
    return rows;
}

} // namespace roundtrip
