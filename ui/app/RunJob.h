// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ColdProbe.h"
#include "measure/MeasuredRun.h"
#include "measure/RowFeed.h"
#include "model/RunSource.h"

#include <QObject>
#include <QThread>

#include <atomic>

namespace roundtrip {

/// How far a run is, in words and as a share; a snapshot for people.
struct RunProgress
{
    QString stage = {};  ///< "Server, 50 connections: sending"; may be several lines
    QString detail = {}; ///< what has come of it so far; may be empty
    double share = 0.0;  ///< of the whole run, 0 to 1, by expected time
    Duration remaining = {};
};

/// A measuring run of the window: the run itself (MeasuredRun) works in a thread of its own, so that neither planning,
/// stopping nor concluding ever holds up the GUI. The object lives in the GUI thread.
class RunJob : public QObject
{
    Q_OBJECT

public:
    struct Setup
    {
        StoreUrl store;
        RunInfo info;
        std::vector<LoadTarget> targets = {};
        const Clock* clock = nullptr; ///< outlives the job
    };

    ~RunJob() override;

    void start();
    /// Ends as soon as may be and keeps all that was measured; finished() follows. May be called twice.
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    [[nodiscard]] const QString& runId() const { return m_run->recorder()->runId(); }
    /// As it was planned.
    [[nodiscard]] const RunInfo& info() const { return m_info; }
    /// Its rows, for who looks on.
    [[nodiscard]] const std::shared_ptr<RowFeed>& feed() const { return m_feed; }
    /// Where it is recorded by now: elsewhere once the store has failed.
    [[nodiscard]] StoreUrl where() const { return m_run->recorder()->url(); }
    /// For reading what has been recorded so far; outlives the job.
    [[nodiscard]] OpenRun reading() const;

Q_SIGNALS:
    /// A few times a second.
    void advanced(const roundtrip::RunProgress& progress);
    /// A step of an idle ladder has ended.
    void probed(const roundtrip::ColdProbe& probe);
    /// The store was given up, and recording goes on at where().
    void storeFailed(const roundtrip::Error& error);
    /// `cannotRead`: why the rows could not be read for the conclusion, which then says what can be said without.
    void finished(const roundtrip::Conclusion& conclusion, const std::optional<roundtrip::Error>& cannotRead);

protected:
    explicit RunJob(QObject* parent);

    /// With what a failing store is told to.
    [[nodiscard]] MeasuredRun::Setup runSetup(Setup setup);
    /// Before start(). The job takes it to its thread.
    void setRun(std::unique_ptr<MeasuredRun> run);

private:
    void concludeWith(const MeasuredRun& run, const RunEnding& ending);

    RunInfo m_info;
    std::shared_ptr<RowFeed> m_feed = std::make_shared<RowFeed>();
    QThread m_thread;
    std::unique_ptr<MeasuredRun> m_run;  ///< lives in m_thread, once that runs
    std::atomic<bool> m_isWanted = true; ///< the conclusion
    bool m_isRunning = false;
};

} // namespace roundtrip
