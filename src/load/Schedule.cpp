// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/Schedule.h"

#include "stats/Random.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace roundtrip {

namespace {

constexpr double kNanosecondsPerSecond = 1e9;
/// At a rate such as 1.1 the message after the last comes out this much before the end, where it has no business.
constexpr Duration kRounding(1);

std::vector<UserSchedule> makeConstant(const LoadPlan& plan, int connections)
{
    std::vector<UserSchedule> users(static_cast<std::size_t>(connections));
    const Duration end = plan.warmup + plan.duration.value_or(Duration::max() - plan.warmup) - kRounding;
    std::int64_t left = plan.duration ? std::numeric_limits<std::int64_t>::max() : plan.messagesPerLevel();
    const double rate = plan.rateAt(connections);
    for (std::int64_t k = 0; left > 0; ++k) {
        const Duration offset(static_cast<std::int64_t>(static_cast<double>(k) * kNanosecondsPerSecond / rate));
        if (offset >= end)
            break;
        UserSchedule& user = users[static_cast<std::size_t>(k % connections)];
        user.offsets.push_back(offset);
        if (offset < plan.warmup - kRounding)
            ++user.warmupCount;
        else
            --left;
    }
    return users;
}

UserSchedule makePoissonUser(const LoadPlan& plan, double meanGap, std::int64_t messages, Random random)
{
    UserSchedule user;
    const Duration end = plan.warmup + plan.duration.value_or(Duration::max() - plan.warmup);
    std::int64_t left = plan.duration ? std::numeric_limits<std::int64_t>::max() : messages;
    Duration offset{};
    while (left > 0) {
        offset += Duration(static_cast<std::int64_t>(random.exponential(meanGap)));
        if (offset >= end)
            break;
        user.offsets.push_back(offset);
        if (offset < plan.warmup)
            ++user.warmupCount;
        else
            --left;
    }
    return user;
}

std::vector<UserSchedule> makePoisson(const LoadPlan& plan, int connections, int trial)
{
    std::vector<UserSchedule> users;
    users.reserve(static_cast<std::size_t>(connections));
    const double meanGap = kNanosecondsPerSecond * connections / plan.rateAt(connections);
    const std::int64_t share = plan.messagesPerLevel() / connections;
    const std::int64_t rest = plan.messagesPerLevel() % connections;
    for (int i = 0; i < connections; ++i) {
        const std::string stream = "arrivals/" + std::to_string(trial) + "/" + std::to_string(i);
        users.push_back(makePoissonUser(plan, meanGap, share + (i < rest ? 1 : 0), Random(plan.seed, stream)));
    }
    return users;
}

} // namespace

Schedule Schedule::make(const LoadPlan& plan, int connections, int trial)
{
    Schedule schedule;
    schedule.m_users =
        plan.arrival == Arrival::Poisson ? makePoisson(plan, connections, trial) : makeConstant(plan, connections);
    return schedule;
}

std::size_t Schedule::messageCount() const
{
    std::size_t count = 0;
    for (const UserSchedule& user : m_users)
        count += user.offsets.size();
    return count;
}

Duration Schedule::span() const
{
    Duration last{};
    for (const UserSchedule& user : m_users) {
        if (!user.offsets.empty())
            last = std::max(last, user.offsets.back());
    }
    return last;
}

QByteArray Schedule::toBytes() const
{
    QByteArray bytes;
    bytes.reserve(static_cast<qsizetype>((messageCount() + 2 * m_users.size()) * sizeof(quint64)));
    const auto put = [&bytes](std::int64_t value) {
        const auto little = qToLittleEndian(value);
        bytes.append(reinterpret_cast<const char*>(&little), sizeof little);
    };
    for (const UserSchedule& user : m_users) {
        put(static_cast<std::int64_t>(user.offsets.size()));
        put(static_cast<std::int64_t>(user.warmupCount));
        for (const Duration offset : user.offsets)
            put(offset.count());
    }
    return bytes;
}

QString scheduleChecksum(const LoadPlan& plan)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    int trial = 0;
    for (const int connections : plan.levels) {
        for (int i = 0; i < plan.trials; ++i)
            hash.addData(Schedule::make(plan, connections, ++trial).toBytes());
    }
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace roundtrip
