// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/WatchLog.h"

#include "core/CompactJson.h"
#include "core/Moment.h"
#include "core/SafeText.h"
#include "core/UtcAnchor.h"
#include "store/RunStore.h"
#include "store/SqlConnection.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <functional>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kNotesKey = "notes"_L1;
constexpr auto kAlertsKey = "alerts"_L1;

std::optional<Moment> momentIn(const QJsonValue& value)
{
    return parseMoment(value.toString().toStdString());
}

QJsonObject alertToJson(const WatchAlertEntry& alert)
{
    QJsonObject json{{u"rule"_s, alert.rule},
                     {u"condition"_s, alert.condition},
                     {u"backend"_s, alert.backend},
                     {u"since"_s, toIsoUtc(toEpochMicroseconds(alert.since))}};
    if (alert.until)
        json.insert(u"until"_s, toIsoUtc(toEpochMicroseconds(*alert.until)));
    return json;
}

template<typename Entry>
void dropOldest(std::vector<Entry>& entries)
{
    const auto most = static_cast<std::size_t>(WatchLog::kMost);
    if (entries.size() > most)
        entries.erase(entries.begin(), entries.end() - static_cast<std::ptrdiff_t>(most));
}

Result<void> changeLog(const RunStore& store, const QString& watch, const std::function<void(WatchLog&)>& change)
{
    const SqlConnection& connection = store.connection();
    auto transaction = SqlTransaction::begin(connection);
    if (!transaction)
        return transaction.error();
    QJsonObject record;
    {
        auto known =
            connection.prepare(u"SELECT record FROM watch WHERE name = :name"_s + connection.dialect().lockingRows());
        if (!known)
            return known.error();
        known.value().bindValue(u":name"_s, watch);
        if (!known.value().exec())
            return connection.errorOf(known.value());
        if (!known.value().next())
            return Error{.code = ErrorCode::InvalidConfiguration,
                         .detail = u"There is no watch \"%1\" in this store"_s.arg(watch.left(80)),
                         .hint = {}};
        record = QJsonDocument::fromJson(known.value().value(0).toString().toUtf8()).object();
    }
    WatchLog log = WatchLog::of(record);
    change(log);
    log.writeTo(record);
    {
        auto changed = connection.prepare(u"UPDATE watch SET record = :record WHERE name = :name"_s);
        if (!changed)
            return changed.error();
        changed.value().bindValue(u":record"_s, compactJsonText(record));
        changed.value().bindValue(u":name"_s, watch);
        if (!changed.value().exec())
            return connection.errorOf(changed.value());
    }
    return transaction.value().commit();
}

} // namespace

WatchLog WatchLog::of(const QJsonObject& record)
{
    WatchLog log;
    for (const QJsonValue& value : record.value(kNotesKey).toArray()) {
        const QJsonObject json = value.toObject();
        if (const auto at = momentIn(json.value("at"_L1)); at && json.value("text"_L1).isString())
            log.add(WatchNote{.at = *at, .text = safeLine(json.value("text"_L1).toString().left(kLongestNote))});
    }
    for (const QJsonValue& value : record.value(kAlertsKey).toArray()) {
        const QJsonObject json = value.toObject();
        const auto since = momentIn(json.value("since"_L1));
        if (!since)
            continue;
        log.add(WatchAlertEntry{.rule = json.value("rule"_L1).toString(),
                                .condition = json.value("condition"_L1).toString(),
                                .backend = json.value("backend"_L1).toString(),
                                .since = *since,
                                .until = momentIn(json.value("until"_L1))});
    }
    return log;
}

void WatchLog::writeTo(QJsonObject& record) const
{
    QJsonArray noted;
    for (const WatchNote& note : notes)
        noted.append(QJsonObject{{u"at"_s, toIsoUtc(toEpochMicroseconds(note.at))}, {u"text"_s, note.text}});
    record.insert(kNotesKey, noted);
    QJsonArray alerted;
    for (const WatchAlertEntry& alert : alerts)
        alerted.append(alertToJson(alert));
    record.insert(kAlertsKey, alerted);
}

void WatchLog::add(const WatchNote& note)
{
    const auto place =
        std::upper_bound(notes.begin(), notes.end(), note.at,
                         [](std::chrono::sys_seconds at, const WatchNote& other) { return at < other.at; });
    notes.insert(place, note);
    dropOldest(notes);
}

void WatchLog::add(const WatchAlertEntry& alert)
{
    const auto known = std::find_if(alerts.begin(), alerts.end(), [&alert](const WatchAlertEntry& other) {
        return other.rule == alert.rule && other.backend == alert.backend && other.since == alert.since;
    });
    if (known != alerts.end()) {
        *known = alert;
        return;
    }
    const auto place = std::upper_bound(
        alerts.begin(), alerts.end(), alert.since,
        [](std::chrono::sys_seconds since, const WatchAlertEntry& other) { return since < other.since; });
    alerts.insert(place, alert);
    dropOldest(alerts);
}

Result<void> WatchLog::note(const RunStore& store, const QString& watch, const WatchNote& note)
{
    return changeLog(store, watch, [&note](WatchLog& log) { log.add(note); });
}

Result<void> WatchLog::note(const RunStore& store, const QString& watch, const std::vector<WatchAlertEntry>& alerts)
{
    return changeLog(store, watch, [&alerts](WatchLog& log) {
        for (const WatchAlertEntry& alert : alerts)
            log.add(alert);
    });
}

} // namespace roundtrip
