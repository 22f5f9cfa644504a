// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/ColdFigures.h"

#include <QJsonObject>

#include <algorithm>
#include <map>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds kMostLate(5); ///< a busy machine may be late with a probe

struct Meeting
{
    bool cameOff = false;
    std::uint64_t us = 0;
    Coldness cold = Coldness::Unknown;
};

/// What a probe met of this function; empty where it never got that far.
std::optional<Meeting> meetingOf(const ColdProbe& probe, ColdFunction function)
{
    const bool isConnect = function == ColdFunction::Connect;
    if (isConnect ? probe.isOverKeptLink : !probe.outcome)
        return std::nullopt;
    const std::optional<Duration> took = isConnect ? probe.connectTime : probe.firstMessage;
    return Meeting{.cameOff = took.has_value(),
                   .us = took ? static_cast<std::uint64_t>(std::max<std::int64_t>(0, toMicroseconds(*took))) : 0,
                   .cold = isConnect ? probe.connectCold : probe.sendCold};
}

void addMeeting(ColdGroup& group, const Meeting& meeting)
{
    ++group.probes;
    group.failed += meeting.cameOff ? 0 : 1;
    group.known += meeting.cold == Coldness::Unknown ? 0 : 1;
    group.cold += meeting.cold == Coldness::Cold ? 1 : 0;
    if (!meeting.cameOff)
        return;
    group.times.push_back(meeting.us);
    if (meeting.cold == Coldness::Cold)
        group.coldTimes.push_back(meeting.us);
    else if (meeting.cold == Coldness::Warm)
        group.warmTimes.push_back(meeting.us);
}

/// A machine that slept kept its own clock waiting and the server's silence going: such a probe tells nothing about the
/// silence that was planned.
bool hadPlannedSilence(const ColdProbe& probe)
{
    return !probe.idle || *probe.idle <= *probe.planned + std::max<Duration>(*probe.planned / 10, kMostLate);
}

/// All silences of one backend and function, the one of all together first.
std::vector<ColdGroup> groupsOf(const std::vector<ColdProbe>& probes, const QString& backend, ColdFunction function)
{
    ColdGroup all{.backend = backend, .function = function};
    std::map<Duration, ColdGroup> byIdle;
    for (const ColdProbe& probe : probes) {
        const auto meeting = meetingOf(probe, function);
        if (probe.backend != backend || !probe.planned || !meeting)
            continue;
        all.platform = probe.platform;
        if (!hadPlannedSilence(probe)) {
            addMeeting(all, *meeting);
            continue;
        }
        ColdGroup& group = byIdle[*probe.planned];
        group.backend = backend;
        group.platform = probe.platform;
        group.function = function;
        group.idle = probe.planned;
        addMeeting(group, *meeting);
        addMeeting(all, *meeting);
    }
    if (byIdle.empty())
        return {};
    std::vector<ColdGroup> groups{all};
    for (auto& [idle, group] : byIdle)
        groups.push_back(std::move(group));
    std::sort(all.warmTimes.begin(), all.warmTimes.end());
    const auto warm = nearestRank(all.warmTimes, 0.5);
    for (ColdGroup& group : groups) {
        for (auto* times : {&group.times, &group.coldTimes, &group.warmTimes})
            std::sort(times->begin(), times->end());
        for (const std::uint64_t cold : group.coldTimes) {
            if (warm)
                group.penalties.push_back(static_cast<std::int64_t>(cold) - static_cast<std::int64_t>(*warm));
        }
    }
    return groups;
}

template<typename T>
std::optional<std::int64_t> rankUs(const std::vector<T>& ascending, double q)
{
    const auto value = nearestRank(ascending, q);
    return value ? std::optional(static_cast<std::int64_t>(*value)) : std::nullopt;
}

} // namespace

std::vector<std::pair<QString, std::optional<std::int64_t>>> ColdGroup::latencies() const
{
    return {{u"all_p50_us"_s, rankUs(times, 0.5)},         {u"all_p90_us"_s, rankUs(times, 0.9)},
            {u"all_max_us"_s, rankUs(times, 1.0)},         {u"warm_p50_us"_s, rankUs(warmTimes, 0.5)},
            {u"cold_min_us"_s, rankUs(coldTimes, 0.0)},    {u"cold_p50_us"_s, rankUs(coldTimes, 0.5)},
            {u"cold_p90_us"_s, rankUs(coldTimes, 0.9)},    {u"cold_max_us"_s, rankUs(coldTimes, 1.0)},
            {u"penalty_min_us"_s, rankUs(penalties, 0.0)}, {u"penalty_p50_us"_s, rankUs(penalties, 0.5)},
            {u"penalty_p90_us"_s, rankUs(penalties, 0.9)}, {u"penalty_max_us"_s, rankUs(penalties, 1.0)}};
}

std::optional<double> ColdGroup::idleSeconds() const
{
    return idle ? std::optional(std::chrono::duration<double>(*idle).count()) : std::nullopt;
}

QString ColdGroup::flag() const
{
    return static_cast<std::uint64_t>(probes) < minimumSamples(0.5) ? u"too_few_samples"_s : QString();
}

std::optional<double> ColdGroup::share() const
{
    return known == 0 ? std::nullopt : std::optional(static_cast<double>(cold) / known);
}

std::optional<Interval> ColdGroup::shareInterval() const
{
    return wilsonInterval(static_cast<std::uint64_t>(cold), static_cast<std::uint64_t>(known));
}

std::vector<ColdGroup> coldGroups(const std::vector<ColdProbe>& probes)
{
    std::vector<QString> backends;
    for (const ColdProbe& probe : probes) {
        if (std::find(backends.cbegin(), backends.cend(), probe.backend) == backends.cend())
            backends.push_back(probe.backend);
    }
    std::vector<ColdGroup> groups;
    for (const QString& backend : backends) {
        for (const ColdFunction function : {ColdFunction::Connect, ColdFunction::Send}) {
            for (ColdGroup& group : groupsOf(probes, backend, function))
                groups.push_back(std::move(group));
        }
    }
    return groups;
}

QString coldFunctionName(ColdFunction function)
{
    return function == ColdFunction::Connect ? u"connect"_s : u"send"_s;
}

QJsonArray coldToJson(const std::vector<ColdGroup>& groups)
{
    const auto number = [](const std::optional<double>& value) { return value ? QJsonValue(*value) : QJsonValue(); };
    QJsonArray rows;
    for (const ColdGroup& group : groups) {
        const auto interval = group.shareInterval();
        QJsonObject row{{u"backend"_s, group.backend},
                        {u"platform"_s, group.platform},
                        {u"function"_s, coldFunctionName(group.function)},
                        {u"idle_s"_s, number(group.idleSeconds())},
                        {u"probes"_s, group.probes},
                        {u"failed"_s, group.failed},
                        {u"known"_s, group.known},
                        {u"cold"_s, group.cold},
                        {u"cold_share"_s, number(group.share())},
                        {u"ci_low"_s, interval ? QJsonValue(interval->low) : QJsonValue()},
                        {u"ci_high"_s, interval ? QJsonValue(interval->high) : QJsonValue()},
                        {u"flag"_s, group.flag()}};
        for (const auto& [name, us] : group.latencies())
            row.insert(name, us ? QJsonValue(qint64(*us)) : QJsonValue());
        rows.append(row);
    }
    return rows;
}

} // namespace roundtrip
