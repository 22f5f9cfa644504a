// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/RunningRun.h"

#include <algorithm>

namespace roundtrip {

namespace {
constexpr std::chrono::milliseconds kTakingInterval(33);
constexpr std::chrono::milliseconds kTakingBudget(8); ///< half a frame
constexpr std::size_t kRowsBetweenLooks = 256;        ///< at the clock
} // namespace

RunningRun::RunningRun(const PlatformTable& platforms, const Clock& clock, const RunInfo& info,
                       std::shared_ptr<RowFeed> feed, QObject* parent)
    : RunLanes(platforms, clock, info.anchor.instant(), parent), m_feed(std::move(feed))
{
    // As the report has it: response time where messages have a plan. The steps of an idle ladder have none.
    begin(info, info.kind == RunKind::Cold ? LaneStats::Quantity::ServiceTime : LaneStats::Quantity::ResponseTime,
          Rows::Changing);
    m_taking.setInterval(kTakingInterval);
    connect(&m_taking, &QTimer::timeout, this, &RunningRun::takeBatch);
    m_taking.start();
}

void RunningRun::end()
{
    m_hasEnded = true;
}

void RunningRun::takeBatch()
{
    if (m_next == m_rows.size()) {
        RowFeed::Batch batch = m_feed->take();
        m_rows = std::move(batch.samples);
        m_next = 0;
        m_missed = batch.missed;
        for (const ConnectionSample& link : batch.connections)
            note(link);
    }
    if (m_next == m_rows.size() && m_hasEnded) {
        m_taking.stop();
        Q_EMIT loaded(span());
        return;
    }
    const Instant until = clock().now() + kTakingBudget;
    while (m_next < m_rows.size() && clock().now() < until) {
        const std::size_t end = std::min(m_next + kRowsBetweenLooks, m_rows.size());
        for (; m_next < end; ++m_next)
            take(m_rows[m_next]);
    }
    showLedgers();
    Q_EMIT updated();
}

/// Where the last of a backend's links has ended, with others to come, lines and bands break: as in a recorded run.
void RunningRun::note(const ConnectionSample& link)
{
    if (!link.ready)
        return;
    Links& links = m_links[link.backend];
    const QString id = link.connectionId + u'/' + QString::number(link.attempt);
    if (link.lifetime) {
        const Instant ended = *link.ready + *link.lifetime;
        links.lastEnd = std::max(links.lastEnd.value_or(ended), ended);
        links.up.remove(id);
        return;
    }
    Lane* shown = lane(link.backend);
    if (shown && links.up.isEmpty() && links.lastEnd && *link.ready > *links.lastEnd)
        shown->stats().noteBreak(*links.lastEnd - origin());
    links.up.insert(id);
}

} // namespace roundtrip

#include "moc_RunningRun.cpp"
