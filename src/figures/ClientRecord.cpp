// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/ClientRecord.h"

#include "core/Plural.h"

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

QJsonObject unnamedJson(const QMap<QString, UnnamedLosses>& unnamed)
{
    QJsonObject json;
    for (auto each = unnamed.cbegin(); each != unnamed.cend(); ++each) {
        const UnnamedLosses& losses = each.value();
        QJsonObject counts{{u"refusals"_s, qint64{losses.refusals}}, {u"gaps"_s, qint64{losses.gaps}}};
        if (losses.duplicates > 0)
            counts.insert(u"duplicates"_s, qint64{losses.duplicates});
        if (losses.forged > 0)
            counts.insert(u"forged"_s, qint64{losses.forged});
        json.insert(each.key(), counts);
    }
    return json;
}

QMap<QString, UnnamedLosses> unnamedFrom(const QJsonObject& json)
{
    QMap<QString, UnnamedLosses> unnamed;
    for (auto each = json.begin(); each != json.end(); ++each) {
        const auto count = [counts = each.value().toObject()](QLatin1String key) {
            return std::max<qint64>(counts.value(key).toInteger(), 0);
        };
        const UnnamedLosses losses{.refusals = count("refusals"_L1),
                                   .gaps = count("gaps"_L1),
                                   .duplicates = count("duplicates"_L1),
                                   .forged = count("forged"_L1)};
        if (!losses.isEmpty())
            unnamed.insert(each.key(), losses);
    }
    return unnamed;
}

} // namespace

QStringList ClientRecord::unnamedSentences() const
{
    QStringList sentences;
    for (auto each = unnamed.cbegin(); each != unnamed.cend(); ++each) {
        if (each.value().refusals > 0)
            sentences << u"%1: refusals that named no message of the run: %2 (a gateway's own do not). What they "
                         "refused counts as lost, not as rejected."_s.arg(each.key())
                             .arg(each.value().refusals);
        if (each.value().gaps > 0)
            sentences << u"%1: told %2 that messages were passed over, and not which (a limit of deliveries, or "
                         "a drop that could not be resumed). They count as lost."_s.arg(each.key())
                             .arg(counted(each.value().gaps, "time"));
        if (each.value().duplicates > 0)
            sentences << u"%1: further duplicates that were counted but are not listed: %2. The figures know only of "
                         "those that are listed."_s.arg(each.key())
                             .arg(each.value().duplicates);
        if (each.value().forged > 0)
            sentences << u"%1: messages that bore the id of one of this run and cannot be it (another sender, text or "
                         "time): %2. They are in no figure."_s.arg(each.key())
                             .arg(each.value().forged);
    }
    return sentences;
}

QJsonObject ClientRecord::toJson() const
{
    return {{u"environment"_s, environment.toJson()},
            {u"clock_floor"_s, clockFloor},
            {u"sleeps"_s, sleeps.toJson()},
            {u"unnamed_losses"_s, unnamedJson(unnamed)}};
}

ClientRecord ClientRecord::fromJson(const QJsonObject& json)
{
    ClientRecord client;
    client.environment = Environment::fromJson(json.value("environment"_L1).toObject());
    client.clockFloor = json.value("clock_floor"_L1).toObject();
    client.sleeps = SleepLog::fromJson(json.value("sleeps"_L1).toArray());
    client.unnamed = unnamedFrom(json.value("unnamed_losses"_L1).toObject());
    return client;
}

} // namespace roundtrip
