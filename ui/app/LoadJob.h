// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/RunJob.h"
#include "load/LoadRunner.h"

namespace roundtrip {

/// A load run of the window.
class LoadJob : public RunJob
{
    Q_OBJECT

public:
    /// `setup.info`: describeRun() of the same plan.
    LoadJob(const LoadPlan& plan, Setup setup, QObject* parent = nullptr);
    ~LoadJob() override;

Q_SIGNALS:
    void progressed(const roundtrip::LoadProgress& progress);

protected:
    void run() override;
    void stop() override;
    void dropRunner() override;

private:
    void onFinished(const LoadOutcome& outcome);

    LoadPlan m_plan;
    RunInfo m_info;                       ///< of the job's thread, once it runs
    std::unique_ptr<LoadRunner> m_runner; ///< belongs to the job's thread
};

} // namespace roundtrip
