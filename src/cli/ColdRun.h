// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/BackendSource.h"
#include "cli/ExitCode.h"
#include "load/ColdRunner.h"
#include "load/Preflight.h"
#include "measure/Conclusion.h"

namespace roundtrip::cli {

struct ColdRunOptions
{
    ColdPlan plan = {};
    Preflight preflight = {}; ///< of the plan
    StoreUrl store;
    QString outFolder = {}; ///< empty: no export
    QString note = {};
    bool json = false;
};

/// One idle ladder from the plan's words to its tables: measures, records, shows, exports.
class ColdRun
{
public:
    ColdRun(CliContext& context, const ColdRunOptions& options, const BackendSource& source);

    [[nodiscard]] ExitCode run();

private:
    [[nodiscard]] RunInfo makeInfo() const;
    [[nodiscard]] RunEnding measure();
    void showProgress(const ColdProgress& progress);
    [[nodiscard]] Result<void> report(const RunEnding& ending);
    [[nodiscard]] ExitCode tellVerdict(const Conclusion& conclusion) const;

    CliContext& m_context;
    const ColdRunOptions& m_options;
    const BackendSource& m_source;
    int m_stepsSaid = 0; ///< in plain lines
};

} // namespace roundtrip::cli
