// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/RunInfo.h"

#include "core/IsoUtc.h"
#include "core/MessageId.h"
#include "core/Plural.h"

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kSafeInteger = qint64{1} << 53; // beyond it a JSON number may be rounded by its reader

double inSeconds(Duration span)
{
    return std::chrono::duration<double>(span).count();
}

/// Spans come as seconds; nonsense in a file must not overflow.
Duration secondsFrom(const QJsonObject& json, QLatin1String key, Duration otherwise)
{
    constexpr double kMaxSeconds = 1e8;
    const QJsonValue value = json.value(key);
    if (!value.isDouble() || !(value.toDouble() >= 0.0 && value.toDouble() <= kMaxSeconds))
        return otherwise;
    return std::chrono::round<std::chrono::microseconds>(std::chrono::duration<double>(value.toDouble()));
}

QJsonValue seedJson(std::uint64_t seed)
{
    return seed <= std::uint64_t{kSafeInteger} ? QJsonValue(static_cast<qint64>(seed))
                                               : QJsonValue(QString::number(seed));
}

std::uint64_t seedFrom(const QJsonValue& value)
{
    if (value.isString())
        return value.toString().toULongLong();
    return static_cast<std::uint64_t>(std::max<qint64>(value.toInteger(), 0));
}

QStringList stringsFrom(const QJsonValue& value)
{
    QStringList strings;
    for (const QJsonValue& item : value.toArray())
        strings << item.toString();
    return strings;
}

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

Error notARun(const QString& what)
{
    return {.code = ErrorCode::ParseFailed, .detail = u"This does not describe a run: %1"_s.arg(what), .hint = {}};
}

void readMeasuring(const QJsonObject& json, RunInfo& info)
{
    info.plan = json.value("plan"_L1).toObject();
    info.backends = json.value("backends"_L1).toArray();
    info.baseline = json.value("baseline"_L1).toString();
    info.seed = seedFrom(json.value("seed"_L1));
    const QJsonObject deadlines = json.value("deadlines"_L1).toObject();
    info.connectDeadline = secondsFrom(deadlines, "connect_s"_L1, info.connectDeadline);
    info.deadline = secondsFrom(deadlines, "late_s"_L1, info.deadline);
    info.horizon = secondsFrom(deadlines, "horizon_s"_L1, info.horizon);
    info.environment = Environment::fromJson(json.value("environment"_L1).toObject());
    info.clockFloor = json.value("clock_floor"_L1).toObject();
    info.quotaLimited = stringsFrom(json.value("quota_limited"_L1));
    info.sleeps = SleepLog::fromJson(json.value("sleeps"_L1).toArray());
    info.unnamed = unnamedFrom(json.value("unnamed_losses"_L1).toObject());
    info.source = json.value("source"_L1).toObject();
}

} // namespace

bool RunInfo::isSimulated(const QString& backend) const
{
    return std::any_of(backends.begin(), backends.end(), [&backend](const QJsonValue& value) {
        return value.toObject().value("name"_L1).toString() == backend &&
               value.toObject().value("simulated"_L1).toBool();
    });
}

bool RunInfo::anySimulated() const
{
    return std::any_of(backends.begin(), backends.end(),
                       [](const QJsonValue& value) { return value.toObject().value("simulated"_L1).toBool(); });
}

std::optional<bool> RunInfo::simulated() const
{
    if (anySimulated())
        return true;
    const bool isKnown = std::all_of(backends.begin(), backends.end(), [](const QJsonValue& value) {
        return value.toObject().value("simulated"_L1).isBool();
    });
    return isKnown ? std::optional(false) : std::nullopt;
}

QString RunInfo::originSentence() const
{
    const auto known = simulated();
    if (!known)
        return u"Whether these backends were the local lab is not known: the rows came without their manifest."_s;
    return *known ? u"Simulated backends are the local lab: no measurement of a cloud."_s : QString();
}

QStringList RunInfo::backendNames() const
{
    QStringList names;
    for (const QJsonValue& backend : backends)
        names << backend.toObject().value("name"_L1).toString();
    return names;
}

QStringList RunInfo::unnamedSentences() const
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

QJsonObject RunInfo::toJson() const
{
    return {{u"run_id"_s, id},
            {u"kind"_s, runKindName(kind)},
            {u"status"_s, runStatusJson(status)},
            {u"simulated"_s, simulatedJson(*this)},
            {u"started_utc"_s, startedUtc()},
            {u"length_us"_s, length ? QJsonValue(qint64{toMicroseconds(*length)}) : QJsonValue()},
            {u"note"_s, note},
            {u"plan"_s, plan},
            {u"backends"_s, backends},
            {u"baseline"_s, baseline},
            {u"seed"_s, seedJson(seed)},
            {u"deadlines"_s, QJsonObject{{u"connect_s"_s, inSeconds(connectDeadline)},
                                         {u"late_s"_s, inSeconds(deadline)},
                                         {u"horizon_s"_s, inSeconds(horizon)}}},
            {u"environment"_s, environment.toJson()},
            {u"clock_floor"_s, clockFloor},
            {u"quota_limited"_s, QJsonArray::fromStringList(quotaLimited)},
            {u"sleeps"_s, sleeps.toJson()},
            {u"unnamed_losses"_s, unnamedJson(unnamed)},
            {u"source"_s, source}};
}

Result<RunInfo> RunInfo::fromJson(const QJsonObject& json)
{
    RunInfo info;
    info.id = json.value("run_id"_L1).toString();
    if (!isValidRunId(info.id))
        return notARun(u"\"run_id\" is missing or odd"_s);
    const auto kind = runKindFromName(json.value("kind"_L1).toString());
    const auto status = runStatusFromJson(json.value("status"_L1));
    if (!kind || !status)
        return notARun(u"\"kind\" or \"status\" is missing or unknown"_s);
    info.kind = *kind;
    info.status = *status;
    const auto started = parseIsoUtc(json.value("started_utc"_L1).toString().toStdString());
    if (!started)
        return notARun(u"\"started_utc\" is not a time"_s);
    info.anchor = UtcAnchor(Instant{}, *started);
    constexpr qint64 kMaxLength = 100'000'000'000'000; // µs, three years
    if (const QJsonValue length = json.value("length_us"_L1); length.isDouble())
        info.length = std::chrono::microseconds(std::clamp<qint64>(length.toInteger(), 0, kMaxLength));
    info.note = json.value("note"_L1).toString();
    readMeasuring(json, info);
    return info;
}

QJsonObject backendRecord(const QString& name, const QString& platform, std::optional<bool> simulated)
{
    return {{u"name"_s, name},
            {u"platform"_s, platform},
            {u"simulated"_s, simulated ? QJsonValue(*simulated) : QJsonValue()}};
}

QJsonValue simulatedJson(const RunInfo& info)
{
    const auto simulated = info.simulated();
    return simulated ? QJsonValue(*simulated) : QJsonValue();
}

QString makeRunId(std::int64_t epochMicroseconds)
{
    const QString iso = toIsoUtc(epochMicroseconds).left(19); // to the second
    return QString(iso).remove(u'-').remove(u':') + u"Z-"_s + MessageId::randomPrefix();
}

bool isValidRunId(QStringView id)
{
    return !id.isEmpty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'-' ||
               c == u'_' || c == u'.';
    });
}

} // namespace roundtrip
