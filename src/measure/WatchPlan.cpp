// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/WatchPlan.h"

namespace roundtrip {

QJsonObject WatchPlan::toJson() const
{
    QJsonObject json{{WatchStore::kPlanKey, name},
                     {QStringLiteral("interval_ms"), toMilliseconds(interval)},
                     {QStringLiteral("spread"), spread},
                     {QStringLiteral("most_in_flight"), mostInFlight},
                     {QStringLiteral("payload_bytes"), payloadBytes},
                     {QStringLiteral("keep_messages_days"), static_cast<int>(keep.rows.count())},
                     {QStringLiteral("keep_minutes_days"), static_cast<int>(keep.fine.count())},
                     {QStringLiteral("keep_hours_days"), static_cast<int>(keep.middle.count())},
                     {QStringLiteral("keep_days_days"), static_cast<int>(keep.coarse.count())}};
    if (!objective.isEmpty())
        json.insert(WatchStore::kObjectiveKey, objective);
    return json;
}

} // namespace roundtrip
