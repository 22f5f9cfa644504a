// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/BenchOptions.h"
#include "cli/ExitCode.h"
#include "cli/LevelHunt.h"
#include "cli/RunAttendant.h"
#include "exchange/RunExporter.h"
#include "load/LoadRunner.h"
#include "load/Preflight.h"
#include "load/SelfCheck.h"
#include "store/StoreUrl.h"

#include <ctime>

namespace roundtrip::cli {

class BenchReport;

/// One benchmark from the self-check to the verdict: measures, records, shows, exports.
class BenchRun
{
public:
    BenchRun(CliContext& context, const BenchOptions& options, const LoadPlan& plan, const BackendSource& source,
             const Preflight& preflight, const StoreUrl& store, const std::vector<Threshold>& thresholds,
             const std::optional<Threshold>& searchCondition);

    /// Further files of the export.
    void setExtras(RunExporter::Extras extras) { m_extras = std::move(extras); }
    /// What to show people instead of the bench's own tables.
    using Presenter = std::function<Result<QStringList>(const RunInfo&, const RunFigures&)>;
    void setPresenter(Presenter presenter) { m_present = std::move(presenter); }

    [[nodiscard]] ExitCode run();

private:
    void announce() const;
    [[nodiscard]] Result<void> checkClient();
    [[nodiscard]] RunInfo makeInfo() const;
    /// Says how busy the client itself was; over much, its figures are doubtful.
    void tellCpu(Instant begun, std::clock_t cpuBegun) const;
    /// Says which connections failed or ended early: what was not sent and what was lost may be theirs.
    void tellConnections(const LoadOutcome& outcome) const;
    [[nodiscard]] Result<LoadOutcome> measureAll(RunAttendant& attendant);
    [[nodiscard]] Result<LoadOutcome> search(RunAttendant& attendant, const Threshold& condition);
    [[nodiscard]] LoadOutcome measure(RunAttendant& attendant, const LoadPlan& plan,
                                      const std::vector<LoadTarget>& targets, const LoadContinuation& before);
    [[nodiscard]] Result<RunFigures> readBack(const StoreUrl& where);
    void report(const RunFigures& figures);
    void present(const BenchReport& report, const RunFigures& figures);
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
    std::optional<Threshold> m_searchCondition;
    std::vector<LevelHunt::Finding> m_found; ///< by a search
    bool m_lostSomething = false;            ///< what was asked to be kept or exported is not
    RunExporter::Extras m_extras;            ///< may be empty
    Presenter m_present;                     ///< may be empty
};

} // namespace roundtrip::cli
