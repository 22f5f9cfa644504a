// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/Schedule.h"

#include "stats/Random.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
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
        if (plan.hasStages())
            m_curve = plan.curve();
        m_warmup = firstFrom(plan.warmup - kRounding);
        if (m_curve)
            m_count = firstFrom(m_curve->length() - kRounding);
        else if (plan.duration)
            m_count = firstFrom(plan.warmup + *plan.duration - kRounding);
        else
            m_count = m_warmup + plan.messagesPerLevel();
    }

    [[nodiscard]] std::int64_t count() const { return m_count; }
    [[nodiscard]] std::int64_t warmup() const { return m_warmup; } ///< the first so many

    [[nodiscard]] Duration at(std::int64_t k) const
    {
        if (m_curve)
            return m_curve->timeOf(static_cast<double>(k));
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
    std::optional<RateCurve> m_curve;
    std::int64_t m_warmup = 0;
    std::int64_t m_count = 0;
};

std::vector<UserSchedule> makeConstant(const LoadPlan& plan, int connections, const UserRange& range)
{
    const EvenTimes times(plan, connections);
    std::vector<UserSchedule> users(static_cast<std::size_t>(range.count));
    const int senders = plan.sendersAt(connections);
    for (int i = 0; i < range.count; ++i) {
        UserSchedule& user = users[static_cast<std::size_t>(i)];
        const auto sender = plan.senderNumber(connections, range.first + i);
        if (!sender)
            continue;
        user.offsets.reserve(static_cast<std::size_t>(times.count() / senders + 1));
        for (std::int64_t k = *sender; k < times.count(); k += senders) {
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

/// Along a curve: exponential gaps in messages of the whole, laid out over time as the curve has them.
UserSchedule makePoissonUserAlong(const RateCurve& curve, Duration warmup, double meanGap, Random random)
{
    UserSchedule user;
    for (double due = random.exponential(meanGap); due < curve.total(); due += random.exponential(meanGap)) {
        user.offsets.push_back(curve.timeOf(due));
        if (user.offsets.back() < warmup)
            ++user.warmupCount;
    }
    return user;
}

std::vector<UserSchedule> makePoisson(const LoadPlan& plan, int connections, int trial, const UserRange& range)
{
    std::vector<UserSchedule> users;
    users.reserve(static_cast<std::size_t>(range.count));
    const int senders = plan.sendersAt(connections);
    const std::optional<RateCurve> curve = plan.hasStages() ? std::optional(plan.curve()) : std::nullopt;
    const double meanGap = kNanosecondsPerSecond * senders / plan.rateAt(connections);
    const std::int64_t each = plan.messagesPerLevel() / senders;
    const std::int64_t rest = plan.messagesPerLevel() % senders;
    for (int i = range.first; i < range.first + range.count; ++i) {
        const auto sender = plan.senderNumber(connections, i);
        if (!sender) {
            users.emplace_back();
            continue;
        }
        const std::string stream = "arrivals/" + std::to_string(trial) + "/" + std::to_string(i);
        if (curve)
            users.push_back(makePoissonUserAlong(*curve, plan.warmup, senders, Random(plan.seed, stream)));
        else
            users.push_back(makePoissonUser(plan, meanGap, each + (*sender < rest ? 1 : 0), Random(plan.seed, stream)));
    }
    return users;
}

void leaveOut(UserSchedule& user)
{
    std::size_t kept = 0;
    std::size_t warmup = 0;
    auto absence = user.absences.cbegin();
    for (std::size_t i = 0; i < user.offsets.size(); ++i) {
        const Duration offset = user.offsets[i];
        while (absence != user.absences.cend() && absence->until <= offset)
            ++absence;
        if (absence != user.absences.cend() && absence->from <= offset)
            continue;
        warmup += i < user.warmupCount ? 1U : 0U;
        user.offsets[kept++] = offset;
    }
    user.offsets.resize(kept);
    user.warmupCount = warmup;
}

} // namespace

Schedule Schedule::make(const LoadPlan& plan, int connections, int trial, const Share& share)
{
    const UserRange range = share.usersAt(plan, connections);
    Schedule schedule;
    if (plan.isClosed())
        schedule.m_users.resize(static_cast<std::size_t>(range.count)); // what is sent when the answers decide
    else
        schedule.m_users = plan.arrival == Arrival::Poisson ? makePoisson(plan, connections, trial, range)
                                                            : makeConstant(plan, connections, range);
    if (plan.attendance.isSteady())
        return schedule;
    const AttendanceDraw draw(plan.attendance, plan.seed, connections, trial, plan.expectedSpanAt(connections));
    schedule.m_staysAll = false;
    for (int i = 0; i < range.count; ++i) {
        UserSchedule& user = schedule.m_users[static_cast<std::size_t>(i)];
        user.absences = draw.absencesOf(range.first + i);
        leaveOut(user);
    }
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
    bytes.reserve(static_cast<qsizetype>(messageCount() + 2 * m_users.size()) * qsizetype{sizeof(quint64)});
    const auto put = [&bytes](std::int64_t value) {
        const auto little = qToLittleEndian(value);
        bytes.append(reinterpret_cast<const char*>(&little), sizeof little);
    };
    for (const UserSchedule& user : m_users) {
        put(static_cast<std::int64_t>(user.offsets.size()));
        put(static_cast<std::int64_t>(user.warmupCount));
        for (const Duration offset : user.offsets)
            put(offset.count());
        if (m_staysAll)
            continue;
        put(static_cast<std::int64_t>(user.absences.size()));
        for (const Absence& absence : user.absences) {
            put(absence.from.count());
            put(absence.until.count());
        }
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
