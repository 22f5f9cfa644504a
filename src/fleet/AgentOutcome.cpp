// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/AgentOutcome.h"

#include "figures/LedgerJson.h"

#include <QJsonArray>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

QJsonObject reachJson(const BackendReach& reach)
{
    QJsonObject json{{u"backend"_s, reach.backend},
                     {u"reached"_s, reach.wasReached},
                     {u"ready"_s, reach.ready},
                     {u"failed"_s, reach.failed},
                     {u"ended"_s, reach.ended},
                     {u"cut"_s, reach.cuts.cut},
                     {u"came_back"_s, reach.cuts.cameBack},
                     {u"slowest_us"_s, qint64{toMicroseconds(reach.cuts.slowest)}}};
    if (reach.firstFailure)
        json.insert(u"failure"_s, QJsonObject{{u"code"_s, errorCodeName(reach.firstFailure->code)},
                                              {u"detail"_s, reach.firstFailure->detail},
                                              {u"hint"_s, reach.firstFailure->hint}});
    return json;
}

BackendReach reachFrom(const QJsonObject& json)
{
    BackendReach reach{.backend = json.value("backend"_L1).toString(),
                       .wasReached = json.value("reached"_L1).toBool(),
                       .ready = json.value("ready"_L1).toInt(),
                       .failed = json.value("failed"_L1).toInt(),
                       .ended = json.value("ended"_L1).toInt()};
    reach.cuts.cut = json.value("cut"_L1).toInt();
    reach.cuts.cameBack = json.value("came_back"_L1).toInt();
    reach.cuts.slowest = std::chrono::microseconds(json.value("slowest_us"_L1).toInteger());
    if (const QJsonObject failure = json.value("failure"_L1).toObject(); !failure.isEmpty())
        reach.firstFailure =
            Error{.code = errorCodeFromName(failure.value("code"_L1).toString()).value_or(ErrorCode::NetworkFailure),
                  .detail = failure.value("detail"_L1).toString(),
                  .hint = failure.value("hint"_L1).toString()};
    return reach;
}

} // namespace

AgentOutcome AgentOutcome::of(const RunEnding& ending)
{
    return {.ledgers = ending.ledgers,
            .reach = ending.reach,
            .processors = ending.processors,
            .cancelled = ending.cancelled};
}

QJsonObject AgentOutcome::toJson() const
{
    QJsonArray reached;
    for (const BackendReach& backend : reach)
        reached.append(reachJson(backend));
    return {{u"ledgers"_s, ledgerToJson(ledgers)},
            {u"reach"_s, reached},
            {u"processor_share"_s, processors.share},
            {u"cancelled"_s, cancelled}};
}

AgentOutcome AgentOutcome::fromJson(const QJsonObject& json)
{
    AgentOutcome outcome{.ledgers = ledgersFromJson(json.value("ledgers"_L1).toObject()),
                         .processors = {.share = json.value("processor_share"_L1).toDouble()},
                         .cancelled = json.value("cancelled"_L1).toBool()};
    for (const QJsonValue& backend : json.value("reach"_L1).toArray())
        outcome.reach.push_back(reachFrom(backend.toObject()));
    return outcome;
}

} // namespace roundtrip
