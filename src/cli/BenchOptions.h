// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/BackendSource.h"
#include "cli/MetricsOption.h"
#include "cli/PlanOptions.h"
#include "cli/SamplesOption.h"
#include "cli/SpendOptions.h"
#include "cli/StoreOption.h"
#include "load/LoadPlan.h"
#include "measure/Threshold.h"

namespace roundtrip::cli {

/// The options of `bench` as they were given, and what they mean.
class BenchOptions
{
public:
    void declare(CLI::App& command);

    /// Fewer options, with the article's study as their defaults; a lab behaves as in the article.
    void declareStudy(CLI::App& command);

    /// The plan, checked: that of --plan where it was given, changed by every option that stands beside it.
    [[nodiscard]] Result<LoadPlan> plan() const;
    [[nodiscard]] const PlanOptions& planFiles() const { return m_planOptions; }
    /// What of the command line has changed a plan file, as a sentence; empty if nothing has.
    [[nodiscard]] QString overrideSentence() const;
    [[nodiscard]] Result<std::vector<Threshold>> thresholds() const;

    /// What to search the number of connections for; empty: no search.
    [[nodiscard]] Result<std::optional<Threshold>> searchCondition() const;

    [[nodiscard]] const BackendOptions& backends() const { return m_backends; }
    /// Those of a study: a lab has the article profile unless another was asked for.
    [[nodiscard]] BackendOptions studyBackends() const;
    [[nodiscard]] QString baseline() const { return QString::fromStdString(m_baseline); } ///< empty: the file's
    [[nodiscard]] QString outFolder() const { return QString::fromStdString(m_out); }     ///< empty: no export
    [[nodiscard]] const SamplesOption& samples() const { return m_samples; }              ///< of the export
    [[nodiscard]] const StoreOption& store() const { return m_store; }
    [[nodiscard]] const MetricsOption& metrics() const { return m_metrics; }
    [[nodiscard]] QString note() const { return QString::fromStdString(m_note); }
    [[nodiscard]] bool json() const { return m_json; }
    [[nodiscard]] const SpendOptions& spend() const { return m_spend; }
    [[nodiscard]] bool checksItself() const { return !m_noSelfCheck; }

private:
    void declareLoad(CLI::App& command);
    void declareResults(CLI::App& command);
    void declareKeeping(CLI::App& command);
    [[nodiscard]] bool isGiven(const char* option) const;
    void applyAmounts(LoadPlan& plan) const;
    void applyRest(LoadPlan& plan) const;

    const CLI::App* m_command = nullptr; ///< after declare()
    PlanOptions m_planOptions;
    BackendOptions m_backends;
    std::vector<int> m_connections{10};
    std::optional<std::int64_t> m_messages;
    std::optional<double> m_rate;
    bool m_isStudy = false;
    int m_atOnce = 0; ///< of a study; 0: all of a lab, one after another elsewhere
    std::optional<double> m_duration;
    std::string m_arrival = "constant";
    int m_roomSize = 0;
    int m_payload = 0;
    int m_trials = 1;
    std::uint64_t m_seed = 1;
    std::string m_baseline;
    double m_horizon = 30.0;
    std::optional<double> m_deadline; ///< default 5, or the horizon where that is shorter
    double m_connectDeadline = 10.0;
    std::string m_sourceAddresses;
    double m_warmup = 0.0;
    std::string m_out;
    SamplesOption m_samples;
    StoreOption m_store;
    MetricsOption m_metrics;
    std::string m_note;
    std::vector<std::string> m_failIf;
    std::string m_search;
    int m_searchTo = 10'000;
    bool m_json = false;
    SpendOptions m_spend;
    bool m_noSelfCheck = false;
};

} // namespace roundtrip::cli
