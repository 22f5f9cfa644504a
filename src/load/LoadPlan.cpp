// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/LoadPlan.h"

#include "core/Envelope.h"
#include "load/AmountText.h"
#include "load/SourceAddresses.h"

#include <algorithm>
#include <cmath>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMaxConnections = 100'000;
constexpr std::int64_t kMaxMessages = 10'000'000; // of one level: its schedule is held in memory
constexpr double kMaxRate = 1'000'000.0;
constexpr int kMaxTrials = 1'000;
constexpr int kMaxAtOnce = 100;
constexpr std::uint64_t kMaxSeed = (std::uint64_t{1} << 53) - 1; // a JSON number must carry it unharmed
constexpr std::chrono::hours kMaxSpan(24);
constexpr std::chrono::hours kMaxHorizon(1); // the histograms end there

Error nonsense(const QString& detail, const QString& hint = {})
{
    return {.code = ErrorCode::InvalidConfiguration, .detail = detail, .hint = hint};
}

Result<void> checkShape(const LoadPlan& plan)
{
    if (const auto stages = checkStages(plan.stages); !stages)
        return stages;
    if (plan.messages || plan.rate || plan.duration || plan.copiesPerSecond)
        return nonsense(u"Stages are given beside a rate, a duration or a number of messages"_s,
                        u"The stages say all of it: how many a second, and for how long."_s);
    if (plan.curve().total() > static_cast<double>(kMaxMessages))
        return nonsense(u"The stages make more than 10,000,000 messages"_s, u"Lower a rate, or shorten them."_s);
    if (plan.warmup < Duration::zero() || plan.warmup >= plan.curve().length() || plan.messagesPerLevel() < 1)
        return nonsense(u"The warm-up leaves nothing of the stages"_s, u"It is a part of them, their beginning."_s);
    return {};
}

Result<void> checkThinking(const LoadPlan& plan)
{
    if (plan.messages || plan.rate || plan.hasStages() || plan.copiesPerSecond)
        return nonsense(u"A time to think is given beside a rate or a number of messages"_s,
                        u"In the closed model these follow from the answers: give a duration."_s);
    if (!plan.duration || *plan.duration <= Duration::zero() || *plan.duration > kMaxSpan)
        return nonsense(u"With a time to think the plan needs a duration, above 0 and at most 24 hours"_s);
    if (plan.warmup < Duration::zero() || plan.warmup > kMaxSpan)
        return nonsense(u"The warm-up must be 0 to 24 hours"_s);
    if (plan.think.mean() < 0.001)
        return nonsense(u"The time to think must be a millisecond at least in the mean"_s);
    const int most = *std::max_element(plan.levels.cbegin(), plan.levels.cend());
    if (plan.rateAt(most) * secondsOf(plan.expectedSpan()) > static_cast<double>(kMaxMessages))
        return nonsense(u"So many senders could send more than 10,000,000 messages in that time"_s);
    return {};
}

Result<void> checkPayload(const LoadPlan& plan)
{
    const int ways =
        (plan.payloadBytes > 0 ? 1 : 0) + (plan.payloadSizes.isNone() ? 0 : 1) + (plan.payloadLines.isNone() ? 0 : 1);
    if (ways > 1)
        return nonsense(u"The payload is given in more than one way"_s,
                        u"Give bytes, a distribution of them, or a file of lines."_s);
    if (plan.payloadBytes < 0 || plan.payloadBytes > contract::kMaxEnvelopeBytes)
        return nonsense(u"The payload must be 1 to %1 bytes"_s.arg(contract::kMaxEnvelopeBytes),
                        u"It is the whole envelope, ids and names included."_s);
    if (plan.payloadSizes.mean() > static_cast<double>(contract::kMaxEnvelopeBytes))
        return nonsense(u"The payload must be at most %1 bytes in the mean"_s.arg(contract::kMaxEnvelopeBytes));
    return {};
}

