// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ColdJob.h"

#include "cold/ColdText.h"

namespace roundtrip {

ColdJob::ColdJob(const ColdPlan& plan, Setup setup, QObject* parent) : RunJob(parent)
{
    auto run = std::make_unique<MeasuredLadder>(plan, runSetup(std::move(setup)));
    connect(run.get(), &MeasuredLadder::progressed, this, [this](const ColdProgress& progress) {
        QStringList lanes;
        for (const ColdProgress::Lane& lane : progress.lanes)
            lanes << coldLaneText(lane, progress.steps);
        Q_EMIT advanced(
            {.stage = lanes.join(u'\n'), .detail = {}, .share = progress.share, .remaining = progress.remaining});
    });
    connect(run.get(), &MeasuredLadder::probed, this, &ColdJob::probed);
    setRun(std::move(run));
}

} // namespace roundtrip

#include "moc_ColdJob.cpp"
