// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/BenchOptions.h"
#include "load/LoadRunner.h"
#include "load/Preflight.h"
#include "load/SelfCheck.h"
#include "store/Recorder.h"
#include "store/RunAnalysis.h"

namespace roundtrip::cli {

/// One benchmark from the self-check to the verdict: measures, records, shows, exports.
class BenchRun
{
public:
    BenchRun(CliContext& context, const BenchOptions& options, const LoadPlan& plan, const BackendSource& source,
             const Preflight& preflight, const StoreUrl& store, const std::vector<Threshold>& thresholds);

    [[nodiscard]] ExitCode run();

private:
    void announce() const;
    [[nodiscard]] Result<void> checkClient();
    [[nodiscard]] RunInfo makeInfo(const UtcAnchor& anchor) const;
    [[nodiscard]] LoadOutcome measure(Recorder& recorder);
    [[nodiscard]] Result<RunFigures> readBack(const StoreUrl& where);
    void report(const RunFigures& figures) const;
    [[nodiscard]] ExitCode conclude(const LoadOutcome& outcome, const RunFigures& figures) const;
    [[nodiscard]] bool accountsHold(const LoadOutcome& outcome, const RunFigures& figures) const;

    CliContext& m_context;
    const BenchOptions& m_options;
    LoadPlan m_plan;
    const BackendSource& m_source;
    Preflight m_preflight;
    StoreUrl m_store;
    std::vector<Threshold> m_thresholds;
    std::optional<SelfCheckReport> m_selfCheck;
    RunInfo m_info;
    bool m_lostSomething = false; ///< what was asked to be kept or exported is not
};

} // namespace roundtrip::cli
