// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/TimerQueue.h"

#include <algorithm>

namespace roundtrip {

namespace {
Duration interval(const QAbstractEventDispatcher::TimerInfo& timer)
{
    return std::chrono::milliseconds(timer.interval);
}
} // namespace

void TimerQueue::add(const QAbstractEventDispatcher::TimerInfo& timer, QObject* object, Instant now)
{
    remove(timer.timerId);
    Timer& added = m_timers.emplace(timer.timerId, Timer{.info = timer, .object = object}).first->second;
    schedule(added, now + interval(timer));
}

void TimerQueue::schedule(Timer& timer, Instant due)
{
    m_order.erase({timer.due, timer.info.timerId});
    timer.due = due;
    m_order.emplace(due, timer.info.timerId);
}

bool TimerQueue::remove(int id)
{
    const auto found = m_timers.find(id);
    if (found == m_timers.end())
        return false;
    m_order.erase({found->second.due, id});
    m_timers.erase(found);
    return true;
}

bool TimerQueue::removeAll(const QObject* object)
{
    const auto timers = of(object);
    for (const auto& timer : timers)
        remove(timer.timerId);
    return !timers.isEmpty();
}

QList<QAbstractEventDispatcher::TimerInfo> TimerQueue::of(const QObject* object) const
{
    QList<QAbstractEventDispatcher::TimerInfo> timers;
    for (const auto& [id, timer] : m_timers) {
        if (timer.object == object)
            timers << timer.info;
    }
    return timers;
}

std::optional<Instant> TimerQueue::next() const
{
    return m_order.empty() ? std::nullopt : std::optional(m_order.begin()->first);
}

std::optional<Instant> TimerQueue::dueAt(int id) const
{
    const auto found = m_timers.find(id);
    return found == m_timers.end() ? std::nullopt : std::optional(found->second.due);
}

std::vector<int> TimerQueue::due(Instant now) const
{
    std::vector<int> ids;
    for (auto it = m_order.begin(); it != m_order.end() && it->first <= now; ++it)
        ids.push_back(it->second);
    return ids;
}

QObject* TimerQueue::begin(int id, Instant now)
{
    const auto found = m_timers.find(id);
    if (found == m_timers.end() || found->second.due > now || found->second.isBeingTold)
        return nullptr;
    Timer& timer = found->second;
    timer.isBeingTold = true;
    schedule(timer, std::max(timer.due + interval(timer.info), now));
    return timer.object;
}

void TimerQueue::end(int id)
{
    if (const auto found = m_timers.find(id); found != m_timers.end())
        found->second.isBeingTold = false;
}

} // namespace roundtrip
