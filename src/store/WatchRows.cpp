// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/WatchRows.h"

#include <utility>

namespace roundtrip {

namespace {
/// A link that stands for longer has no place among a run's instants: no run lasts longer than a year.
constexpr std::chrono::hours kLongestStanding(300 * 24);
} // namespace

Recorder* WatchRows::recorderOf(std::optional<Instant> began) const
{
    const bool isOfBefore = began && *began < m_begun;
    return isOfBefore ? m_previous.get() : m_current.get();
}

void WatchRows::addSample(const Sample& sample)
{
    const std::lock_guard lock(m_mutex);
    if (Recorder* const recorder = recorderOf(sample.sent ? sample.sent : sample.intended))
        recorder->addSample(sample);
}

void WatchRows::addConnection(const ConnectionSample& connection)
{
    m_connections.push(connection);
    const std::lock_guard lock(m_mutex);
    const bool stands = connection.ready && !connection.lifetime;
    const auto known = m_standing.find(connection.connectionId);
    const bool isKnown = known != m_standing.end() && known->second.attempt == connection.attempt;
    if (stands)
        m_standing.insert_or_assign(connection.connectionId, connection);
    else if (isKnown)
        m_standing.erase(known);
    Recorder* const own = recorderOf(connection.started);
    if (own)
        own->addConnection(connection);
    if (isKnown && m_current && own != m_current.get()) // it was listed there when that began
        m_current->addConnection(connection);
}

std::vector<WatchRows::Finished> WatchRows::begin(const RunInfo& info, Recorder::FailureHandler onFailure)
{
    auto recorder = std::make_shared<Recorder>(m_url, info, std::move(onFailure), m_options);
    const std::lock_guard lock(m_mutex);
    std::vector<Finished> finished;
    if (m_previous)
        finished.push_back(std::move(m_previous));
    m_previous = std::exchange(m_current, std::move(recorder));
    m_begun = info.anchor.instant();
    for (const auto& [id, link] : m_standing) {
        if (m_begun - link.started < kLongestStanding)
            m_current->addConnection(link);
    }
    return finished;
}

WatchRows::Finished WatchRows::takePrevious()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_previous, {});
}

std::vector<WatchRows::Finished> WatchRows::end()
{
    const std::lock_guard lock(m_mutex);
    std::vector<Finished> finished;
    for (Finished* recorder : {&m_previous, &m_current}) {
        if (*recorder)
            finished.push_back(std::exchange(*recorder, {}));
    }
    return finished;
}

void WatchRows::setRecord(const RunRecord& run)
{
    const std::lock_guard lock(m_mutex);
    if (!m_current)
        return;
    RunRecord record = run;
    record.id = m_current->runId();
    m_current->setRecord(record);
}

} // namespace roundtrip
