// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/Schedule.h"

#include "stats/Random.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

namespace roundtrip {

namespace {

constexpr double kNanosecondsPerSecond = 1e9;
/// At a rate such as 1.1 the message after the last comes out this much before the end, where it has no business.
constexpr Duration kRounding(1);

/// Message k of a constant schedule, whoever sends it.
class EvenTimes
{
public:
    EvenTimes(const LoadPlan& plan, int connections) : m_rate(plan.rateAt(connections))
    {
        m_warmup = firstFrom(plan.warmup - kRounding);
        m_count =
            plan.duration ? firstFrom(plan.warmup + *plan.duration - kRounding) : m_warmup + plan.messagesPerLevel();
    }

    [[nodiscard]] std::int64_t count() const { return m_count; }
    [[nodiscard]] std::int64_t warmup() const { return m_warmup; } ///< the first so many

    [[nodiscard]] Duration at(std::int64_t k) const
    {
        return Duration(static_cast<std::int64_t>(static_cast<double>(k) * kNanosecondsPerSecond / m_rate));
    }

private:
    /// The first message that is due at this offset or later.
    [[nodiscard]] std::int64_t firstFrom(Duration offset) const
    {
        std::int64_t before = -1;
        std::int64_t from = 0;
        while (at(from) < offset)
            before = std::exchange(from, 2 * from + 1);
        while (from - before > 1) {
            const std::int64_t middle = before + (from - before) / 2;
            (at(middle) < offset ? before : from) = middle;
        }
        return from;
    }

    double m_rate;
    std::int64_t m_warmup = 0;
    std::int64_t m_count = 0;
};

std::vector<UserSchedule> makeConstant(const LoadPlan& plan, int connections, const UserRange& range)
{
    const EvenTimes times(plan, connections);
    std::vector<UserSchedule> users(static_cast<std::size_t>(range.count));
    for (int i = 0; i < range.count; ++i) {
        UserSchedule& user = users[static_cast<std::size_t>(i)];
        user.offsets.reserve(static_cast<std::size_t>(times.count() / connections + 1));
        for (std::int64_t k = range.first + i; k < times.count(); k += connections) {
            user.offsets.push_back(times.at(k));
            if (k < times.warmup())
                ++user.warmupCount;
        }
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

std::vector<UserSchedule> makePoisson(const LoadPlan& plan, int connections, int trial, const UserRange& range)
{
    std::vector<UserSchedule> users;
    users.reserve(static_cast<std::size_t>(range.count));
    const double meanGap = kNanosecondsPerSecond * connections / plan.rateAt(connections);
    const std::int64_t each = plan.messagesPerLevel() / connections;
    const std::int64_t rest = plan.messagesPerLevel() % connections;
    for (int i = range.first; i < range.first + range.count; ++i) {
        const std::string stream = "arrivals/" + std::to_string(trial) + "/" + std::to_string(i);
        users.push_back(makePoissonUser(plan, meanGap, each + (i < rest ? 1 : 0), Random(plan.seed, stream)));
    }
    return users;
}

} // namespace

Schedule Schedule::make(const LoadPlan& plan, int connections, int trial, const Share& share)
{
    const UserRange range = share.usersAt(plan, connections);
    Schedule schedule;
    schedule.m_users = plan.arrival == Arrival::Poisson ? makePoisson(plan, connections, trial, range)
                                                        : makeConstant(plan, connections, range);
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

QString scheduleChecksum(const LoadPlan& plan, const Share& share)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    int trial = 0;
    for (const int connections : plan.levels) {
        for (int i = 0; i < plan.trials; ++i)
            hash.addData(Schedule::make(plan, connections, ++trial, share).toBytes());
    }
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace roundtrip
