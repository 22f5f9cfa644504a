// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/BenchCommand.h"
#include "report/PublishedStudy.h"

namespace roundtrip::cli {

/// `article`: the article's study, repeated. A benchmark with its connections and messages, whose figures are shown in
/// its tables and left as a report.
class ArticleCommand final : public BenchCommand
{
public:
    CLI::App* declare(CLI::App& program) override;
    [[nodiscard]] ExitCode run(CliContext& context) override;

private:
    [[nodiscard]] QStringList present(const PublishedStudy& study, const RunInfo& info, const RunFigures& figures,
                                      Console& console) const;
};

} // namespace roundtrip::cli
