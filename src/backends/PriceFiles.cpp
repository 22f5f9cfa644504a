// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/PriceFiles.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

// Outside of any namespace, as Qt demands: resources of a static library are not there before this is called.
static void initialisePriceFiles()
{
    Q_INIT_RESOURCE(price_files);
}

namespace roundtrip {

using namespace Qt::StringLiterals;

QJsonObject priceFile(const QString& name)
{
    initialisePriceFiles();
    QFile file(u":/prices/%1.json"_s.arg(name));
    const QJsonObject prices =
        file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    if (prices.value("format"_L1).toString() != "roundtrip-prices"_L1)
        qFatal("%s is no price file", qUtf8Printable(file.fileName()));
    return prices;
}

QList<QuotaPlan> quotaPlansOf(const QString& platformId)
{
    QList<QuotaPlan> plans;
    for (const QJsonValue& value : priceFile(platformId).value("plans"_L1).toArray()) {
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
