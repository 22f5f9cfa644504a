// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"

#include <QAbstractEventDispatcher>

#include <optional>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

namespace roundtrip {

/// The timers of an event dispatcher by when they are due: starting and stopping one is O(log n), where Qt's own list
/// is O(n), and a load run has a timer for each of its connections. Repeating timers keep their beat, but what was
/// missed is not made up for. Whole milliseconds, as Qt's. Not synchronised: lives in the dispatcher's thread.
class TimerQueue
{
public:
    void add(const QAbstractEventDispatcher::TimerInfo& timer, QObject* object, Instant now);
    bool remove(int id);
    bool removeAll(const QObject* object);
    [[nodiscard]] QList<QAbstractEventDispatcher::TimerInfo> of(const QObject* object) const;
    [[nodiscard]] std::optional<Instant> next() const;
    [[nodiscard]] std::optional<Instant> dueAt(int id) const;
    /// Those due, the earliest first. Their handlers may remove any of them: ask begin() for each.
    [[nodiscard]] std::vector<int> due(Instant now) const;
    /// Who is to be told that this timer is due, after setting it for its next time; nobody if it is no longer due, or
    /// if somebody is being told already (a nested event loop).
    [[nodiscard]] QObject* begin(int id, Instant now);
    void end(int id);

private:
    struct Timer
    {
        QAbstractEventDispatcher::TimerInfo info;
        QObject* object = nullptr;
        Instant due = {};
        bool isBeingTold = false;
    };

    void schedule(Timer& timer, Instant due);

    std::unordered_map<int, Timer> m_timers;
    std::set<std::pair<Instant, int>> m_order; ///< when due, id
};

} // namespace roundtrip
