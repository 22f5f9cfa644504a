// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/SamplesOption.h"

namespace roundtrip::cli {

void SamplesOption::declare(CLI::App& command)
{
    command
        .add_option(
            "--samples", m_rows,
            "Rows of samples.csv in the folder: all, echo (the senders' own copies alone) or none. Figures are of "
            "all of them, and the store keeps all")
        ->check(CLI::IsMember({"all", "echo", "none"}))
        ->capture_default_str();
    command.add_flag("--compress", m_isCompressed, "Write samples.csv.zst (Zstandard), about a tenth as large");
}

void SamplesOption::applyTo(RunExporter& exporter) const
{
    exporter.setSamples(sampleRowsFromName(QString::fromStdString(m_rows)).value_or(SampleRows::All));
    exporter.setCompressed(m_isCompressed);
}

} // namespace roundtrip::cli
