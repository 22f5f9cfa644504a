// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Console.h"
#include "cli/ExitCode.h"
#include "cli/LevelHunt.h"
#include "cli/Threshold.h"
#include "figures/RunAnalysis.h"
#include "load/SelfCheck.h"

namespace roundtrip::cli {

/// A finished benchmark in the forms it is shown in.
class BenchReport
{
public:
    /// The arguments outlive the report.
    BenchReport(const RunInfo& info, const RunFigures& figures, const std::vector<Threshold>& thresholds);

    /// What a search for `condition` found.
    void setFound(const std::vector<LevelHunt::Finding>& found, const QString& condition);

    /// Tables and what became of the thresholds, for people.
    [[nodiscard]] QStringList tables() const;
    /// {"run_id","plan","summary","ledger"} and, beyond the manual: "backends" (with "simulated"), "baseline",
    /// "clock_floor", "thresholds", and of a search "search".
    [[nodiscard]] QString json() const;
    /// Where the client's own floor is too near to what was measured.
    [[nodiscard]] QStringList floorWarnings(const SelfCheckReport& selfCheck) const;
    /// Done, ThresholdCrossed or Inconclusive; says which threshold it was.
    [[nodiscard]] ExitCode verdict(Console& console) const;

private:
    struct Judgement
    {
        QString threshold = {};
        Threshold::Finding finding = {};

        [[nodiscard]] QString sentence() const;
        [[nodiscard]] QJsonObject toJson() const;
    };

    const RunInfo& m_info;
    const RunFigures& m_figures;
    Headline m_headline;
    std::vector<Judgement> m_judgements;
    std::vector<LevelHunt::Finding> m_found;
    QString m_condition;
};

} // namespace roundtrip::cli
