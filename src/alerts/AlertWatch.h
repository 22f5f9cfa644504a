// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "alerts/AlertFile.h"

#include <map>
#include <optional>

namespace roundtrip {

/// The rules of a file held against the bins of a watch as they end. A rule looks at the stretch before now that its
/// window has; an objective at its burn windows (kFastBurn, kSlowBurn), either of which is bad. Keeps bins for as long
/// as the longest window (an hour at most: 11 MB a backend), and counts for six hours. Pure: time comes from outside.
/// One thread at a time.
class AlertWatch
{
public:
    explicit AlertWatch(const std::vector<AlertFileRule>& rules);

    /// What is watched now; bins of others are dropped, and their alerts end with the next look.
    void setBackends(const QStringList& backends);
    /// A bin that is over, in any order; one of the same time takes the place of what was told before. One of a backend
    /// that is not watched changes nothing.
    void add(const WatchBin& bin);
    /// Best once a minute. `timeOfDay` by the clock on the wall.
    [[nodiscard]] AlertDesk::Findings look(std::chrono::sys_seconds now, std::chrono::minutes timeOfDay);

private:
    /// By when a bin ends; the counts are a bin's as objectives take it, one a rule that has one.
    struct Backend
    {
        std::map<std::chrono::sys_seconds, WatchBin> bins = {};
        std::map<std::chrono::sys_seconds, std::vector<ObjectiveCounts>> counted = {};
    };

    /// Of one backend at one look: rules with the same window read the same stretch.
    using Stretches = std::map<std::chrono::seconds, std::optional<WatchBin>>;

    [[nodiscard]] AlertReading read(std::size_t rule, const QString& name, const Backend& backend,
                                    std::chrono::sys_seconds now, Stretches& stretches) const;
    /// What ended in the window before now; empty where nothing was tried in it.
    [[nodiscard]] static std::optional<WatchBin> stretchOf(const Backend& backend, std::chrono::seconds window,
                                                           std::chrono::sys_seconds now);
    [[nodiscard]] AlertReading readObjective(std::size_t rule, const Objective& objective, const Backend& backend,
                                             std::chrono::sys_seconds now) const;
    void forget(std::chrono::sys_seconds now);

    std::vector<AlertFileRule> m_rules;
    AlertDesk m_desk;
    std::chrono::seconds m_longestWindow{};
    std::map<QString, Backend> m_backends;
};

} // namespace roundtrip
