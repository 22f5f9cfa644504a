// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/RunJob.h"
#include "measure/MeasuredLoad.h"

namespace roundtrip {

/// A load run of the window.
class LoadJob : public RunJob
{
    Q_OBJECT

public:
    /// `setup.info`: describeRun() of the same plan.
    LoadJob(const LoadPlan& plan, Setup setup, QObject* parent = nullptr);
};

} // namespace roundtrip
