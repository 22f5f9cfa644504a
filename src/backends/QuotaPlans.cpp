// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/QuotaPlans.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace roundtrip {

using namespace Qt::StringLiterals;

QList<QuotaPlan> quotaPlansOf(const QString& platformId)
{
    QFile file(u":/prices/%1.json"_s.arg(platformId));
    const QJsonObject prices =
        file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    if (prices.isEmpty())
        qFatal("%s is no price file", qUtf8Printable(file.fileName()));
    QList<QuotaPlan> plans;
    for (const QJsonValue& value : prices.value("plans"_L1).toArray()) {
        const QJsonObject plan = value.toObject();
        const auto most = [&plan](QLatin1StringView key) { return plan.value(key).toInteger(); };
        if (plan.contains("plan"_L1))
            plans << QuotaPlan{.id = plan.value("plan"_L1).toString(),
                               .label = plan.value("label"_L1).toString(),
                               .messagesPerDay = most("messages_per_day"_L1),
                               .messagesPerMonth = most("messages_per_month"_L1),
                               .connections = most("connections"_L1),
                               .messagesPerHour = most("messages_per_hour"_L1),
                               .messagesPerSecond = most("messages_per_second"_L1)};
    }
    return plans;
}

QStringList planIds(const QList<QuotaPlan>& plans)
{
    QStringList ids;
    for (const QuotaPlan& plan : plans)
        ids << plan.id;
    return ids;
}

} // namespace roundtrip
