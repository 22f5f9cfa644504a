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

/// Calls `take` with the time of every message that a query of this stretch tells of, and of every mark in it.
template<typename Take>
void forEachTime(const Lane& lane, StepTime from, StepTime to, const Take& take)
{
    std::vector<PyramidColumn> columns;
    lane.stats().points().query(from, to, kStepColumns, columns);
    for (const PyramidColumn& column : columns) {
        for (const PyramidPoint& point : {column.first, column.lowest, column.highest, column.last})
            take(point.time);
    }
    for (const auto& [row, mark] : lane.stats().marks())
        take(mark.time);
}

/// The best of all lanes' times in [from, to]: `isBetter(a, b)` where a is to be taken before b.
template<typename IsBetter>
std::optional<StepTime> best(const LaneSet& source, StepTime from, StepTime to, const IsBetter& isBetter)
{
    std::optional<StepTime> found;
    for (const auto& lane : source.lanes()) {
        if (!lane->isVisible())
            continue;
        forEachTime(*lane, from, to, [&](StepTime time) {
            if (time >= from && time <= to && (!found || isBetter(time, *found)))
                found = time;
        });
    }
    return found;
}

} // namespace

std::optional<StepTime> MessageSteps::next(Time from, Time until) const
{
    // Near first: the first sample of a column is genuine, and the finer the columns, the nearer the one that is found.
    for (Time reach = kFirstReach; from < until; reach *= kReachFactor) {
        const Time end = until - from < reach ? until : from + reach;
        if (const auto found = best(m_source, from + 1ns, end, std::less<>()); found || end == until)
            return found;
    }
    return std::nullopt;
}

std::optional<StepTime> MessageSteps::previous(Time from, Time since) const
{
    for (Time reach = kFirstReach; since < from; reach *= kReachFactor) {
        const Time end = from - since < reach ? since : from - reach;
        if (const auto found = best(m_source, end, from - 1ns, std::greater<>()); found || end == since)
            return found;
    }
    return std::nullopt;
}

std::optional<StepTime> MessageSteps::nearest(Time time, Time reach) const
{
    return best(m_source, time - reach, time + reach,
                [time](Time a, Time b) { return std::chrono::abs(a - time) < std::chrono::abs(b - time); });
}

std::optional<StepTime> MessageSteps::nextLoss(Time from, Time until) const
{
    std::optional<Time> found;
    for (const auto& lane : m_source.lanes()) {
        if (!lane->isVisible())
            continue;
        for (const auto& [row, mark] : lane->stats().marks()) {
            if (mark.time > from && mark.time <= until && (!found || mark.time < *found))
                found = mark.time;
        }
    }
    return found;
}

} // namespace roundtrip
