// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/SampleTap.h"
#include "load/LoadTarget.h"
#include "measure/Conclusion.h"
#include "store/Recorder.h"

#include <QObject>

#include <functional>
#include <memory>

namespace roundtrip {

/// A measurement from its first row on the disk to its end: the recorder, what drives the backends, and the accounts.
/// The one way to measure, for the command line, the window and whoever else; conclude() tells what it came to.
/// Constructed anywhere and then moved to a thread with an event loop, in which the rest is called.
class MeasuredRun : public QObject
{
    Q_OBJECT

public:
    struct Setup
    {
        StoreUrl store;
        RunInfo info; ///< describeRun() of the plan, with what the caller adds
        std::vector<LoadTarget> targets = {};
        const Clock* clock = nullptr;                 ///< outlives the run
        Recorder::FailureHandler onStoreFailure = {}; ///< called once, in the recorder's thread
        StoreOptions storeOptions = {};
        std::shared_ptr<SampleTap> feed = {}; ///< for somebody who looks on; may be null
    };

    /// A run that nobody has ended is ended here, as cancelled, whoever still reads it.
    ~MeasuredRun() override;

    /// Nothing is sent before the run is on the disk: there is nothing of which a crash would leave no trace. Waits for
    /// that. finished() follows.
    void start();
    /// Ends as soon as may be and keeps all that was measured; finished() follows. May be called twice.
    void cancel();

    /// Asked now and then while rows are read; false gives it up (Cancelled).
    using Proceed = std::function<bool()>;
    /// After finished(), whose ending it is: reads the rows back where they are needed for it.
    [[nodiscard]] virtual Result<Conclusion> conclusionOf(const RunEnding& ending, const Proceed& proceed) const = 0;

    /// From any thread. Whoever reads what is recorded holds it, and may outlive the run.
    [[nodiscard]] const std::shared_ptr<Recorder>& recorder() const { return m_recorder; }

Q_SIGNALS:
    /// What was measured is in the store, or where the ending says.
    void finished(const roundtrip::RunEnding& ending);

protected:
    MeasuredRun(Setup setup, QObject* parent);

    /// The last facts before the first row; may take a moment.
    virtual void prepare() {}
    virtual void begin() = 0;
    virtual void stop() = 0;
    /// Everything that was measured has gone to the recorder.
    void end(RunEnding ending);

    /// Where the rows go.
    [[nodiscard]] SampleSink& sink() const;
    [[nodiscard]] RunInfo& info() { return m_setup.info; }
    [[nodiscard]] const std::vector<LoadTarget>& targets() const { return m_setup.targets; }
    [[nodiscard]] LoadClock loadClock() const { return {.monotonic = m_setup.clock, .anchor = m_setup.info.anchor}; }

private:
    Setup m_setup;
    ProcessorWatch m_processors;
    std::shared_ptr<Recorder> m_recorder;
};

/// Reads a run's rows back, as conclude() wants them.
[[nodiscard]] Result<RunFigures> readBack(const RunEnding& ending, const MeasuredRun::Proceed& proceed = {});

} // namespace roundtrip
