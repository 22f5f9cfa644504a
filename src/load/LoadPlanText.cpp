// SPDX-License-Identifier: GPL-3.0-or-later
// The plan as text: for people, and as JSON.
#include "load/LoadPlan.h"

#include "core/Plural.h"
#include "load/AmountText.h"

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
    return QLocale(QLocale::English).toString(secondsOf(span), 'g', 4) + u" s"_s;
}

QString levelSentence(const LoadPlan& plan, int connections)
{
    const int size = plan.roomSizeAt(connections);
    const QString rooms =
        !plan.roomSizes.isNone()
            ? u"in %1 of %2"_s.arg(counted(plan.roomsAt(connections), "room"), plan.roomSizes.describe(u"members"_s))
        : size == connections ? u"in one room"_s
                              : u"in %1 of %2"_s.arg(counted(plan.roomsAt(connections), "room"), grouped(size));
    const int senders = plan.sendersAt(connections);
    const QString who = senders == connections
                            ? QString()
                            : u", of which %1 and the others listen"_s.arg(
                                  senders == 1 ? u"one sends"_s : u"%1 send"_s.arg(grouped(senders)));
    return u"%1 %2%3: %4, %5 to deliver."_s.arg(
        counted(connections, "connection"), rooms, who,
        (plan.isClosed() ? u"at most "_s : QString()) + counted(plan.messagesAt(connections), "message"),
        countedWhole(std::llround(plan.deliveriesAt(connections)), "copy", "copies"));
}

