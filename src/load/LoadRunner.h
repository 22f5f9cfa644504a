// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/MessageId.h"
#include "load/LoadProgress.h"

#include <QMap>

namespace roundtrip {

/// Where an earlier part of the same run has left off, so that the next one counts on: a search decides part by part.
struct LoadContinuation
{
    int trials = 0;
    QMap<QString, std::int64_t> lastRows = {}; ///< by backend
};

/// What a run has besides its plan; alone, in one process, it needs nothing of it.
struct LoadRunOptions
{
    QString tag = MessageId::randomPart(); ///< in the names of rooms; the same in all processes that share the run
    Share share = {};
    StartGate* gate = nullptr;        ///< outlives the runner; null: an ImmediateStart
    const SendLease* lease = nullptr; ///< outlives the runner; null: it may send until it is cancelled
    LoadContinuation before = {};
};

/// What a load run came to. The rows went to the sink.
struct LoadOutcome
{
    std::vector<SegmentResult> segments = {};  ///< in the order they ran
    QMap<QString, Ledger> ledgers = {};        ///< by backend, all segments together
    QMap<QString, UnnamedLosses> unnamed = {}; ///< by backend, where there were any
    bool cancelled = false;
    LoadContinuation next = {}; ///< for another part of the run

    /// True where the backend never had a ready link.
    [[nodiscard]] bool wasUnreachable(std::size_t backend) const;
    /// Why the first link of this backend that failed did so.
    [[nodiscard]] std::optional<Error> firstFailure(std::size_t backend) const;
};

/// Runs a plan: segment after segment (orderSegments), each measured in threads of its own (SegmentRun); where the plan
/// has backends measured at once, so many segments of a trial at a time, and trials still one after another. Lives in a
/// thread with an event loop, which it leaves idle.
class LoadRunner : public QObject
{
    Q_OBJECT

public:
    /// Precondition: plan.check() and the share's are ok, and targets is not empty. The sink outlives the runner and is
    /// called from other threads.
    LoadRunner(const LoadPlan& plan, std::vector<LoadTarget> targets, const LoadClock& clock, SampleSink& sink,
               const LoadRunOptions& options = {}, QObject* parent = nullptr);
    ~LoadRunner() override;

    void start();
    /// Ends as soon as may be and keeps all that was measured; finished() follows. May be called twice.
    void cancel();

    [[nodiscard]] LoadProgress progress() const;

Q_SIGNALS:
    /// A few times a second.
    void progressed(const roundtrip::LoadProgress& progress);
    void finished(const roundtrip::LoadOutcome& outcome);

private:
    /// Starts what may run now.
    void fill();
    void run(const LoadSegment& segment);
    void onSegmentFinished(const SegmentResult& result);
    /// Its accounts are among those of the outcome.
    [[nodiscard]] bool hasEnded(const LoadSegment& segment) const;
    [[nodiscard]] Duration expectedFor(const LoadSegment& segment) const;
    [[nodiscard]] Duration remainingOf(const SegmentRun& run) const;
    /// Until the last message that has not come back counts as lost; zero where none is waited for that long.
    [[nodiscard]] Duration untilHorizon(const SegmentRun& run) const;
    /// Of the segments from this one on, when nothing else runs.
    [[nodiscard]] Duration expectedFrom(std::size_t next) const;

    LoadPlan m_plan;
    std::vector<LoadTarget> m_targets;
    LoadClock m_clock;
    SampleSink& m_sink;
    LoadRunOptions m_options;
    ImmediateStart m_immediate;
    std::vector<LoadSegment> m_segments;
    std::size_t m_next = 0; ///< index of the segment to start next; those that run are before it
    std::vector<std::unique_ptr<SegmentRun>> m_runs; ///< all of one trial
    LoadOutcome m_outcome;
    QTimer m_progressTimer;
};

} // namespace roundtrip

Q_DECLARE_METATYPE(roundtrip::LoadOutcome)
