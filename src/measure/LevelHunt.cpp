// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/LevelHunt.h"

#include "core/Plural.h"

#include <algorithm>
#include <utility>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// A search is as fine as a tenth of a level: that many connections less, and it is another level that was measured.
bool isShort(int ready, int opened)
{
    return std::int64_t{ready} * 10 <= std::int64_t{opened} * 9;
}

} // namespace

LevelHunt::LevelHunt(const QStringList& backends, int from, int to, Judge judge) : m_judge(std::move(judge))
{
    for (const QString& backend : backends) {
        m_searches.emplace_back(from, to);
        m_findings.push_back({.backend = backend});
    }
}

std::optional<LevelHunt::Part> LevelHunt::next()
{
    if (m_outcome.cancelled)
        return std::nullopt;
    for (std::size_t tried = 0; tried < m_searches.size(); ++tried) {
        const std::size_t backend = m_turn;
        m_turn = (m_turn + 1) % m_searches.size(); // in turns, so that the time of day chooses no winner
        if (const auto connections = m_searches[backend].next()) {
            m_asked = backend;
            return Part{.backend = backend, .connections = *connections};
        }
    }
    return std::nullopt;
}

Result<void> LevelHunt::add(const LoadOutcome& part)
{
    sumUp(part);
    if (part.cancelled) {
        noteStopped();
        return {};
    }
    return judge(part);
}

void LevelHunt::noteStopped()
{
    for (std::size_t i = 0; i < m_searches.size(); ++i) {
        if (!m_searches[i].next())
            continue; // this one had come to its end
        m_findings[i].isStopped = true;
        m_findings[i].isInconclusive = true;
    }
}

void LevelHunt::sumUp(const LoadOutcome& part)
{
    m_outcome.next = part.next;
    m_outcome.cancelled = part.cancelled;
    for (auto account = part.ledgers.cbegin(); account != part.ledgers.cend(); ++account)
        m_outcome.ledgers[account.key()] += account.value();
    for (auto losses = part.unnamed.cbegin(); losses != part.unnamed.cend(); ++losses)
        m_outcome.unnamed[losses.key()] += losses.value();
    for (SegmentResult segment : part.segments) {
        segment.segment.backend = m_asked.value();
        m_outcome.segments.push_back(std::move(segment));
    }
}

Result<void> LevelHunt::judge(const LoadOutcome& part)
{
    LevelSearch& search = m_searches[m_asked.value()];
    LevelFinding& finding = m_findings[m_asked.value()];
    const int connections = search.next().value();
    const auto verdict = m_judge(finding.backend, connections);
    if (!verdict)
        return verdict.error();
    int ready = 0;
    int opened = 0;
    for (const SegmentResult& segment : part.segments) {
        ready += segment.connections.ready;
        opened += segment.segment.connections;
    }
    const bool isHeld = verdict.value() == Threshold::Verdict::Held;
    if (isHeld && isShort(ready, opened)) {
        search.giveUp();
        finding.isInconclusive = true;
        const std::int64_t in = std::int64_t{ready} * connections / opened; // of a level's trials on average
        finding.tooFewIn.emplace(connections, static_cast<int>(in));
    } else if (isHeld) {
        search.held();
    } else if (verdict.value() == Threshold::Verdict::Crossed) {
        search.failed();
    } else {
        search.giveUp();
        finding.isInconclusive = true;
    }
    finding.heldUpTo = search.mostHeld();
    finding.crossedAt = search.leastFailed();
    return {};
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

QString LevelFinding::sentence(const QString& condition) const
{
    QStringList parts;
    if (heldUpTo > 0)
        parts << u"not with up to "_s + counted(heldUpTo, "connection");
    if (crossedAt)
        parts << u"with "_s + counted(*crossedAt, "connection");
    else if (!isInconclusive)
        parts << u"the most that was asked for"_s;
    if (isStopped)
        parts << u"then the search was stopped"_s;
    else if (tooFewIn)
        parts << u"beyond that nothing can be said: of %1 %2 got in"_s.arg(counted(tooFewIn->first, "connection"))
                     .arg(tooFewIn->second);
    else if (isInconclusive)
        parts << u"beyond that nothing can be said: too few samples, or the client itself was slow"_s;
    return u"%1, %2: %3."_s.arg(backend, condition, parts.join(u", "_s));
}

QJsonObject LevelFinding::toJson(const QString& condition) const
{
    const QJsonValue few =
        tooFewIn ? QJsonValue(QJsonObject{{u"connections"_s, tooFewIn->first}, {u"ready"_s, tooFewIn->second}})
                 : QJsonValue();
    return {{u"backend"_s, backend},
            {u"condition"_s, condition},
            {u"held_up_to"_s, heldUpTo == 0 ? QJsonValue() : QJsonValue(heldUpTo)},
            {u"crossed_at"_s, crossedAt ? QJsonValue(*crossedAt) : QJsonValue()},
            {u"inconclusive"_s, isInconclusive},
            {u"stopped"_s, isStopped},
            {u"too_few_in"_s, few}};
}

} // namespace roundtrip
