// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/PlanFile.h"

#include "core/JsonSource.h"
#include "core/NearestWord.h"
#include "core/SafeText.h"
#include "core/UserFile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

#include <algorithm>
#include <array>
#include <cmath>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1String kVersionKey("roundtrip_plan");
constexpr qint64 kMostPlanBytes = 1'000'000;
constexpr qsizetype kShownOfPlan = 40; ///< characters of what stands in a file, in a sentence about it

enum class PlanValue {
    Whole,
    Number,
    Text,
    Choice, ///< true or false
    Wholes, ///< a list of whole numbers
    Stages, ///< a list of objects with at_s and rate_per_s
    Storms  ///< likewise with at_s and share
};

struct PlanKey
{
    QLatin1String name;
    PlanValue value;
};

constexpr std::array kPlanKeys{PlanKey{QLatin1String("connections"), PlanValue::Wholes},
                               PlanKey{QLatin1String("messages"), PlanValue::Whole},
                               PlanKey{QLatin1String("rate_per_s"), PlanValue::Number},
                               PlanKey{QLatin1String("copies_per_s"), PlanValue::Number},
                               PlanKey{QLatin1String("stages"), PlanValue::Stages},
                               PlanKey{QLatin1String("at_once"), PlanValue::Whole},
                               PlanKey{QLatin1String("duration_s"), PlanValue::Number},
                               PlanKey{QLatin1String("arrival"), PlanValue::Text},
                               PlanKey{QLatin1String("room_size"), PlanValue::Whole},
                               PlanKey{QLatin1String("room_sizes"), PlanValue::Text},
                               PlanKey{QLatin1String("senders"), PlanValue::Whole},
                               PlanKey{QLatin1String("connect_rate_per_s"), PlanValue::Number},
                               PlanKey{QLatin1String("connect_at_once"), PlanValue::Choice},
                               PlanKey{QLatin1String("session_s"), PlanValue::Number},
                               PlanKey{QLatin1String("away_s"), PlanValue::Number},
                               PlanKey{QLatin1String("storms"), PlanValue::Storms},
                               PlanKey{QLatin1String("think_s"), PlanValue::Text},
                               PlanKey{QLatin1String("payload_sizes"), PlanValue::Text},
                               PlanKey{QLatin1String("payload_file"), PlanValue::Text},
                               PlanKey{QLatin1String("payload_file_sha256"), PlanValue::Text},
                               PlanKey{QLatin1String("payload_bytes"), PlanValue::Whole},
                               PlanKey{QLatin1String("trials"), PlanValue::Whole},
                               PlanKey{QLatin1String("seed"), PlanValue::Whole},
                               PlanKey{QLatin1String("warmup_s"), PlanValue::Number},
                               PlanKey{QLatin1String("deadline_s"), PlanValue::Number},
                               PlanKey{QLatin1String("horizon_s"), PlanValue::Number},
                               PlanKey{QLatin1String("connect_deadline_s"), PlanValue::Number},
                               PlanKey{QLatin1String("source_addresses"), PlanValue::Text}};

Error badPlanFile(const QString& detail, const QString& hint = {})
{
    return {.code = ErrorCode::InvalidConfiguration, .detail = detail, .hint = hint};
}

bool isWhole(const QJsonValue& value)
{
    constexpr double kExact = 9007199254740992.0; // 2^53: what JSON carries unharmed
    return value.isDouble() && std::floor(value.toDouble()) == value.toDouble() && std::abs(value.toDouble()) <= kExact;
}

bool hasNumbers(const QJsonValue& value, QLatin1String one, QLatin1String other)
{
    const QJsonObject object = value.toObject();
    return object.size() == 2 && object.value(one).isDouble() && object.value(other).isDouble();
}

bool isStage(const QJsonValue& value)
{
    return hasNumbers(value, "at_s"_L1, "rate_per_s"_L1);
}

bool isStorm(const QJsonValue& value)
{
    return hasNumbers(value, "at_s"_L1, "share"_L1);
}

template<typename Is>
bool isListOf(const QJsonValue& value, Is is)
{
    const QJsonArray list = value.toArray();
    return value.isArray() && std::all_of(list.begin(), list.end(), is);
}

/// What a value should be, for a sentence; empty where it is that.
QString wantedInstead(PlanValue kind, const QJsonValue& value)
{
    switch (kind) {
    case PlanValue::Whole:
        return isWhole(value) ? QString() : u"a whole number"_s;
    case PlanValue::Number:
        return value.isDouble() ? QString() : u"a number"_s;
    case PlanValue::Text:
        return value.isString() ? QString() : u"a text"_s;
    case PlanValue::Choice:
        return value.isBool() ? QString() : u"true or false"_s;
    case PlanValue::Wholes:
        return isListOf(value, isWhole) ? QString() : u"a list of whole numbers"_s;
    case PlanValue::Storms:
        return isListOf(value, isStorm) ? QString() : u"a list of storms, {\"at_s\": 60, \"share\": 0.5}"_s;
    case PlanValue::Stages:
        break;
    }
    return isListOf(value, isStage) ? QString() : u"a list of stages, {\"at_s\": 60, \"rate_per_s\": 200}"_s;
}