Result<void> checkAmounts(const LoadPlan& plan)
{
    if (plan.isClosed())
        return checkThinking(plan);
    if (plan.hasStages())
        return checkShape(plan);
    if (plan.messages && plan.duration)
        return nonsense(u"Both a number of messages and a duration are given"_s,
                        u"Give messages, or a rate and a duration."_s);
    if (plan.messages && (*plan.messages < 1 || *plan.messages > kMaxMessages))
        return nonsense(u"Messages must be 1 to 10,000,000"_s);
    if (!std::isfinite(plan.ratePerSecond()) || plan.ratePerSecond() <= 0.0 || plan.ratePerSecond() > kMaxRate)
        return nonsense(u"The rate must be above 0 and at most 1,000,000 messages a second"_s);
    if (plan.copiesPerSecond && (plan.duration || !(*plan.copiesPerSecond > 0.0 && *plan.copiesPerSecond <= 1e12)))
        return nonsense(u"The copies a second must be above 0, and go with a number of messages"_s);
    if (plan.duration && (*plan.duration <= Duration::zero() || *plan.duration > kMaxSpan))
        return nonsense(u"The duration must be above 0 and at most 24 hours"_s);
    if (plan.warmup < Duration::zero() || plan.warmup > kMaxSpan)
        return nonsense(u"The warm-up must be 0 to 24 hours"_s);
    if (plan.ratePerSecond() * secondsOf(plan.expectedSpan()) > static_cast<double>(kMaxMessages))
        return nonsense(u"Rate and duration make more than 10,000,000 messages"_s, u"Shorten one of them."_s);
    return {};
}

Result<void> checkOpening(const LoadPlan& plan)
{
    if (!plan.connectRate)
        return {};
    if (plan.connectsAtOnce)
        return nonsense(u"The connections cannot come all at once and at a rate"_s);
    if (!(*plan.connectRate > 0.0 && *plan.connectRate <= kMaxRate))
        return nonsense(u"The connect rate must be above 0 and at most 1,000,000 connections a second"_s);
    const int most = *std::max_element(plan.levels.cbegin(), plan.levels.cend());
    if (plan.opensAt(most - 1) > kMaxSpan)
        return nonsense(u"At this connect rate the last connection would come after more than 24 hours"_s);
    return {};
}

Result<void> checkTimes(const LoadPlan& plan)
{
    if (plan.horizon <= Duration::zero() || plan.horizon > kMaxHorizon)
        return nonsense(u"The horizon must be above 0 and at most 3,600 seconds"_s);
    if (plan.deadline <= Duration::zero() || plan.deadline > plan.horizon)
        return nonsense(
            u"The deadline must be above 0 and not after the horizon of %1 s"_s.arg(secondsOf(plan.horizon)),
            u"A message later than the deadline is late; later than the horizon it is lost."_s);
    if (plan.connectDeadline <= Duration::zero() || plan.connectDeadline > kMaxHorizon)
        return nonsense(u"The connect deadline must be above 0 and at most 3,600 seconds"_s);
    return {};
}

} // namespace

Result<void> LoadPlan::check() const
{
    const bool levelsFit = !levels.empty() && std::all_of(levels.cbegin(), levels.cend(), [](int connections) {
        return connections >= 1 && connections <= kMaxConnections;
    });
    if (!levelsFit)
        return nonsense(u"Connections must be 1 to 100,000 at each level"_s);
    if (auto amounts = checkAmounts(*this); !amounts)
        return amounts;
    if (!roomSizes.isNone() && (roomSize != 0 || roomSizes.mean() > kMaxConnections))
        return nonsense(u"The room sizes are given twice, or are above 100,000"_s);
    if (roomSize < 0 || roomSize > kMaxConnections)
        return nonsense(u"The room size must be 1 to 100,000"_s);
    if (senders < 0 || (senders > 0 && senders > *std::min_element(levels.cbegin(), levels.cend())))
        return nonsense(u"The senders must be 1 to the connections of each level"_s);
    if (const auto opening = checkOpening(*this); !opening)
        return opening;
    if (const auto payload = checkPayload(*this); !payload)
        return payload;
    if (trials < 1 || trials > kMaxTrials)
        return nonsense(u"Trials must be 1 to 1,000"_s);
    if (atOnce < 1 || atOnce > kMaxAtOnce)
        return nonsense(u"Backends at the same time must be 1 to 100"_s);
    if (seed > kMaxSeed)
        return nonsense(u"The seed must be below 2^53"_s);
    const int most = *std::max_element(levels.cbegin(), levels.cend());
    if (const auto stays = attendance.check(expectedSpan(), most); !stays)
        return stays;
    if (const auto sources = SourceAddresses::parse(sourceAddresses); !sources)
        return sources.error();
    return checkTimes(*this);
}

double LoadPlan::ratePerSecond() const
{
    if (isClosed())
        return rateAt(levels.front());
    return hasStages() ? curve().mean() : rate.value_or(kDefaultRate);
}

