// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/WatchPlan.h"

#include <algorithm>

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

WatchPlan WatchPlan::of(const QJsonObject& record)
{
    static constexpr int kMostDays = 1'000'000;
    WatchPlan plan;
    plan.name = record.value(WatchStore::kPlanKey).toString(plan.name);
    plan.objective = record.value(WatchStore::kObjectiveKey).toString();
    const double interval = record.value(QLatin1StringView("interval_ms")).toDouble();
    if (interval >= 1.0 && interval <= 86'400'000.0)
        plan.interval = std::chrono::microseconds(static_cast<std::int64_t>(interval * 1'000.0));
    const auto read = [&record](QLatin1StringView key, std::chrono::days& days) {
        days = std::chrono::days(std::clamp(record.value(key).toInt(static_cast<int>(days.count())), 0, kMostDays));
    };
    read(QLatin1StringView("keep_messages_days"), plan.keep.rows);
    read(QLatin1StringView("keep_minutes_days"), plan.keep.fine);
    read(QLatin1StringView("keep_hours_days"), plan.keep.middle);
    read(QLatin1StringView("keep_days_days"), plan.keep.coarse);
    return plan;
}

} // namespace roundtrip
