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
                       const LoadRunOptions& options, QObject* parent)
    : QObject(parent),
      m_plan(plan),
      m_targets(std::move(targets)),
      m_clock(clock),
      m_sink(sink),
      m_options(options),
      m_immediate(*clock.monotonic),
      m_segments(orderSegments(plan, m_targets.size(), options.before.trials))
{
    m_outcome.next = options.before;
    connect(&m_progressTimer, &QTimer::timeout, this, [this] { Q_EMIT progressed(progress()); });
}

LoadRunner::~LoadRunner() = default;

void LoadRunner::start()
{
    raiseDescriptorLimit();
    m_progressTimer.start(kProgress);
    fill();
}

void LoadRunner::fill()
{
    const auto mayStart = [this] {
        return m_next < m_segments.size() &&
               (m_runs.empty() || (m_runs.size() < static_cast<std::size_t>(m_plan.atOnce) &&
                                   m_runs.front()->segment().trial == m_segments[m_next].trial));
    };
    while (mayStart())
        run(m_segments[m_next++]);
}

void LoadRunner::run(const LoadSegment& segment)
{
    m_runs.push_back(std::make_unique<SegmentRun>(
        SegmentSetup{.plan = m_plan,
                     .segment = segment,
                     .target = m_targets[segment.backend],
                     .clock = m_clock,
                     .tag = m_options.tag,
                     .share = m_options.share,
                     .firstRow = m_outcome.next.lastRows.value(m_targets[segment.backend].backend.config.name),
                     .sink = &m_sink,
                     .gate = m_options.gate ? m_options.gate : &m_immediate,
                     .lease = m_options.lease}));
    // Queued: the segment is destroyed on the way to the next one, which must not happen inside its own signal.
    connect(m_runs.back().get(), &SegmentRun::finished, this, &LoadRunner::onSegmentFinished, Qt::QueuedConnection);
    m_runs.back()->start();
}

void LoadRunner::onSegmentFinished(const SegmentResult& result)
{
    const QString& backend = m_targets[result.segment.backend].backend.config.name;
    m_outcome.next.lastRows[backend] = result.lastRow;
    m_outcome.next.trials = std::max(m_outcome.next.trials, result.segment.trial);
    m_outcome.ledgers[backend] += result.ledger;
    if (!result.unnamed.isEmpty())
        m_outcome.unnamed[backend] += result.unnamed;
    m_outcome.segments.push_back(result);
    m_outcome.cancelled = m_outcome.cancelled || result.cancelled;
    Q_EMIT progressed(progress());
    std::erase_if(m_runs, [&result](const auto& run) { return run->segment() == result.segment; });
    if (!m_outcome.cancelled)
        fill();
    if (!m_runs.empty())
        return;
    m_progressTimer.stop();
    Q_EMIT finished(m_outcome);
}

void LoadRunner::cancel()
{
    m_outcome.cancelled = true; // also between two segments
    for (const auto& run : m_runs)
        run->cancel();
}

Duration LoadRunner::expectedFor(const LoadSegment& segment) const
{
    return m_plan.opensAt(segment.connections - 1) + m_plan.expectedSpanAt(segment.connections) + kOverhead;
}

Duration LoadRunner::remainingOf(const SegmentRun& run) const
{
    switch (run.stage()) {
    case SegmentRun::Stage::Idle:
    case SegmentRun::Stage::Connecting:
    case SegmentRun::Stage::Waiting:
        return expectedFor(run.segment());
    case SegmentRun::Stage::Sending:
        return std::max(run.sendingUntil() - m_clock.monotonic->now(), Duration::zero()) + kOverhead;
    case SegmentRun::Stage::Draining:
        return std::max(run.drainingSince() + kOverhead - m_clock.monotonic->now(), Duration::zero());
    case SegmentRun::Stage::Finished:
        break;
    }
    return {};
}

Duration LoadRunner::untilHorizon(const SegmentRun& run) const
{
    const Instant now = m_clock.monotonic->now();
    if (run.stage() != SegmentRun::Stage::Draining || run.isCancelled() || now < run.drainingSince() + kOverhead)
        return {}; // what is well comes back by itself
    const MeterReading reading = run.reading();
    const bool isOpen = reading.ledger.inFlight > 0 || reading.ledger.pairInFlight > 0;
    return isOpen ? std::max(reading.lastSent + run.horizon() - now, Duration::zero()) : Duration::zero();
}

Duration LoadRunner::expectedFrom(std::size_t next) const
{
    Duration sum{};
    int inTrial = 0; // a trial takes its segments as many at a time as the plan lets, one such round the time of one
    for (std::size_t i = next; i < m_segments.size(); ++i) {
        inTrial = i > next && m_segments[i].trial == m_segments[i - 1].trial ? inTrial + 1 : 0;
        if (inTrial % m_plan.atOnce == 0)
            sum += expectedFor(m_segments[i]);
    }
    return sum;
}

bool LoadRunner::hasEnded(const LoadSegment& segment) const
{
    return std::any_of(m_outcome.segments.cbegin(), m_outcome.segments.cend(),
                       [&segment](const SegmentResult& result) { return result.segment == segment; });
}

LoadProgress LoadRunner::progress() const
{
    LoadProgress progress;
    progress.segment = m_next;
    progress.segments = m_segments.size();
    for (const Ledger& ledger : m_outcome.ledgers)
        progress.total += ledger;
    if (m_runs.empty())
        return progress;
    progress.current = m_runs.front()->segment();
    progress.stage = m_runs.front()->stage();
    QStringList names;
    Duration running{};
    Duration atMost{};
    for (const auto& run : m_runs) {
        atMost = std::max(atMost, untilHorizon(*run));
        names << m_targets[run->segment().backend].backend.config.name;
        progress.stage = std::min(progress.stage, run->stage()); // the one that is behind
        progress.settledConnections += run->settledConnections();
        progress.messages += static_cast<std::int64_t>(run->scheduledMessages());
        const Ledger ledger = run->reading().ledger;
        progress.ledger += ledger;
        if (!hasEnded(run->segment()))
            progress.total += ledger;
        running = std::max(running, remainingOf(*run));
    }
    progress.backend = names.join(QStringLiteral(", "));
    progress.remaining = running + expectedFrom(m_next);
    const Duration whole = expectedFrom(0);
    progress.share = std::clamp(1.0 - toMilliseconds(progress.remaining) / toMilliseconds(whole), 0.0, 1.0);
    progress.isAtMost = atMost > running;
    if (progress.isAtMost)
        progress.remaining += atMost - running;
    return progress;
}

} // namespace roundtrip

#include "moc_LoadRunner.cpp"
