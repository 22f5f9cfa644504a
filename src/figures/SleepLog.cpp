// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/SleepLog.h"

#include "core/Plural.h"

#include <QJsonObject>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr std::int64_t kSecondUs = 1'000'000;
constexpr std::size_t kMostSleeps = 100;
constexpr qint64 kLongestUs = 100'000'000'000'000; // three years: sums of these do not overflow

/// Up to the end of its second.
std::int64_t endOfSecond(std::int64_t us)
{
    return us - us % kSecondUs + kSecondUs - 1;
}

} // namespace

std::int64_t SleepLog::totalUs() const
{
    std::int64_t sum = 0;
    for (const MachineSleep& sleep : m_sleeps)
        sum += sleep.sleptUs;
    return sum;
}

std::int64_t SleepLog::sleptUs(std::int64_t fromUs, std::int64_t untilUs) const
{
    std::int64_t sum = 0;
    for (const MachineSleep& sleep : m_sleeps) {
        if (fromUs <= endOfSecond(sleep.wokeUs) && untilUs >= sleep.lastAwakeUs)
            sum += sleep.sleptUs;
    }
    return sum;
}

std::int64_t SleepLog::sleptWithinUs(std::int64_t fromUs, std::int64_t untilUs) const
{
    std::int64_t sum = 0;
    for (const MachineSleep& sleep : m_sleeps) {
        if (sleep.wokeUs > fromUs && sleep.wokeUs <= untilUs)
            sum += sleep.sleptUs;
    }
    return sum;
}

QString SleepLog::toSentence() const
{
    const auto times = static_cast<qsizetype>(m_sleeps.size());
    return u"This machine was suspended %1 during the run, for %2 s in all: what was under way then may be its own "
           u"doing, "
           "not the backends'."_s.arg(times == 1 ? u"once"_s : counted(times, "time"))
               .arg(static_cast<double>(totalUs()) / 1e6, 0, 'f', 1);
}

QJsonArray SleepLog::toJson() const
{
    QJsonArray json;
    for (const MachineSleep& sleep : m_sleeps)
        json.append(QJsonObject{{u"last_awake_us"_s, qint64{sleep.lastAwakeUs}},
                                {u"woke_us"_s, qint64{sleep.wokeUs}},
                                {u"slept_us"_s, qint64{sleep.sleptUs}}});
    return json;
}

SleepLog SleepLog::fromJson(const QJsonArray& json)
{
    SleepLog log;
    for (const QJsonValue& value : json) {
        const QJsonObject object = value.toObject();
        const MachineSleep sleep{.lastAwakeUs = object.value("last_awake_us"_L1).toInteger(-1),
                                 .wokeUs = object.value("woke_us"_L1).toInteger(-1),
                                 .sleptUs = object.value("slept_us"_L1).toInteger(-1)};
        const bool isSound = sleep.lastAwakeUs >= 0 && sleep.wokeUs >= sleep.lastAwakeUs && sleep.sleptUs > 0 &&
                             sleep.wokeUs <= kLongestUs && sleep.sleptUs <= kLongestUs;
        if (isSound && log.m_sleeps.size() < kMostSleeps)
            log.add(sleep);
    }
    return log;
}

} // namespace roundtrip
