// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/LevelHunt.h"

#include "core/Plural.h"
#include "figures/RunAnalysis.h"
#include "store/RunReader.h"

#include <algorithm>

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

namespace {

/// A search is as fine as a tenth of a level: that many connections less, and it is another level that was measured.
bool isShort(int ready, int opened)
{
    return std::int64_t{ready} * 10 <= std::int64_t{opened} * 9;
}

} // namespace

LevelHunt::LevelHunt(const LoadPlan& plan, const std::vector<LoadTarget>& targets, const Threshold& condition, int from,
                     int to, Recorder& recorder)
    : m_plan(plan), m_targets(targets), m_condition(condition), m_recorder(recorder)
{
    for (std::size_t i = 0; i < targets.size(); ++i) {
        m_lanes.push_back({.target = i, .search = LevelSearch(from, to)});
        m_findings.push_back({.backend = targets[i].backend.config.name});
    }
}

Result<LoadOutcome> LevelHunt::run(const Measure& measure)
{
    for (bool searches = true; searches;) {
        searches = false;
        for (Lane& lane : m_lanes) { // in turns, so that the time of day chooses no winner
            if (!lane.search.next())
                continue;
            searches = true;
            if (auto done = step(lane, measure); !done)
                return done.error();
            if (m_outcome.cancelled) {
                noteStopped();
                return m_outcome;
            }
        }
    }
    return m_outcome;
}

void LevelHunt::noteStopped()
{
    for (std::size_t i = 0; i < m_lanes.size(); ++i) {
        if (!m_lanes[i].search.next())
            continue; // this one had come to its end
        m_findings[i].isStopped = true;
        m_findings[i].isInconclusive = true;
    }
}

Result<void> LevelHunt::step(Lane& lane, const Measure& measure)
{
    const int connections = *lane.search.next();
    LoadPlan plan = m_plan;
    plan.levels = {connections};
    LoadOutcome part = measure(plan, {m_targets[lane.target]}, m_outcome.next);
    m_outcome.next = part.next;
    m_outcome.cancelled = part.cancelled;
    for (auto account = part.ledgers.cbegin(); account != part.ledgers.cend(); ++account)
        m_outcome.ledgers[account.key()] += account.value();
    for (auto losses = part.unnamed.cbegin(); losses != part.unnamed.cend(); ++losses)
        m_outcome.unnamed[losses.key()] += losses.value();
    int ready = 0;
    int opened = 0;
    for (SegmentResult& segment : part.segments) {
        ready += segment.connections.ready;
        opened += segment.segment.connections;
        segment.segment.backend = lane.target;
        m_outcome.segments.push_back(std::move(segment));
    }
    if (part.cancelled)
        return {};
    Finding& finding = m_findings[static_cast<std::size_t>(&lane - m_lanes.data())];
    const auto verdict = judge(finding.backend, connections);
    if (!verdict)
        return verdict.error();
    const bool isHeld = verdict.value() == Threshold::Verdict::Held;
    if (isHeld && isShort(ready, opened)) {
        lane.search.giveUp();
        finding.isInconclusive = true;
        const std::int64_t in = std::int64_t{ready} * connections / opened; // of a level's trials on average
        finding.tooFewIn.emplace(connections, static_cast<int>(in));
    } else if (isHeld) {
        lane.search.held();
    } else if (verdict.value() == Threshold::Verdict::Crossed) {
        lane.search.failed();
    } else {
        lane.search.giveUp();
        finding.isInconclusive = true;
    }
    finding.heldUpTo = lane.search.mostHeld();
    finding.crossedAt = lane.search.leastFailed();
    return {};
}

Result<Threshold::Verdict> LevelHunt::judge(const QString& backend, int connections)
{
    if (auto written = m_recorder.flush(); !written)
        return written.error();
    auto reader = RunReader::open(m_recorder.url(), m_recorder.runId());
    if (!reader)
        return reader.error();
    const auto figures = RunAnalysis::of(*reader.value());
    if (!figures)
        return figures.error();
    const Headline headline(figures.value().summary);
    for (const Threshold::Finding& finding : m_condition.judge(headline, {backend})) {
        if (finding.connections == connections)
            return finding.verdict;
    }
    return Threshold::Verdict::Inconclusive;
}

std::vector<int> LevelHunt::levels() const
{
    std::vector<int> levels;
    for (const SegmentResult& segment : m_outcome.segments)
        levels.push_back(segment.segment.connections);
    std::sort(levels.begin(), levels.end());
    levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
    return levels;
}

QString sentenceOf(const LevelHunt::Finding& finding, const QString& condition)
{
    QStringList parts;
    if (finding.heldUpTo > 0)
        parts << u"not with up to "_s + counted(finding.heldUpTo, "connection");
    if (finding.crossedAt)
        parts << u"with "_s + counted(*finding.crossedAt, "connection");
    else if (!finding.isInconclusive)
        parts << u"the most that was asked for"_s;
    if (finding.isStopped)
        parts << u"then the search was stopped"_s;
    else if (finding.tooFewIn)
        parts << u"beyond that nothing can be said: of %1 %2 got in"_s
                     .arg(counted(finding.tooFewIn->first, "connection"))
                     .arg(finding.tooFewIn->second);
    else if (finding.isInconclusive)
        parts << u"beyond that nothing can be said: too few samples, or the client itself was slow"_s;
    return u"%1, %2: %3."_s.arg(finding.backend, condition, parts.join(u", "_s));
}

} // namespace roundtrip::cli