std::int64_t LoadPlan::messagesAt(int connections) const
{
    if (isClosed())
        return std::max<std::int64_t>(std::llround(rateAt(connections) * secondsOf(duration.value_or(Duration()))), 1);
    if (hasStages()) {
        const RateCurve shape = curve();
        constexpr double kRounded = 1e-6; // a whole number of messages may come out this much above it
        const auto until = [&shape](Duration when) { return std::ceil(shape.messagesUntil(when) - kRounded); };
        return static_cast<std::int64_t>(until(shape.length()) - until(warmup));
    }
    if (duration)
        return std::llround(ratePerSecond() * secondsOf(*duration));
    return messages.value_or(kDefaultMessages);
}

LoadPlan LoadPlan::article()
{
    LoadPlan plan;
    plan.levels = {10, 50, 100};
    plan.messages = 10'000;
    plan.rate = 150.0;
    // Leaves room below the 10,000 requests a second, one for each copy, that a cloud account may have by default, and
    // for a client on two cores: 60 messages a second in a room of a hundred.
    plan.copiesPerSecond = 6'000.0;
    return plan;
}

double LoadPlan::rateAt(int connections) const
{
    if (isClosed())
        return sendersAt(connections) / think.mean();
    if (!copiesPerSecond)
        return ratePerSecond();
    const double copies = deliveriesAt(connections) / static_cast<double>(messagesPerLevel());
    return std::min(ratePerSecond(), *copiesPerSecond / copies);
}

double LoadPlan::peakRateAt(int connections) const
{
    return hasStages() ? curve().peak() : rateAt(connections);
}

double LoadPlan::warmupMessagesAt(int connections) const
{
    return hasStages() ? curve().messagesUntil(warmup) : rateAt(connections) * secondsOf(warmup);
}

Duration LoadPlan::spanFor(double perSecond) const
{
    if (hasStages())
        return curve().length();
    if (duration)
        return warmup + *duration;
    const double seconds = static_cast<double>(messagesPerLevel()) / perSecond;
    return warmup + std::chrono::duration_cast<Duration>(std::chrono::duration<double>(seconds));
}

Duration LoadPlan::expectedSpan() const
{
    return spanFor(ratePerSecond());
}

Duration LoadPlan::expectedSpanAt(int connections) const
{
    return spanFor(rateAt(connections));
}

int LoadPlan::roomSizeAt(int connections) const
{
    if (!roomSizes.isNone())
        return std::clamp(static_cast<int>(std::lround(roomSizes.mean())), 1, connections);
    return roomSize == 0 ? connections : std::min(roomSize, connections);
}

int LoadPlan::roomsAt(int connections) const
{
    return RoomLayout(*this, connections).rooms();
}

int LoadPlan::sendersAt(int connections) const
{
    return senders == 0 ? connections : std::min(senders, connections);
}

std::optional<int> LoadPlan::senderNumber(int connections, int index) const
{
    // Sender j is connection ceil(j * connections / senders): evenly spread, and so over the rooms too.
    const std::int64_t count = sendersAt(connections);
    const std::int64_t place = index * count;
    return place % connections < count ? std::optional(static_cast<int>(place / connections)) : std::nullopt;
}

int LoadPlan::mostSendersInRoom(int connections) const
{
    const RoomLayout rooms(*this, connections);
    int most = 0;
    for (int room = 0; room < rooms.rooms(); ++room) {
        int here = 0;
        for (int i = rooms.firstOf(room); i < rooms.firstOf(room + 1); ++i)
            here += senderNumber(connections, i) ? 1 : 0;
        most = std::max(most, here);
    }
    return most;
}

Duration LoadPlan::opensAt(int index) const
{
    if (!connectRate)
        return {};
    return Duration(static_cast<std::int64_t>(static_cast<double>(index) * 1e9 / *connectRate));
}

double LoadPlan::deliveriesAt(int connections) const
{
    // Senders take turns, and each message goes to all of its sender's room.
    const RoomLayout rooms(*this, connections);
    std::int64_t copies = 0;
    for (int room = 0; room < rooms.rooms(); ++room) {
        for (int i = rooms.firstOf(room); i < rooms.firstOf(room + 1); ++i)
            copies += senderNumber(connections, i) ? rooms.sizeOf(room) : 0;
    }
    return static_cast<double>(messagesAt(connections)) * static_cast<double>(copies) / sendersAt(connections);
}

QString arrivalName(Arrival arrival)
{
    return arrival == Arrival::Poisson ? u"poisson"_s : u"constant"_s;
}

} // namespace roundtrip