QJsonValue secondsJson(const std::optional<Duration>& span)
{
    return span ? QJsonValue(secondsOf(*span)) : QJsonValue();
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
    if (!json.value("deadline_s"_L1).isDouble())
        plan.deadline = std::min(plan.deadline, plan.horizon);
    read("connect_deadline_s"_L1, plan.connectDeadline);
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

QString perSecond(double rate)
{
    return QLocale(QLocale::English).toString(rate, 'g', 6);
}

QString payloadWords(const LoadPlan& plan)
{
    if (!plan.payloadLines.isNone())
        return u"texts drawn from the lines of "_s + plan.payloadLines.path;
    if (!plan.payloadSizes.isNone())
        return plan.payloadSizes.describe(u"bytes"_s) + u" each"_s;
    return plan.payloadBytes == 0 ? u"short texts"_s : counted(plan.payloadBytes, "byte") + u" each"_s;
}

/// Every corner of a shape, as far as a sentence can bear, and the shape as a line of blocks.
QStringList shapeLines(const LoadPlan& plan)
{
    constexpr std::size_t kMostTold = 12;
    constexpr int kCharacters = 60;
    const RateCurve curve = plan.curve();
    QStringList corners;
    for (std::size_t i = 0; i < curve.stages().size() && i < kMostTold; ++i)
        corners << u"%1 at %2"_s.arg(perSecond(curve.stages()[i].rate), inSeconds(curve.stages()[i].at));
    if (curve.stages().size() > kMostTold)
        corners << u"and %1 more"_s.arg(curve.stages().size() - kMostTold);
    return {u"Messages a second over all connections: %1; straight lines between them, %2%3; %4."_s.arg(
                corners.join(u", "_s),
                plan.arrival == Arrival::Poisson ? u"at random (Poisson)"_s : u"evenly spaced along them"_s,
                plan.warmup > Duration::zero() ? u" (the first %1 warm-up)"_s.arg(inSeconds(plan.warmup)) : QString(),
                payloadWords(plan)),
            u"%1  %2, at most %3 a second (at %4)"_s.arg(curve.sparkline(kCharacters), inSeconds(curve.length()),
                                                         perSecond(curve.peak()), inSeconds(curve.peakAt()))};
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

QJsonValue stagesJson(const LoadPlan& plan)
{
    QJsonArray stages;
    for (const LoadStage& stage : plan.stages)
        stages.append(QJsonObject{{u"at_s"_s, secondsOf(stage.at)}, {u"rate_per_s"_s, stage.rate}});
    return stages.isEmpty() ? QJsonValue() : QJsonValue(stages);
}

QJsonValue distributionJson(const Distribution& drawn)
{
    return drawn.isNone() ? QJsonValue() : QJsonValue(drawn.toText());
}

/// Leaves it as it is where nothing is given.
Result<void> readDistribution(const QJsonValue& json, Distribution& drawn)
{
    if (!json.isString())
        return {};
    auto read = distributionFromText(json.toString());
    if (!read)
        return read.error();
    drawn = read.value();
    return {};
}

QJsonValue stormsJson(const Attendance& attendance)
{
    QJsonArray storms;
    for (const LoadStorm& storm : attendance.storms)
        storms.append(QJsonObject{{u"at_s"_s, secondsOf(storm.at)}, {u"share"_s, storm.share}});
    return storms.isEmpty() ? QJsonValue() : QJsonValue(storms);
}

void readAttendance(const QJsonObject& json, Attendance& attendance)
{
    if (const QJsonValue session = json.value("session_s"_L1); session.isDouble())
        attendance.session = fromSeconds(session.toDouble());
    if (const QJsonValue away = json.value("away_s"_L1); away.isDouble())
        attendance.away = fromSeconds(away.toDouble());
    for (const QJsonValue& storm : json.value("storms"_L1).toArray())
        attendance.storms.push_back(
            {.at = fromSeconds(storm["at_s"_L1].toDouble(-1.0)), .share = storm["share"_L1].toDouble(-1.0)});
}

/// What is no number becomes one that check() refuses.
std::vector<LoadStage> stagesIn(const QJsonValue& json)
{
    std::vector<LoadStage> stages;
    for (const QJsonValue& value : json.toArray())
        stages.push_back(
            {.at = fromSeconds(value["at_s"_L1].toDouble(-1.0)), .rate = value["rate_per_s"_L1].toDouble(-1.0)});
    return stages;
}

/// How much, and for how long.
void readAmounts(const QJsonObject& json, LoadPlan& plan)
{
    plan.stages = stagesIn(json.value("stages"_L1));
    if (plan.hasStages())
        return;
    if (const QJsonValue duration = json.value("duration_s"_L1); duration.isDouble())
        plan.duration = fromSeconds(duration.toDouble());
    if (plan.isClosed())
        return; // its rate is only told
    if (const QJsonValue messages = json.value("messages"_L1); messages.isDouble())
        plan.messages = messages.toInteger();
    if (const QJsonValue rate = json.value("rate_per_s"_L1); rate.isDouble())
        plan.rate = rate.toDouble();
    if (const QJsonValue copies = json.value("copies_per_s"_L1); copies.isDouble())
        plan.copiesPerSecond = copies.toDouble();
}

} // namespace

QStringList LoadPlan::describe(const QStringList& backends) const
{
    QStringList lines;
    for (const int connections : levels)
        lines << levelSentence(*this, connections);
    if (isClosed())
        lines
            << u"Closed model: each sender waits until its own message is back (%1 at most), thinks for %2 and only then sends the next, for %3%4; %5. A slow answer holds the next message back, so response times do not show what a stall cost."_s
                   .arg(inSeconds(deadline), think.describe(u"s"_s), inSeconds(expectedSpan()),
                        warmup > Duration::zero() ? u" (the first %1 warm-up)"_s.arg(inSeconds(warmup)) : QString(),
                        payloadWords(*this));
    else if (hasStages())
        lines << shapeLines(*this);
    else
        lines << u"%1 a second over all connections, %2, for %3%4; %5."_s.arg(
            rateText(*this) + (rateText(*this) == "1"_L1 ? u" message"_s : u" messages"_s),
            arrival == Arrival::Poisson ? u"at random (Poisson)"_s : u"evenly spaced"_s, spanText(*this),
            warmup > Duration::zero() ? u" (the first %1 warm-up)"_s.arg(inSeconds(warmup)) : QString(),
            payloadWords(*this));
    if (copiesPerSecond)
        lines << u"So that no backend has more than %1 a second to deliver."_s.arg(
            counted(*copiesPerSecond, "copy", "copies"));
    const QString order = backends.size() < 2 ? QString()
                          : atOnce < 2        ? u", in an order drawn anew for each trial"_s
                                       : u", %1 at the same time, begun in an order drawn anew for each trial"_s.arg(
                                             std::min<qsizetype>(atOnce, backends.size()));
    lines << u"%1 on %2%3."_s.arg(counted(trials, "trial"), backends.join(u", "_s), order);
    lines << attendance.describe();
    if (connectsAtOnce)
        lines << u"All connections are opened at once."_s;
    if (connectRate)
        lines << u"%1 are opened a second, before anything is sent."_s.arg(counted(*connectRate, "connection"));
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
    // Of stages the mean rate and the length as well, for readers who know no stages.
    return {{u"connections"_s, connections},
            {u"model"_s, isClosed() ? u"closed"_s : u"open"_s},
            {u"think_s"_s, distributionJson(think)},
            {u"messages"_s, duration || hasStages() ? QJsonValue() : QJsonValue(qint64(messagesPerLevel()))},
            {u"stages"_s, stagesJson(*this)},
            {u"rate_per_s"_s, ratePerSecond()},
            {u"copies_per_s"_s, copiesPerSecond ? QJsonValue(*copiesPerSecond) : QJsonValue()},
            {u"at_once"_s, atOnce},
            {u"duration_s"_s, secondsJson(hasStages() ? curve().length() - warmup : duration)},
            {u"arrival"_s, arrivalName(arrival)},
            {u"room_size"_s, roomSize == 0 ? QJsonValue() : QJsonValue(roomSize)},
            {u"room_sizes"_s, distributionJson(roomSizes)},
            {u"senders"_s, senders == 0 ? QJsonValue() : QJsonValue(senders)},
            {u"connect_rate_per_s"_s, connectRate ? QJsonValue(*connectRate) : QJsonValue()},
            {u"connect_at_once"_s, connectsAtOnce},
            {u"session_s"_s, attendance.session > Duration::zero() ? secondsJson(attendance.session) : QJsonValue()},
            {u"away_s"_s, secondsJson(attendance.away)},
            {u"storms"_s, stormsJson(attendance)},
            {u"payload_bytes"_s, payloadBytes == 0 ? QJsonValue() : QJsonValue(payloadBytes)},
            {u"payload_sizes"_s, distributionJson(payloadSizes)},
            {u"payload_file"_s, payloadLines.isNone() ? QJsonValue() : QJsonValue(payloadLines.path)},
            {u"payload_file_sha256"_s, payloadLines.isNone() ? QJsonValue() : QJsonValue(payloadLines.sha256)},
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
    for (const auto& read : {readDistribution(json.value("think_s"_L1), plan.think),
                             readDistribution(json.value("payload_sizes"_L1), plan.payloadSizes),
                             readDistribution(json.value("room_sizes"_L1), plan.roomSizes)}) {
        if (!read)
            return read.error();
    }
    plan.payloadLines.path = json.value("payload_file"_L1).toString();
    plan.payloadLines.sha256 = json.value("payload_file_sha256"_L1).toString();
    readAmounts(json, plan);
    plan.atOnce = json.value("at_once"_L1).toInt(1);
    const QString arrival = json.value("arrival"_L1).toString(u"constant"_s);
    if (arrival != arrivalName(Arrival::Constant) && arrival != arrivalName(Arrival::Poisson))
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"There is no arrival \"%1\""_s.arg(arrival.left(40)),
                     .hint = u"Known are constant and poisson."_s};
    plan.arrival = arrival == arrivalName(Arrival::Poisson) ? Arrival::Poisson : Arrival::Constant;
    plan.roomSize = json.value("room_size"_L1).toInt(0);
    plan.senders = json.value("senders"_L1).toInt(0);
    if (const QJsonValue rate = json.value("connect_rate_per_s"_L1); rate.isDouble())
        plan.connectRate = rate.toDouble();
    plan.connectsAtOnce = json.value("connect_at_once"_L1).toBool();
    readAttendance(json, plan.attendance);
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
