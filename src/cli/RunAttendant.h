// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/CliContext.h"
#include "measure/MeasuredRun.h"

#include <QEventLoop>

namespace roundtrip::cli {

/// Sees a run through on the command line: waits in an event loop until it has finished, lets an interruption cancel
/// it, and says once that the store was given up.
class RunAttendant
{
public:
    explicit RunAttendant(CliContext& context) : m_context(context) {}

    /// Starts the run and returns what it came to; `show` is called with its progress.
    template<typename Run, typename Show>
    [[nodiscard]] RunEnding attend(Run& run, const Show& show)
    {
        RunEnding ending;
        QEventLoop loop;
        QObject::connect(&run, &Run::progressed, &loop, [&](const auto& progress) {
            tellOfStore(*run.recorder());
            show(progress);
        });
        QObject::connect(&run, &Run::finished, &loop, [&](const RunEnding& result) {
            ending = result;
            loop.quit();
        });
        QObject::connect(&m_context.interrupts, &SignalWatch::interrupted, &run, [&] {
            m_context.console.note(QStringLiteral("Stopping; what was measured is kept."));
            run.cancel();
        });
        run.start();
        if (m_context.interrupts.wasInterrupted())
            run.cancel();
        loop.exec();
        m_context.console.status({});
        return ending;
    }

private:
    void tellOfStore(const Recorder& recorder);

    CliContext& m_context;
    bool m_toldOfStore = false;
};

} // namespace roundtrip::cli
