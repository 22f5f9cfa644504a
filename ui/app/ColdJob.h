// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/RunJob.h"
#include "load/ColdRunner.h"

namespace roundtrip {

/// A cold start ladder of the window.
class ColdJob : public RunJob
{
    Q_OBJECT

public:
    /// `setup.info`: describeRun() of the same plan.
    ColdJob(const ColdPlan& plan, Setup setup, QObject* parent = nullptr);
    ~ColdJob() override;

Q_SIGNALS:
    void progressed(const roundtrip::ColdProgress& progress);
    void probed(const roundtrip::ColdProbe& probe);

protected:
    void run() override;
    void stop() override;
    void dropRunner() override;

private:
    void onFinished(const ColdOutcome& outcome);

    ColdPlan m_plan;
    std::unique_ptr<ColdRunner> m_runner; ///< belongs to the job's thread
};

} // namespace roundtrip
