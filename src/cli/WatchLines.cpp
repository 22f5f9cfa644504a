// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/WatchLines.h"

#include "figures/LedgerJson.h"
#include "store/WatchDisk.h"

#include <QJsonArray>

namespace roundtrip::cli::watchlines {

using namespace Qt::StringLiterals;

namespace {

QString isoOf(WatchTime::Wall moment)
{
    return toIsoUtc(moment.time_since_epoch().count());
}

QJsonObject lineOf(const QString& event, WatchTime::Wall now)
{
    return {{u"event"_s, event}, {u"time"_s, isoOf(now)}};
}

QString stateName(LinkState state)
{
    switch (state) {
    case LinkState::Idle:
        return u"idle"_s;
    case LinkState::Connecting:
        return u"connecting"_s;
    case LinkState::Joining:
        return u"joining"_s;
    case LinkState::Ready:
        return u"ready"_s;
    case LinkState::Reconnecting:
        return u"reconnecting"_s;
    case LinkState::Closed:
        return u"closed"_s;
    }
    return {};
}

void addError(QJsonObject& line, const Error& error)
{
    line.insert(u"error"_s, errorCodeName(error.code));
    line.insert(u"detail"_s, error.toLine());
}

/// Its counts and, where anything came back, its round trips.
void addFigures(QJsonObject& line, const WatchBin& bin)
{
    const QJsonObject ledger = ledgerToJson(bin.ledger);
    for (const QString& key :
         {u"scheduled"_s, u"not_sent"_s, u"sent"_s, u"unanswered"_s, u"accepted"_s, u"acknowledged"_s, u"rejected"_s,
          u"delivered"_s, u"late"_s, u"lost"_s, u"in_flight"_s, u"duplicate"_s, u"reordered"_s})
        line.insert(key, ledger.value(key));
    line.insert(u"cold"_s, static_cast<qint64>(bin.cold));
    line.insert(u"held"_s, static_cast<qint64>(bin.held));
    line.insert(u"connect_attempts"_s, static_cast<qint64>(bin.connectAttempts));
    line.insert(u"connect_successes"_s, static_cast<qint64>(bin.connectSuccesses));
    line.insert(u"disconnects"_s, static_cast<qint64>(bin.disconnects));
    line.insert(u"client_lag_max_ms"_s, toMilliseconds(bin.worstLag));
    const Histogram& times = bin.roundTrips;
    const auto inMs = [&times](std::uint64_t micros) {
        return times.isEmpty() ? QJsonValue() : QJsonValue(static_cast<double>(micros) / 1000.0);
    };
    line.insert(u"round_trip_p50_ms"_s, inMs(times.valueAtQuantile(0.5)));
    line.insert(u"round_trip_p95_ms"_s, inMs(times.valueAtQuantile(0.95)));
    line.insert(u"round_trip_p99_ms"_s, inMs(times.valueAtQuantile(0.99)));
    line.insert(u"round_trip_max_ms"_s, inMs(times.max()));
}

} // namespace

QJsonObject start(const Begun& begun, WatchTime::Wall now)
{
    QJsonObject line = lineOf(u"start"_s, now);
    const QJsonObject plan = begun.plan->toJson();
    for (auto each = plan.begin(); each != plan.end(); ++each)
        line.insert(each.key(), each.value());
    QJsonArray backends;
    for (const LoadTarget& target : *begun.targets) {
        const BackendConfig& config = target.backend.config;
        backends.append(QJsonObject{
            {u"name"_s, config.name}, {u"platform"_s, config.platform}, {u"simulated"_s, config.simulated}});
    }
    line.insert(u"backends"_s, backends);
    line.insert(u"continued"_s, begun.isContinued);
    line.insert(u"store"_s, begun.store);
    if (begun.storeBytes > 0)
        line.insert(u"store_bytes"_s, static_cast<qint64>(begun.storeBytes));
    const WatchDisk disk = WatchDisk::of(begun.plan->keep, begun.plan->interval, begun.targets->size());
    line.insert(u"expected_bytes_a_month"_s, static_cast<qint64>(disk.aMonth));
    line.insert(u"expected_bytes_at_most"_s, static_cast<qint64>(disk.most));
    line.insert(u"version"_s, begun.version);
    return line;
}

QJsonObject kept(const WatchBin& bin, bool isSimulated)
{
    QJsonObject line{{u"time"_s, isoOf(bin.start)}};
    line.insert(u"seconds"_s, static_cast<qint64>(bin.length.count()));
    line.insert(u"backend"_s, bin.backend);
    line.insert(u"simulated"_s, isSimulated);
    addFigures(line, bin);
    return line;
}

QJsonObject minute(const WatchBin& bin, bool isSimulated)
{
    QJsonObject line = kept(bin, isSimulated);
    line.insert(u"event"_s, u"minute"_s);
    return line;
}

QJsonObject connection(const QString& backend, const SessionStatus& status, WatchTime::Wall now,
                       std::optional<Duration> nextTry)
{
    QJsonObject line = lineOf(u"connection"_s, now);
    line.insert(u"backend"_s, backend);
    line.insert(u"state"_s, stateName(status.state));
    line.insert(u"attempt"_s, status.attempt);
    if (status.cause)
        addError(line, *status.cause);
    if (nextTry)
        line.insert(u"next_try_ms"_s, toMilliseconds(*nextTry));
    return line;
}

QJsonObject notice(const QString& backend, const QString& text, WatchTime::Wall now)
{
    QJsonObject line = lineOf(u"notice"_s, now);
    line.insert(u"backend"_s, backend);
    line.insert(u"detail"_s, text);
    return line;
}

QJsonObject store(const std::optional<Error>& trouble, WatchTime::Wall now)
{
    QJsonObject line = lineOf(u"store"_s, now);
    line.insert(u"writing"_s, !trouble.has_value());
    if (trouble)
        addError(line, *trouble);
    return line;
}

QJsonObject clock(std::chrono::microseconds leap, WatchTime::Wall now)
{
    QJsonObject line = lineOf(u"clock"_s, now);
    line.insert(u"leap_ms"_s, toMilliseconds(leap));
    return line;
}

QJsonObject backends(const Watcher::Difference& difference, const std::optional<Error>& refused, WatchTime::Wall now)
{
    QJsonObject line = lineOf(u"backends"_s, now);
    line.insert(u"added"_s, QJsonArray::fromStringList(difference.added));
    line.insert(u"removed"_s, QJsonArray::fromStringList(difference.removed));
    line.insert(u"changed"_s, QJsonArray::fromStringList(difference.changed));
    if (refused)
        addError(line, *refused);
    return line;
}

QJsonObject alert(const AlertNotice& notice, WatchTime::Wall now)
{
    QJsonObject line = lineOf(u"alert"_s, now);
    const QJsonObject told = notice.toJson();
    for (auto part = told.begin(); part != told.end(); ++part)
        line.insert(part.key(), part.value());
    return line;
}

QJsonObject stop(const std::vector<WatchBin>& totals, const Result<void>& outcome, WatchTime::Wall now)
{
    QJsonObject line = lineOf(u"stop"_s, now);
    QJsonArray backends;
    for (const WatchBin& total : totals) {
        QJsonObject entry{{u"name"_s, total.backend}, {u"balances"_s, total.ledger.balances()}};
        addFigures(entry, total);
        backends.append(entry);
    }
    line.insert(u"backends"_s, backends);
    if (!outcome)
        addError(line, outcome.error());
    return line;
}

} // namespace roundtrip::cli::watchlines
