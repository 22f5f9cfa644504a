// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerts/AlertWatch.h"

#include "alerts/AlertFigures.h"

#include <algorithm>

namespace roundtrip {

namespace {

std::vector<AlertRule> toldRules(const std::vector<AlertFileRule>& rules)
{
    std::vector<AlertRule> told;
    told.reserve(rules.size());
    for (const AlertFileRule& rule : rules)
        told.push_back(rule.rule);
    return told;
}

/// Of a minute in which the client was late: what happened, and nothing of when.
WatchBin withoutTimes(WatchBin bin)
{
    bin.roundTrips = Histogram();
    bin.worstLag = {};
    return bin;
}

/// What a stretch before now has, of bins that end in it.
ObjectiveCounts countsSince(const auto& counted, std::size_t rule, std::chrono::sys_seconds since)
{
    ObjectiveCounts sum;
    for (auto each = counted.upper_bound(since); each != counted.end(); ++each)
        sum += each->second[rule];
    return sum;
}

} // namespace

AlertWatch::AlertWatch(const std::vector<AlertFileRule>& rules) : m_rules(rules), m_desk(toldRules(rules))
{
    for (const AlertFileRule& rule : m_rules)
        m_longestWindow = std::max(m_longestWindow, rule.window);
}

void AlertWatch::setBackends(const QStringList& backends)
{
    std::erase_if(m_backends, [&backends](const auto& entry) { return !backends.contains(entry.first); });
    for (const QString& backend : backends)
        m_backends.try_emplace(backend);
}

void AlertWatch::add(const WatchBin& bin)
{
    const auto found = m_backends.find(bin.backend);
    if (found == m_backends.end())
        return;
    std::vector<ObjectiveCounts> counts(m_rules.size());
    for (std::size_t i = 0; i < m_rules.size(); ++i) {
        if (const auto* objective = std::get_if<Objective>(&m_rules[i].subject))
            counts[i] = objectiveCounts(*objective, bin);
    }
    found->second.bins.insert_or_assign(bin.end(), bin);
    found->second.counted.insert_or_assign(bin.end(), std::move(counts));
}

AlertDesk::Findings AlertWatch::look(std::chrono::sys_seconds now, std::chrono::minutes timeOfDay)
{
    forget(now);
    std::vector<std::vector<AlertReading>> readings(m_rules.size());
    for (const auto& [name, backend] : m_backends) {
        Stretches stretches;
        for (std::size_t i = 0; i < m_rules.size(); ++i)
            readings[i].push_back(read(i, name, backend, now, stretches));
    }
    return m_desk.look(now, timeOfDay, readings);
}

AlertReading AlertWatch::read(std::size_t rule, const QString& name, const Backend& backend,
                              std::chrono::sys_seconds now, Stretches& stretches) const
{
    const AlertFileRule& read = m_rules[rule];
    if (const auto* objective = std::get_if<Objective>(&read.subject)) {
        AlertReading reading = readObjective(rule, *objective, backend, now);
        reading.backend = name;
        return reading;
    }
    auto found = stretches.find(read.window);
    if (found == stretches.end())
        found = stretches.emplace(read.window, stretchOf(backend, read.window, now)).first;
    const std::optional<WatchBin>& stretch = found->second;
    if (!stretch) // nothing was tried: that is nobody's silence but ours
        return {.backend = name, .sign = AlertSign::Unknown, .value = {}};
    if (const auto* condition = std::get_if<AlertCondition>(&read.subject))
        return readingOf(condition->when, condition->until, *stretch);
    return noDataReading(*stretch);
}

std::optional<WatchBin> AlertWatch::stretchOf(const Backend& backend, std::chrono::seconds window,
                                              std::chrono::sys_seconds now)
{
    std::optional<WatchBin> stretch;
    for (auto each = backend.bins.upper_bound(now - window); each != backend.bins.end(); ++each) {
        const WatchBin& bin = each->second;
        const WatchBin& taken = hasDoubtfulTimes(bin) ? withoutTimes(bin) : bin; // one such minute spoils no others
        if (stretch)
            *stretch += taken;
        else
            stretch = taken;
    }
    return stretch;
}

AlertReading AlertWatch::readObjective(std::size_t rule, const Objective& objective, const Backend& backend,
                                       std::chrono::sys_seconds now) const
{
    AlertReading reading;
    for (const BurnWindows& windows : {kFastBurn, kSlowBurn}) {
        const ObjectiveCounts longer = countsSince(backend.counted, rule, now - windows.longer);
        const auto burn = burnRate(objective, longer);
        if (!burn)
            continue;
        if (isBurning(objective, windows, longer, countsSince(backend.counted, rule, now - windows.shorter))) {
            reading.sign = AlertSign::Bad;
            reading.value = *burn;
            return reading;
        }
        reading.sign = AlertSign::Good;
        reading.value = *burn;
    }
    return reading;
}

void AlertWatch::forget(std::chrono::sys_seconds now)
{
    for (auto& [name, backend] : m_backends) {
        backend.bins.erase(backend.bins.begin(), backend.bins.upper_bound(now - m_longestWindow));
        backend.counted.erase(backend.counted.begin(), backend.counted.upper_bound(now - kSlowBurn.longer));
    }
}

} // namespace roundtrip
