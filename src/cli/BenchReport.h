// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "measure/Conclusion.h"

#include <QStringList>

namespace roundtrip::cli {

/// A finished benchmark in the forms it is shown in.
class BenchReport
{
public:
    /// The arguments outlive the report.
    BenchReport(const Conclusion& conclusion, const RunFigures& figures);

    /// Tables and what became of the thresholds, for people.
    [[nodiscard]] QStringList tables() const;
    /// {"run_id","plan","summary","ledger"} and, beyond the manual: "backends" (with "simulated"), "baseline",
    /// "clock_floor", "thresholds", "rate" (whether the asked one was followed: by backend the seconds in all, those in
    /// which this client came late and those in which messages could not be sent), and of a search "search".
    [[nodiscard]] QString json() const;
    [[nodiscard]] QJsonObject toJson() const;

private:
    const Conclusion& m_conclusion;
    const RunInfo& m_info; ///< the conclusion's
    const RunFigures& m_figures;
};

} // namespace roundtrip::cli
