// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/CliContext.h"
#include "store/Recorder.h"

#include <QEventLoop>

namespace roundtrip::cli {

/// Sees a run through on the command line: waits in an event loop until its runner has finished, lets an interruption
/// cancel it, and says once that the store was given up. For a run of several runners it stays the same one.
class RunAttendant
{
public:
    RunAttendant(CliContext& context, Recorder& recorder) : m_context(context), m_recorder(recorder) {}

    [[nodiscard]] Recorder& recorder() { return m_recorder; }

    /// Starts the runner (a LoadRunner or ColdRunner) and returns what it came to; `show` is called with its progress.
    template<typename Outcome, typename Runner, typename Show>
    [[nodiscard]] Outcome attend(Runner& runner, const Show& show)
    {
        Outcome outcome;
        QEventLoop loop;
        QObject::connect(&runner, &Runner::progressed, &loop, [&](const auto& progress) {
            tellOfStore();
            show(progress);
        });
        QObject::connect(&runner, &Runner::finished, &loop, [&](const Outcome& result) {
            outcome = result;
            loop.quit();
        });
        QObject::connect(&m_context.interrupts, &SignalWatch::interrupted, &runner, [&] {
            m_context.console.note(QStringLiteral("Stopping; what was measured is kept."));
            runner.cancel();
        });
        // The run is on disk before its first message: nothing is sent of which a crash would leave no trace.
        static_cast<void>(m_recorder.flush().ok()); // a failure is told while it runs
        runner.start();
        if (m_context.interrupts.wasInterrupted())
            runner.cancel();
        loop.exec();
        m_context.console.status({});
        return outcome;
    }

private:
    void tellOfStore();

    CliContext& m_context;
    Recorder& m_recorder;
    bool m_toldOfStore = false;
};

} // namespace roundtrip::cli
