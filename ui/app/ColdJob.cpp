// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ColdJob.h"

namespace roundtrip {

ColdJob::ColdJob(const ColdPlan& plan, Setup setup, QObject* parent) : RunJob(parent)
{
    auto run = std::make_unique<MeasuredLadder>(plan, runSetup(std::move(setup)));
    connect(run.get(), &MeasuredLadder::progressed, this, &ColdJob::progressed);
    connect(run.get(), &MeasuredLadder::probed, this, &ColdJob::probed);
    setRun(std::move(run));
}

} // namespace roundtrip
