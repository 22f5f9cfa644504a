// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "load/ColdRunner.h"
#include "measure/MeasuredRun.h"

namespace roundtrip {

/// An idle ladder.
class MeasuredLadder final : public MeasuredRun
{
    Q_OBJECT

public:
    /// Precondition: plan.check() is ok, and there are targets.
    MeasuredLadder(const ColdPlan& plan, Setup setup, QObject* parent = nullptr);
    ~MeasuredLadder() override;

    [[nodiscard]] Result<Conclusion> conclusionOf(const RunEnding& ending, const Proceed& proceed) const override;

Q_SIGNALS:
    /// A few times a second.
    void progressed(const roundtrip::ColdProgress& progress);
    void probed(const roundtrip::ColdProbe& probe);

protected:
    void begin() override;
    void stop() override;

private:
    void onFinished(const ColdOutcome& outcome);

    ColdPlan m_plan;
    std::unique_ptr<ColdRunner> m_runner;
};

} // namespace roundtrip
