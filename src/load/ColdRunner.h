// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/MessageId.h"
#include "load/ColdLadder.h"

#include <QMap>
#include <QThread>

namespace roundtrip {

/// How far a ladder run is; a snapshot for people.
struct ColdProgress
{
    struct Lane
    {
        QString backend = {};
        ColdLadder::Stage stage = ColdLadder::Stage::Waiting;
        int step = 0;                      ///< from 1; 0 before the first
        std::optional<Duration> idle = {}; ///< the silence of this step
        Duration untilNext = {};           ///< left of it
    };

    std::vector<Lane> lanes = {}; ///< by backend
    int steps = 0;                ///< of each
    double share = 0.0;           ///< of the whole run, 0 to 1, by time
    Duration remaining = {};      ///< expected
};

/// What a ladder run came to. The rows went to the sink.
struct ColdOutcome
{
    std::vector<ColdProbe> probes = {}; ///< in the order they ended; the first step of each backend included
    QMap<QString, Ledger> ledgers = {}; ///< by backend
    QMap<QString, Error> failures = {}; ///< why the first link of a backend that failed did so
    bool cancelled = false;

    /// True where the backend never had a ready link.
    [[nodiscard]] bool wasUnreachable(const QString& backend) const;
};

/// Runs an idle ladder on several backends side by side, in an I/O thread of its own. Lives in a thread with an event
/// loop, which it leaves idle.
class ColdRunner : public QObject
{
    Q_OBJECT

public:
    /// Precondition: plan.check() is ok and targets is not empty. The sink outlives the runner and is called from
    /// another thread.
    /// `tag`: in the names of rooms.
    ColdRunner(const ColdPlan& plan, const std::vector<LoadTarget>& targets, const LoadClock& clock, SampleSink& sink,
               const QString& tag = MessageId::randomPart(), QObject* parent = nullptr);
    ~ColdRunner() override;

    void start();
    /// Ends as soon as may be and keeps all that was measured; finished() follows. May be called twice.
    void cancel();

    [[nodiscard]] ColdProgress progress() const;

Q_SIGNALS:
    /// A few times a second.
    void progressed(const roundtrip::ColdProgress& progress);
    /// A step has ended.
    void probed(const roundtrip::ColdProbe& probe);
    void finished(const roundtrip::ColdOutcome& outcome);

private:
    struct Lane
    {
        std::unique_ptr<ColdLadder> ladder; ///< lives in m_thread
        QString backend = {};
        ColdLadder::Stage stage = ColdLadder::Stage::Waiting;
        int step = 0;
        Instant due = {};
    };

    void addLane(const LoadTarget& target, SampleSink& sink);
    void onLadderFinished(const Lane& lane, const Ledger& ledger, const std::optional<Error>& failure);
    [[nodiscard]] Duration remainingOf(const Lane& lane) const;

    ColdPlan m_plan;
    std::vector<ColdStep> m_steps;
    LoadClock m_clock;
    QString m_runTag;
    QThread m_thread;
    std::vector<std::unique_ptr<Lane>> m_lanes;
    std::size_t m_running = 0;
    ColdOutcome m_outcome;
    QTimer m_progressTimer;
};

} // namespace roundtrip

Q_DECLARE_METATYPE(roundtrip::ColdProgress)
Q_DECLARE_METATYPE(roundtrip::ColdOutcome)
