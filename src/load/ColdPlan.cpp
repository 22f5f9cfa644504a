// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/ColdPlan.h"

#include "core/Envelope.h"
#include "core/Plural.h"
#include "load/AmountText.h"
#include "stats/Random.h"

#include <QJsonArray>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMaxSteps = 10'000;
constexpr std::chrono::hours kMaxIdle(24);
constexpr std::chrono::hours kMaxWait(1);

Error badPlan(const QString& detail)
{
    return {.code = ErrorCode::InvalidConfiguration, .detail = detail, .hint = {}};
}

QString spanText(Duration span)
{
    return QLocale(QLocale::English).toString(secondsOf(span), 'g', 6) + u" s"_s;
}

Duration spanFromJson(const QJsonValue& value, Duration otherwise)
{
    if (!value.isDouble())
        return otherwise;
    constexpr double kBound = 1e9; // nanoseconds of more would overflow; check() refuses it
    const double seconds = value.toDouble();
    return std::chrono::round<Duration>(
        std::chrono::duration<double>(std::isfinite(seconds) ? std::clamp(seconds, -kBound, kBound) : kBound));
}

} // namespace

Result<void> ColdPlan::check() const
{
    if (idle.empty() || std::any_of(idle.cbegin(), idle.cend(),
                                    [](Duration span) { return span < Duration::zero() || span > kMaxIdle; }))
        return badPlan(u"Idle times must be 0 to 86,400 seconds"_s);
    if (repeat < 1 || idle.size() > kMaxSteps || repeat > kMaxSteps / static_cast<int>(idle.size()))
        return badPlan(u"The ladder must have 1 to 10,000 steps"_s);
    if (payloadBytes < 0 || payloadBytes > contract::kMaxEnvelopeBytes)
        return badPlan(u"The payload must be 1 to %1 bytes"_s.arg(contract::kMaxEnvelopeBytes));
    if (horizon <= Duration::zero() || horizon > kMaxWait)
        return badPlan(u"The horizon must be above 0 and at most 3,600 seconds"_s);
    if (deadline <= Duration::zero() || deadline > horizon)
        return badPlan(u"The deadline must be above 0 and not after the horizon"_s);
    if (connectDeadline <= Duration::zero() || connectDeadline > kMaxWait)
        return badPlan(u"The connect deadline must be above 0 and at most 3,600 seconds"_s);
    return {};
}

std::vector<ColdStep> ColdPlan::steps() const
{
    std::vector<ColdStep> steps{{.number = 1, .idle = {}}};
    Random random(seed, "cold-order");
    for (int round = 0; round < repeat; ++round) {
        std::vector<Duration> order = idle;
        random.shuffle(std::span(order));
        for (const Duration span : order)
            steps.push_back({.number = static_cast<int>(steps.size()) + 1, .idle = span});
    }
    return steps;
}

Duration ColdPlan::waiting() const
{
    return repeat * std::accumulate(idle.cbegin(), idle.cend(), Duration::zero());
}

QStringList ColdPlan::describe(const QStringList& backends) const
{
    QStringList spans;
    for (const Duration span : idle)
        spans << spanText(span);
    const QString each = keepsLink ? u"%1 each: silence of %2 on an open connection, then one message."_s
                                   : u"%1 each: silence of %2, then a new connection and one message."_s;
    return {each.arg(counted(repeat, "time"), spans.join(u", "_s)),
            u"On %1, side by side; at least %2 in all."_s.arg(backends.join(u", "_s), spanText(waiting())),
            u"Late after %1, lost after %2. Seed %3."_s.arg(spanText(deadline), spanText(horizon)).arg(seed)};
}

QJsonObject ColdPlan::toJson() const
{
    QJsonArray spans;
    for (const Duration span : idle)
        spans.append(secondsOf(span));
    QJsonArray list;
    for (const ColdStep& step : steps())
        list.append(QJsonObject{{u"trial"_s, step.number},
                                {u"idle_s"_s, step.idle ? QJsonValue(secondsOf(*step.idle)) : QJsonValue()}});
    return {{u"idle_s"_s, spans},
            {u"repeat"_s, repeat},
            {u"keeps_link"_s, keepsLink},
            {u"payload_bytes"_s, payloadBytes == 0 ? QJsonValue() : QJsonValue(payloadBytes)},
            {u"seed"_s, qint64(seed)},
            {u"deadline_s"_s, secondsOf(deadline)},
            {u"horizon_s"_s, secondsOf(horizon)},
            {u"connect_deadline_s"_s, secondsOf(connectDeadline)},
            {u"steps"_s, list}};
}

Result<ColdPlan> ColdPlan::fromJson(const QJsonObject& json)
{
    ColdPlan plan;
    if (const QJsonValue spans = json.value("idle_s"_L1); spans.isArray()) {
        plan.idle.clear();
        for (const QJsonValue& span : spans.toArray())
            plan.idle.push_back(spanFromJson(span, Duration(-1)));
    }
    plan.repeat = json.value("repeat"_L1).toInt(plan.repeat);
    plan.keepsLink = json.value("keeps_link"_L1).toBool(false);
    plan.payloadBytes = json.value("payload_bytes"_L1).toInt(0);
    plan.seed = static_cast<std::uint64_t>(std::max<qint64>(0, json.value("seed"_L1).toInteger(1)));
    plan.deadline = spanFromJson(json.value("deadline_s"_L1), plan.deadline);
    plan.horizon = spanFromJson(json.value("horizon_s"_L1), plan.horizon);
    plan.connectDeadline = spanFromJson(json.value("connect_deadline_s"_L1), plan.connectDeadline);
    if (const auto checked = plan.check(); !checked)
        return checked.error();
    return plan;
}

} // namespace roundtrip
