// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/WatchWishes.h"

#include <QSettings>

#include <algorithm>

namespace roundtrip {

namespace {
constexpr QLatin1StringView kWatchObjectiveKey("watch/objective");
constexpr QLatin1StringView kWatchAlertsKey("watch/alertsFile");
constexpr QLatin1StringView kWatchMessagesKey("watch/messageDays");
} // namespace

WatchWishes WatchWishes::load()
{
    const QSettings settings;
    WatchWishes wishes;
    wishes.objective = settings.value(kWatchObjectiveKey).toString();
    wishes.alertsFile = settings.value(kWatchAlertsKey).toString();
    wishes.messageDays = std::clamp(settings.value(kWatchMessagesKey, wishes.messageDays).toInt(), 0, kMostMessageDays);
    return wishes;
}

void WatchWishes::save() const
{
    QSettings settings;
    settings.setValue(kWatchObjectiveKey, objective);
    settings.setValue(kWatchAlertsKey, alertsFile);
    settings.setValue(kWatchMessagesKey, messageDays);
}

WatchKeep WatchWishes::keep() const
{
    return {.rows = std::chrono::days(messageDays)};
}

} // namespace roundtrip
