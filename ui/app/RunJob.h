// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/RecordedSoFar.h"
#include "load/LoadTarget.h"

#include <QObject>
#include <QThread>

namespace roundtrip {

/// A measuring run of the window: it records to the store while a runner works in a thread of its own, so that neither
/// planning nor stopping ever holds up the GUI. The object itself lives in the GUI thread.
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
    [[nodiscard]] const RunInfo& info() const { return m_setup.info; }
    /// For reading what has been recorded so far, once it is started; outlives the job.
    [[nodiscard]] ReadSoFar reading() const { return readSoFar(m_recorder); }

Q_SIGNALS:
    /// The store was given up, and recording goes on in memory.
    void storeFailed(const roundtrip::Error& error);
    /// `problems`: a sentence each: backends that nobody answered at, rows that are not in the store, a suspend of the
    /// machine.
    void finished(bool cancelled, const QStringList& problems);

protected:
    RunJob(Setup setup, QObject* parent);

    // In the job's thread.
    virtual void run() = 0;
    virtual void stop() = 0;
    virtual void dropRunner() = 0;
    void end(bool cancelled, QStringList problems);

    /// Must be called by the destructor of the class that owns the runner.
    void endThread();
    [[nodiscard]] const Setup& setup() const { return m_setup; }
    [[nodiscard]] LoadClock loadClock() const { return {.monotonic = m_setup.clock, .anchor = m_setup.info.anchor}; }
    [[nodiscard]] Recorder& recorder() { return *m_recorder; }
    /// An object of the job's thread, for connections that are to be served there.
    [[nodiscard]] QObject* threadContext() { return m_context.get(); }

private:
    Setup m_setup;
    std::shared_ptr<Recorder> m_recorder; ///< shared with those who read what it records
    QThread m_thread;
    std::unique_ptr<QObject> m_context;
    bool m_isRunning = false;
};

} // namespace roundtrip
