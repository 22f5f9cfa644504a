// SPDX-License-Identifier: GPL-3.0-or-later
// The plan as text: for people, and as JSON.
#include "load/LoadPlan.h"

#include "core/Plural.h"

#include <QJsonArray>
#include <QLocale>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

QString grouped(double count)
{
    return QLocale(QLocale::English).toString(count, 'f', 0);
}

QString inSeconds(Duration span)
{
    return QLocale(QLocale::English).toString(std::chrono::duration<double>(span).count(), 'g', 4) + u" s"_s;
}

QString levelSentence(const LoadPlan& plan, int connections)
{
    const int size = plan.roomSizeAt(connections);
    const QString rooms = size == connections
                              ? u"in one room"_s
                              : u"in %1 of %2"_s.arg(counted(plan.roomsAt(connections), "room"), grouped(size));
    return u"%1 %2: %3, %4 to deliver."_s.arg(
        counted(connections, "connection"), rooms, counted(plan.messagesPerLevel(), "message"),
        countedWhole(std::llround(plan.deliveriesAt(connections)), "copy", "copies"));
}

QJsonValue secondsJson(const std::optional<Duration>& span)
{
    return span ? QJsonValue(std::chrono::duration<double>(*span).count()) : QJsonValue();
}

Duration fromSeconds(double seconds)
{
    // Nanoseconds of what is not in this range would overflow; check() refuses it either way.
    constexpr double kBound = 1e9;
    const double bounded = seconds >= -kBound && seconds <= kBound ? seconds : kBound;
    return std::chrono::round<Duration>(std::chrono::duration<double>(bounded));
}

void readTimes(const QJsonObject& json, LoadPlan& plan)
{
    const auto read = [&json](QLatin1String key, Duration& span) {
        if (const QJsonValue value = json.value(key); value.isDouble())
            span = fromSeconds(value.toDouble());
    };
    read("warmup_s"_L1, plan.warmup);
    read("deadline_s"_L1, plan.deadline);
    read("horizon_s"_L1, plan.horizon);
    read("connect_deadline_s"_L1, plan.connectDeadline);
    if (const QJsonValue duration = json.value("duration_s"_L1); duration.isDouble())
        plan.duration = fromSeconds(duration.toDouble());
}

/// "150, 120, 60": what a limit on the copies makes of the rate, level by level.
QString rateText(const LoadPlan& plan)
{
    const QLocale english(QLocale::English);
    if (!plan.copiesPerSecond)
        return english.toString(plan.ratePerSecond(), 'g', 6);
    QStringList rates;
    for (const int connections : plan.levels)
        rates << english.toString(plan.rateAt(connections), 'g', 4);
    return rates.join(u", "_s);
}

QString spanText(const LoadPlan& plan)
{
    if (!plan.copiesPerSecond)
        return inSeconds(plan.expectedSpan());
    QStringList spans;
    for (const int connections : plan.levels)
        spans << inSeconds(plan.expectedSpanAt(connections));
    return spans.join(u", "_s);
}

} // namespace

QStringList LoadPlan::describe(const QStringList& backends) const
{
    QStringList lines;
    for (const int connections : levels)
        lines << levelSentence(*this, connections);
    lines << u"%1 a second over all connections, %2, for %3%4; %5."_s.arg(
        rateText(*this) + (rateText(*this) == "1"_L1 ? u" message"_s : u" messages"_s),
        arrival == Arrival::Poisson ? u"at random (Poisson)"_s : u"evenly spaced"_s, spanText(*this),
        warmup > Duration::zero() ? u" (the first %1 warm-up)"_s.arg(inSeconds(warmup)) : QString(),
        payloadBytes == 0 ? u"short texts"_s : counted(payloadBytes, "byte") + u" each"_s);
    if (copiesPerSecond)
        lines << u"So that no backend has more than %1 a second to deliver."_s.arg(
            counted(*copiesPerSecond, "copy", "copies"));
    const QString order = backends.size() < 2 ? QString()
                          : atOnce < 2        ? u", in an order drawn anew for each trial"_s
                                       : u", %1 at the same time, begun in an order drawn anew for each trial"_s.arg(
                                             std::min<qsizetype>(atOnce, backends.size()));
    lines << u"%1 on %2%3."_s.arg(counted(trials, "trial"), backends.join(u", "_s), order);
    if (!sourceAddresses.isEmpty())
        lines << u"Connected from %1, in turns."_s.arg(sourceAddresses);
    lines << u"Late after %1, lost after %2. Seed %3."_s.arg(inSeconds(deadline), inSeconds(horizon)).arg(seed);
    return lines;
}

