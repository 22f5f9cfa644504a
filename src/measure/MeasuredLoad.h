// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "load/LoadRunner.h"
#include "measure/MeasuredRun.h"

namespace roundtrip {

/// What a load run is judged by.
struct LoadConditions
{
    std::vector<Threshold> failIf = {};
    std::optional<Threshold> search = {}; ///< the connections at which it holds are searched for
};

/// Puts into the record of a load run what follows from its plan: the sizes of rooms that were drawn, and the sum of
/// its schedule, which takes a moment for millions of messages.
void addScheduleFacts(RunRecord& run, const LoadPlan& plan);

/// A load run, or a search for the connections at which a condition holds.
class MeasuredLoad final : public MeasuredRun
{
    Q_OBJECT

public:
    /// Precondition: plan.check() is ok, and there are targets. A search goes from the plan's first level to its last.
    MeasuredLoad(const LoadPlan& plan, Setup setup, LoadConditions conditions = {}, QObject* parent = nullptr);
    ~MeasuredLoad() override;

    /// Before start(): this process does a share of a run that is planned already, and begins each segment when the
    /// gate says so. Both outlive the run. No search.
    void takePart(const Share& share, StartGate& gate, const SendLease& lease);

    [[nodiscard]] Result<Conclusion> conclusionOf(const RunEnding& ending, const Proceed& proceed) const override;

Q_SIGNALS:
    /// A few times a second.
    void progressed(const roundtrip::LoadProgress& progress);
    /// A search has come to this level on this backend.
    void trying(int connections, const QString& backend);

protected:
    void prepare() override;
    void begin() override;
    void stop() override;

private:
    void run(const LoadPlan& plan, const std::vector<LoadTarget>& targets, const LoadContinuation& before);
    void tryNext();
    void onTried(const LoadOutcome& outcome);
    void endWith(const LoadOutcome& outcome, const std::optional<Error>& failure = {});
    [[nodiscard]] Result<Threshold::Verdict> judgeLevel(const QString& backend, int connections);

    LoadPlan m_plan;
    LoadConditions m_conditions;
    LoadRunOptions m_part;             ///< of a share
    std::unique_ptr<LevelHunt> m_hunt; ///< of a search
    std::unique_ptr<LoadRunner> m_runner;
};

} // namespace roundtrip
