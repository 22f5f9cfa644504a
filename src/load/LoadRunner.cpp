// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/LoadRunner.h"

#include "load/DescriptorLimit.h"

#include <algorithm>

namespace roundtrip {

namespace {
constexpr std::chrono::milliseconds kProgress(200);
/// Connecting and draining take about this long on a backend that is well.
constexpr std::chrono::milliseconds kOverhead(1500);
} // namespace

bool LoadOutcome::wasUnreachable(std::size_t backend) const
{
    return std::none_of(segments.cbegin(), segments.cend(), [backend](const SegmentResult& result) {
        return result.segment.backend == backend && (result.connections.ready > 0 || result.cancelled);
    });
}

std::optional<Error> LoadOutcome::firstFailure(std::size_t backend) const
{
    const auto found = std::find_if(segments.cbegin(), segments.cend(), [backend](const SegmentResult& result) {
        return result.segment.backend == backend && result.connections.firstFailure;
    });
    return found == segments.cend() ? std::nullopt : found->connections.firstFailure;
}

LoadRunner::LoadRunner(const LoadPlan& plan, std::vector<LoadTarget> targets, const LoadClock& clock, SampleSink& sink,
                       const LoadContinuation& before, QObject* parent)
    : QObject(parent),
      m_plan(plan),
      m_targets(std::move(targets)),
      m_clock(clock),
      m_sink(sink),
      m_runTag(MessageId::randomPrefix()),
      m_segments(orderSegments(plan, m_targets.size(), before.trials))
{
    m_outcome.next = before;
    connect(&m_progressTimer, &QTimer::timeout, this, [this] { Q_EMIT progressed(progress()); });
}

LoadRunner::~LoadRunner() = default;

void LoadRunner::start()
{
    raiseDescriptorLimit();
    m_progressTimer.start(kProgress);
    runNext();
}

void LoadRunner::runNext()
{
    const LoadSegment& segment = m_segments[m_next++];
    m_run = std::make_unique<SegmentRun>(
        SegmentSetup{.plan = m_plan,
                     .segment = segment,
                     .target = m_targets[segment.backend],
                     .clock = m_clock,
                     .runTag = m_runTag,
                     .firstRow = m_outcome.next.lastRows.value(m_targets[segment.backend].backend.config.name),
                     .sink = &m_sink});
    // Queued: the segment is destroyed on the way to the next one, which must not happen inside its own signal.
    connect(m_run.get(), &SegmentRun::finished, this, &LoadRunner::onSegmentFinished, Qt::QueuedConnection);
    m_run->start();
}

void LoadRunner::onSegmentFinished(const SegmentResult& result)
{
    const QString& backend = m_targets[result.segment.backend].backend.config.name;
    m_outcome.next.lastRows[backend] = result.lastRow;
    m_outcome.next.trials = std::max(m_outcome.next.trials, result.segment.trial);
    m_outcome.ledgers[backend] += result.ledger;
    m_outcome.segments.push_back(result);
    m_outcome.cancelled = m_outcome.cancelled || result.cancelled;
    Q_EMIT progressed(progress());
    if (!m_outcome.cancelled && m_next < m_segments.size()) {
        runNext();
        return;
    }
    m_progressTimer.stop();
    Q_EMIT finished(m_outcome);
}

void LoadRunner::cancel()
{
    m_outcome.cancelled = true; // also between two segments
    if (m_run)
        m_run->cancel();
}

Duration LoadRunner::expectedPerSegment() const
{
    return m_plan.expectedSpan() + kOverhead;
}

Duration LoadRunner::remainingOfSegment() const
{
    switch (m_run->stage()) {
    case SegmentRun::Stage::Idle:
    case SegmentRun::Stage::Connecting:
        return expectedPerSegment();
    case SegmentRun::Stage::Sending:
        return std::max(m_run->sendingUntil() - m_clock.monotonic->now(), Duration::zero()) + kOverhead;
    case SegmentRun::Stage::Draining:
        return kOverhead;
    case SegmentRun::Stage::Finished:
        break;
    }
    return {};
}

LoadProgress LoadRunner::progress() const
{
    LoadProgress progress;
    progress.segment = m_next;
    progress.segments = m_segments.size();
    if (!m_run)
        return progress;
    progress.current = m_segments[m_next - 1];
    progress.backend = m_targets[progress.current.backend].backend.config.name;
    progress.stage = m_run->stage();
    progress.settledConnections = m_run->settledConnections();
    progress.messages = static_cast<std::int64_t>(m_run->scheduledMessages());
    progress.ledger = m_run->reading().ledger;
    const auto left = static_cast<std::int64_t>(m_segments.size() - m_next);
    progress.remaining = remainingOfSegment() + left * expectedPerSegment();
    const Duration whole = static_cast<std::int64_t>(m_segments.size()) * expectedPerSegment();
    progress.share = std::clamp(1.0 - toMilliseconds(progress.remaining) / toMilliseconds(whole), 0.0, 1.0);
    return progress;
}

} // namespace roundtrip
