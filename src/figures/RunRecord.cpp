// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/RunRecord.h"

#include "core/MessageId.h"
#include "core/UtcAnchor.h"
#include "figures/ImportSource.h"

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

Error notARun(const QString& what)
{
    return {.code = ErrorCode::ParseFailed, .detail = u"This does not describe a run: %1"_s.arg(what), .hint = {}};
}

bool hasMark(const QJsonArray& backends, const QString& name, QLatin1StringView mark)
{
    return std::any_of(backends.begin(), backends.end(), [&name, mark](const QJsonValue& value) {
        const QJsonObject backend = value.toObject();
        return backend.value("name"_L1).toString() == name && backend.value(mark).toBool();
    });
}

} // namespace

bool RunRecord::isSimulated(const QString& backend) const
{
    return hasMark(backends, backend, "simulated"_L1);
}

bool RunRecord::isLocalRuntime(const QString& backend) const
{
    return hasMark(backends, backend, "local_runtime"_L1);
}

bool RunRecord::anyLocalRuntime() const
{
    const QStringList names = backendNames();
    return std::any_of(names.cbegin(), names.cend(), [this](const QString& name) { return isLocalRuntime(name); });
}

bool RunRecord::isMatchedByOrder(const QString& backend) const
{
    return hasMark(backends, backend, "matched_by_order"_L1);
}

bool RunRecord::anyMatchedByOrder() const
{
    const QStringList names = backendNames();
    return std::any_of(names.cbegin(), names.cend(), [this](const QString& name) { return isMatchedByOrder(name); });
}

QString RunRecord::labelled(const QString& backend) const
{
    QStringList marks;
    if (isSimulated(backend))
        marks << u"simulated"_s;
    if (isLocalRuntime(backend))
        marks << u"local runtime"_s;
    if (!foreignProgram(*this).isEmpty())
        marks << foreignProgram(*this) + u", foreign"_s;
    if (isMatchedByOrder(backend))
        marks << u"matched by order"_s;
    return marks.isEmpty() ? backend : u"%1 (%2)"_s.arg(backend, marks.join(u", "_s));
}

bool RunRecord::anySimulated() const
{
    return std::any_of(backends.begin(), backends.end(),
                       [](const QJsonValue& value) { return value.toObject().value("simulated"_L1).toBool(); });
}

std::optional<bool> RunRecord::simulated() const
{
    if (anySimulated())
        return true;
    const bool isKnown = std::all_of(backends.begin(), backends.end(), [](const QJsonValue& value) {
        return value.toObject().value("simulated"_L1).isBool();
    });
    return isKnown ? std::optional(false) : std::nullopt;
}

QString RunRecord::originSentence() const
{
    QStringList sentences;
    if (const QString foreign = foreignSentence(*this); !foreign.isEmpty())
        return foreign;
    const auto known = simulated();
    if (!known)
        sentences << u"Whether these backends were the local lab is not known: the rows came without their manifest."_s;
    else if (*known)
        sentences << u"Simulated backends are the local lab: no measurement of a cloud."_s;
    if (anyLocalRuntime())
        sentences
            << u"Local runtime: the vendor's own runtime on this machine, not simulated, and no measurement of its "
               "cloud."_s;
    if (anyMatchedByOrder())
        sentences
            << u"Matched by order: the server sends no id back, so each arrival is taken for the oldest message it "
               "can be. Where one is lost, times after it are too long."_s;
    return sentences.join(u' ');
}

QStringList RunRecord::backendNames() const
{
    QStringList names;
    for (const QJsonValue& backend : backends)
        names << backend.toObject().value("name"_L1).toString();
    return names;
}

QJsonObject RunRecord::toJson() const
{
    return {{u"run_id"_s, id},
            {u"kind"_s, runKindName(kind)},
            {u"simulated"_s, simulatedJson(*this)},
            {u"note"_s, note},
            {u"plan"_s, plan},
            {u"backends"_s, backends},
            {u"baseline"_s, baseline},
            {u"seed"_s, seedJson(seed)},
            {u"deadlines"_s, QJsonObject{{u"connect_s"_s, inSeconds(connectDeadline)},
                                         {u"late_s"_s, inSeconds(deadline)},
                                         {u"horizon_s"_s, inSeconds(horizon)}}},
            {u"quota_limited"_s, QJsonArray::fromStringList(quotaLimited)},
            {u"source"_s, source}};
}

Result<RunRecord> RunRecord::fromJson(const QJsonObject& json)
{
    RunRecord run;
    run.id = json.value("run_id"_L1).toString();
    if (!isValidRunId(run.id))
        return notARun(u"\"run_id\" is missing or odd"_s);
    const auto kind = runKindFromName(json.value("kind"_L1).toString());
    if (!kind)
        return notARun(u"\"kind\" is missing or unknown"_s);
    run.kind = *kind;
    run.note = json.value("note"_L1).toString();
    run.plan = json.value("plan"_L1).toObject();
    run.backends = json.value("backends"_L1).toArray();
    run.baseline = json.value("baseline"_L1).toString();
    run.seed = seedFrom(json.value("seed"_L1));
    const QJsonObject deadlines = json.value("deadlines"_L1).toObject();
    run.connectDeadline = secondsFrom(deadlines, "connect_s"_L1, run.connectDeadline);
    run.deadline = secondsFrom(deadlines, "late_s"_L1, run.deadline);
    run.horizon = secondsFrom(deadlines, "horizon_s"_L1, run.horizon);
    run.quotaLimited = stringsFrom(json.value("quota_limited"_L1));
    run.source = json.value("source"_L1).toObject();
    return run;
}

QJsonObject backendRecord(const QString& name, const QString& platform, std::optional<bool> simulated)
{
    return {{u"name"_s, name},
            {u"platform"_s, platform},
            {u"simulated"_s, simulated ? QJsonValue(*simulated) : QJsonValue()}};
}

QJsonValue simulatedJson(const RunRecord& run)
{
    const auto simulated = run.simulated();
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
