// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/BenchOptions.h"
#include "cli/ExitCode.h"
#include "exchange/RunExporter.h"
#include "load/Preflight.h"
#include "measure/Conclusion.h"
#include "metrics/RunMetrics.h"

namespace roundtrip::cli {

class BenchReport;

/// One benchmark as the command line tells it: what will happen, how far it is, its tables, what became of it. What is
/// measured and concluded is measure's (MeasuredLoad, conclude()).
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
    /// From here on its figures can be fetched, if that was asked for.
    [[nodiscard]] Result<void> serveMetrics();
    [[nodiscard]] ExitCode runServed();
    void announce() const;
    [[nodiscard]] Result<void> checkClient();
    [[nodiscard]] RunInfo makeInfo() const;
    [[nodiscard]] RunEnding measure();
    /// Says how busy the client itself was; over much, its figures are doubtful.
    void tellProcessors(const ProcessorUse& use) const;
    void tellEnding(const RunEnding& ending);
    void tellRate(const RunFigures& figures) const;
    /// With the export that was asked for.
    [[nodiscard]] Result<RunFigures> readFigures(const RunEnding& ending);
    void present(const BenchReport& report, const RunInfo& info, const RunFigures& figures);

    CliContext& m_context;
    const BenchOptions& m_options;
    LoadPlan m_plan;
    const BackendSource& m_source;
    Preflight m_preflight;
    StoreUrl m_store;
    std::vector<Threshold> m_thresholds;
    QJsonObject m_clockFloor; ///< empty if not checked
    std::optional<Threshold> m_searchCondition;
    bool m_lostSomething = false;                   ///< what was asked to be kept or exported is not
    RunExporter::Extras m_extras;                   ///< may be empty
    Presenter m_present;                            ///< may be empty
    std::shared_ptr<RunMetrics> m_metrics;          ///< for somebody who looks on; null without
    std::unique_ptr<OtlpSender> m_otlpSender;       ///< for a receiver; the same
    std::unique_ptr<MetricsServer> m_metricsServer; ///< for who fetches them; the same
};

} // namespace roundtrip::cli
