// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/LoadPlan.h"

#include "core/Envelope.h"
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

double secondsOf(Duration span)
{
    return std::chrono::duration<double>(span).count();
}

Result<void> checkAmounts(const LoadPlan& plan)
{
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
    if (roomSize < 0 || roomSize > kMaxConnections)
        return nonsense(u"The room size must be 1 to 100,000"_s);
    if (payloadBytes < 0 || payloadBytes > contract::kMaxEnvelopeBytes)
        return nonsense(u"The payload must be 1 to %1 bytes"_s.arg(contract::kMaxEnvelopeBytes),
                        u"It is the whole envelope, ids and names included."_s);
    if (trials < 1 || trials > kMaxTrials)
        return nonsense(u"Trials must be 1 to 1,000"_s);
    if (atOnce < 1 || atOnce > kMaxAtOnce)
        return nonsense(u"Backends at the same time must be 1 to 100"_s);
    if (seed > kMaxSeed)
        return nonsense(u"The seed must be below 2^53"_s);
    if (const auto sources = SourceAddresses::parse(sourceAddresses); !sources)
        return sources.error();
    return checkTimes(*this);
}

std::int64_t LoadPlan::messagesPerLevel() const
{
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
    if (!copiesPerSecond)
        return ratePerSecond();
    const double copies = deliveriesAt(connections) / static_cast<double>(messagesPerLevel());
    return std::min(ratePerSecond(), *copiesPerSecond / copies);
}

Duration LoadPlan::spanFor(double perSecond) const
{
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
    return roomSize == 0 ? connections : std::min(roomSize, connections);
}

int LoadPlan::roomsAt(int connections) const
{
    const int size = roomSizeAt(connections);
    return (connections - 1) / size + 1;
}

double LoadPlan::deliveriesAt(int connections) const
{
    // Users take turns, so rooms get messages by their size; the last room may be smaller than the others.
    const int size = roomSizeAt(connections);
    const int rest = connections % size;
    const double copies = static_cast<double>(connections - rest) * size + static_cast<double>(rest) * rest;
    return static_cast<double>(messagesPerLevel()) * copies / connections;
}

QString arrivalName(Arrival arrival)
{
    return arrival == Arrival::Poisson ? u"poisson"_s : u"constant"_s;
}

} // namespace roundtrip