QJsonObject LoadPlan::toJson() const
{
    QJsonArray connections;
    for (const int level : levels)
        connections.append(level);
    return {{u"connections"_s, connections},
            {u"messages"_s, duration ? QJsonValue() : QJsonValue(qint64(messagesPerLevel()))},
            {u"rate_per_s"_s, ratePerSecond()},
            {u"copies_per_s"_s, copiesPerSecond ? QJsonValue(*copiesPerSecond) : QJsonValue()},
            {u"at_once"_s, atOnce},
            {u"duration_s"_s, secondsJson(duration)},
            {u"arrival"_s, arrivalName(arrival)},
            {u"room_size"_s, roomSize == 0 ? QJsonValue() : QJsonValue(roomSize)},
            {u"payload_bytes"_s, payloadBytes == 0 ? QJsonValue() : QJsonValue(payloadBytes)},
            {u"trials"_s, trials},
            {u"seed"_s, qint64(seed)},
            {u"warmup_s"_s, secondsJson(warmup)},
            {u"deadline_s"_s, secondsJson(deadline)},
            {u"horizon_s"_s, secondsJson(horizon)},
            {u"connect_deadline_s"_s, secondsJson(connectDeadline)},
            {u"source_addresses"_s, sourceAddresses.isEmpty() ? QJsonValue() : QJsonValue(sourceAddresses)}};
}

Result<LoadPlan> LoadPlan::fromJson(const QJsonObject& json)
{
    LoadPlan plan;
    if (const QJsonValue levels = json.value("connections"_L1); levels.isArray()) {
        plan.levels.clear();
        for (const QJsonValue& level : levels.toArray())
            plan.levels.push_back(level.toInt());
    }
    if (const QJsonValue messages = json.value("messages"_L1); messages.isDouble())
        plan.messages = messages.toInteger();
    if (const QJsonValue rate = json.value("rate_per_s"_L1); rate.isDouble())
        plan.rate = rate.toDouble();
    if (const QJsonValue copies = json.value("copies_per_s"_L1); copies.isDouble())
        plan.copiesPerSecond = copies.toDouble();
    plan.atOnce = json.value("at_once"_L1).toInt(1);
    const QString arrival = json.value("arrival"_L1).toString(u"constant"_s);
    if (arrival != arrivalName(Arrival::Constant) && arrival != arrivalName(Arrival::Poisson))
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"There is no arrival \"%1\""_s.arg(arrival.left(40)),
                     .hint = u"Known are constant and poisson."_s};
    plan.arrival = arrival == arrivalName(Arrival::Poisson) ? Arrival::Poisson : Arrival::Constant;
    plan.roomSize = json.value("room_size"_L1).toInt(0);
    plan.payloadBytes = json.value("payload_bytes"_L1).toInt(0);
    plan.trials = json.value("trials"_L1).toInt(1);
    const qint64 seed = json.value("seed"_L1).toInteger(1);
    plan.seed = seed < 0 ? ~std::uint64_t{0} : std::uint64_t(seed); // check() refuses a negative one
    plan.sourceAddresses = json.value("source_addresses"_L1).toString();
    readTimes(json, plan);
    if (const auto checked = plan.check(); !checked)
        return checked.error();
    return plan;
}

} // namespace roundtrip