QStringList planKeyNames()
{
    QStringList names{kVersionKey};
    for (const PlanKey& key : kPlanKeys)
        names << key.name;
    return names;
}

Result<void> checkVersion(const JsonSource& source)
{
    const QJsonValue version = source.object().value(kVersionKey);
    if (version.isUndefined())
        return badPlanFile(u"%1 is no load plan: it has no \"%2\""_s.arg(source.name(), kVersionKey),
                           u"bench --save-plan FILE writes one."_s);
    if (!isWhole(version) || version.toDouble() < 1.0)
        return badPlanFile(u"%1: \"%2\" is no version of a load plan"_s.arg(source.place({kVersionKey}), kVersionKey),
                           u"This version of Roundtrip writes %1."_s.arg(kPlanFileVersion));
    if (version.toDouble() > kPlanFileVersion)
        return badPlanFile(
            u"%1 was written by a newer version of Roundtrip (form %2; this version knows %3)"_s.arg(
                source.name(), QString::number(version.toDouble(), 'g', 15), QString::number(kPlanFileVersion)),
            u"Update Roundtrip."_s);
    return {};
}

Result<void> checkKeys(const JsonSource& source)
{
    for (auto it = source.object().begin(); it != source.object().end(); ++it) {
        if (it.key() == kVersionKey)
            continue;
        const auto known = std::find_if(kPlanKeys.cbegin(), kPlanKeys.cend(),
                                        [&it](const PlanKey& key) { return it.key() == key.name; });
        if (known == kPlanKeys.cend()) {
            const QString near = nearestWord(it.key(), planKeyNames());
            return badPlanFile(
                u"%1: a load plan has no \"%2\""_s.arg(source.place({it.key()}), safeLine(it.key().left(kShownOfPlan))),
                near.isEmpty() ? QString() : u"Is \"%1\" meant?"_s.arg(near));
        }
        const QString wanted = it.value().isNull() ? QString() : wantedInstead(known->value, it.value());
        if (!wanted.isEmpty())
            return badPlanFile(u"%1: \"%2\" must be %3"_s.arg(source.place({it.key()}), it.key(), wanted));
    }
    return {};
}

/// Beside stages other amounts would not be heard.
Result<void> checkAlternatives(const JsonSource& source)
{
    if (source.object().value("stages"_L1).toArray().isEmpty())
        return {};
    for (const QLatin1String other : {"messages"_L1, "rate_per_s"_L1, "copies_per_s"_L1, "duration_s"_L1}) {
        if (!source.object().value(other).isNull() && source.object().contains(other))
            return badPlanFile(u"%1: \"%2\" stands beside \"stages\""_s.arg(source.place({other}), other),
                               u"The stages say all of it: how many a second, and for how long."_s);
    }
    return {};
}

} // namespace

Result<LoadPlan> planFromFile(const QByteArray& bytes, const QString& name)
{
    const auto source = JsonSource::parse(bytes, name);
    if (!source)
        return source.error();
    for (const auto check : {&checkVersion, &checkKeys, &checkAlternatives}) {
        if (const auto checked = check(source.value()); !checked)
            return checked.error();
    }
    auto plan = LoadPlan::fromJson(source.value().object());
    if (!plan) {
        Error error = plan.error();
        error.detail = name + u": "_s + error.detail;
        return error;
    }
    return plan;
}

QByteArray planToFile(const LoadPlan& plan)
{
    const QJsonObject whole = plan.toJson();
    const QJsonObject byDefault = LoadPlan().toJson();
    QJsonObject json{{kVersionKey, kPlanFileVersion}};
    for (auto it = whole.begin(); it != whole.end(); ++it) {
        // With stages these are only told for readers who know none.
        const bool isToldOnly = it.key() == "model"_L1 ||
                                ((plan.hasStages() || plan.isClosed()) && it.key() == "rate_per_s"_L1) ||
                                (plan.hasStages() && it.key() == "duration_s"_L1);
        if (!isToldOnly && !it.value().isNull() && it.value() != byDefault.value(it.key()))
            json.insert(it.key(), it.value());
    }
    return QJsonDocument(json).toJson();
}

Result<void> readPlanLines(LoadPlan& plan)
{
    if (plan.payloadLines.isNone())
        return {};
    auto lines = readPayloadLines(plan.payloadLines.path, plan.payloadLines.sha256);
    if (!lines)
        return lines.error();
    plan.payloadLines = std::move(lines).value();
    return {};
}

Result<LoadPlan> readPlanFile(const QString& path)
{
    const auto file = readUserFile(path, kMostPlanBytes);
    if (!file)
        return file.error();
    auto plan = planFromFile(file.value().bytes, path);
    if (!plan)
        return plan;
    if (const auto read = readPlanLines(plan.value()); !read)
        return read.error();
    return plan;
}

Result<void> writePlanFile(const QString& path, const LoadPlan& plan)
{
    if (const auto writes = checkWritesFile(path); !writes)
        return writes;
    QSaveFile file(path);
    const QByteArray bytes = planToFile(plan);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return Error{.code = ErrorCode::FileUnwritable,
                     .detail = u"%1 cannot be written: %2"_s.arg(path, file.errorString()),
                     .hint = u"Check the folder's permissions and free space."_s};
    return {};
}

} // namespace roundtrip
