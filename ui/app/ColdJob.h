// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/RunJob.h"
#include "measure/MeasuredLadder.h"

namespace roundtrip {

/// A cold start ladder of the window.
class ColdJob : public RunJob
{
    Q_OBJECT

public:
    /// `setup.info`: describeRun() of the same plan.
    ColdJob(const ColdPlan& plan, Setup setup, QObject* parent = nullptr);
};

} // namespace roundtrip
