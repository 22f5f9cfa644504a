// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/MessageSteps.h"

#include <functional>
#include <vector>

namespace roundtrip {

namespace {

using namespace std::chrono_literals;
using StepTime = MessageSteps::Time;

constexpr std::size_t kStepColumns = 64;
constexpr StepTime kFirstReach = 4ms; // then four times as far, until something is there
constexpr int kReachFactor = 4;

/// The best of the times in [from, to] that `forEach(lane, take)` tells of: `isBetter(a, b)` where a is taken before b.
template<typename ForEach, typename IsBetter>
std::optional<StepTime> best(const LaneSet& source, StepTime from, StepTime to, const ForEach& forEach,
                             const IsBetter& isBetter)
{
    std::optional<StepTime> found;
    for (const auto& lane : source.lanes()) {
        if (!lane->isVisible())
            continue;
        forEach(*lane, [&](StepTime time) {
            if (time >= from && time <= to && (!found || isBetter(time, *found)))
                found = time;
        });
    }
    return found;
}

/// Of the delivered messages that a query of this stretch tells of.
template<typename IsBetter>
std::optional<StepTime> bestPoint(const LaneSet& source, StepTime from, StepTime to, const IsBetter& isBetter)
{
    std::vector<PyramidColumn> columns;
    const auto points = [&](const Lane& lane, const auto& take) {
        lane.stats().points().query(from, to, kStepColumns, columns);
        for (const PyramidColumn& column : columns) {
            for (const PyramidPoint& point : {column.first, column.lowest, column.highest, column.last})
                take(point.time);
        }
    };
    return best(source, from, to, points, isBetter);
}

/// Of those that did not come back. Walks all there are: once for each step is enough.
template<typename IsBetter>
std::optional<StepTime> bestMark(const LaneSet& source, StepTime from, StepTime to, const IsBetter& isBetter)
{
    const auto marks = [](const Lane& lane, const auto& take) {
        for (const auto& [row, mark] : lane.stats().marks())
            take(mark.time);
    };
    return best(source, from, to, marks, isBetter);
}

} // namespace

std::optional<StepTime> MessageSteps::next(Time from, Time until) const
{
    const auto mark = bestMark(m_source, from + 1ns, until, std::less<>());
    const Time last = mark.value_or(until);
    // Near first: the first sample of a column is genuine, and the finer the columns, the nearer the one that is found.
    for (Time reach = kFirstReach; from < last; reach *= kReachFactor) {
        const Time end = last - from < reach ? last : from + reach;
        if (const auto found = bestPoint(m_source, from + 1ns, end, std::less<>()))
            return found;
        if (end == last)
            break;
    }
    return mark;
}

std::optional<StepTime> MessageSteps::previous(Time from, Time since) const
{
    const auto mark = bestMark(m_source, since, from - 1ns, std::greater<>());
    const Time last = mark.value_or(since);
    for (Time reach = kFirstReach; last < from; reach *= kReachFactor) {
        const Time end = from - last < reach ? last : from - reach;
        if (const auto found = bestPoint(m_source, end, from - 1ns, std::greater<>()))
            return found;
        if (end == last)
            break;
    }
    return mark;
}

std::optional<StepTime> MessageSteps::nearest(Time time, Time reach) const
{
    const auto isNearer = [time](Time a, Time b) { return std::chrono::abs(a - time) < std::chrono::abs(b - time); };
    const auto point = bestPoint(m_source, time - reach, time + reach, isNearer);
    const auto mark = bestMark(m_source, time - reach, time + reach, isNearer);
    if (!point || !mark)
        return point ? point : mark;
    return isNearer(*mark, *point) ? mark : point;
}

std::optional<StepTime> MessageSteps::nextLoss(Time from, Time until) const
{
    return bestMark(m_source, from + 1ns, until, std::less<>());
}

} // namespace roundtrip
