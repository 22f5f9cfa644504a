// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/LoadJob.h"

#include "load/LoadText.h"

namespace roundtrip {

LoadJob::LoadJob(const LoadPlan& plan, Setup setup, QObject* parent) : RunJob(parent)
{
    auto run = std::make_unique<MeasuredLoad>(plan, runSetup(std::move(setup)));
    connect(run.get(), &MeasuredLoad::progressed, this, [this](const LoadProgress& progress) {
        Q_EMIT advanced({.stage = loadStageText(progress),
                         .detail = loadProgressText(progress),
                         .share = progress.share,
                         .remaining = progress.remaining});
    });
    setRun(std::move(run));
}

} // namespace roundtrip

#include "moc_LoadJob.cpp"
