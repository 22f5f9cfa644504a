// SPDX-License-Identifier: GPL-3.0-or-later
#include "compare/FiguresLoader.h"

namespace roundtrip {

namespace {

Result<LoadedRunPtr> workOut(const OpenRun& open, const QString& baseline, const std::function<bool(double)>& proceed)
{
    auto reader = open();
    if (!reader)
        return reader.error();
    auto run = std::make_shared<LoadedRun>();
    run->info = reader.value()->info();
    if (run->info.backendNames().contains(baseline))
        run->info.baseline = baseline;
    auto figures = RunAnalysis::of(*reader.value(), run->info, proceed);
    if (!figures)
        return figures.error();
    run->figures = std::move(figures).value();
    return LoadedRunPtr(std::move(run));
}

} // namespace

FiguresLoader::FiguresLoader(QObject* parent) : QObject(parent)
{
    m_thread.setMaxThreadCount(1);
}

FiguresLoader::~FiguresLoader()
{
    cancel();
    m_thread.waitForDone();
}

void FiguresLoader::cancel()
{
    ++m_generation;
    m_pending = 0;
}

void FiguresLoader::load(const QString& runId, const OpenRun& open, const QString& baseline)
{
    ++m_pending;
    m_thread.start([this, runId, open, baseline, generation = m_generation.load()] {
        if (generation != m_generation)
            return;
        const auto run = workOut(open, baseline, [this, generation](double) { return generation == m_generation; });
        QMetaObject::invokeMethod(
            this,
            [this, runId, run, generation] {
                if (generation != m_generation)
                    return;
                --m_pending;
                if (run)
                    Q_EMIT loaded(runId, run.value());
                else
                    Q_EMIT failed(runId, run.error());
            },
            Qt::QueuedConnection);
    });
}

} // namespace roundtrip

#include "moc_FiguresLoader.cpp"
