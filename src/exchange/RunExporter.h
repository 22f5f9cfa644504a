// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/ExportFile.h"
#include "exchange/ExportFolder.h"
#include "figures/ColdAnalysis.h"
#include "figures/RunAnalysis.h"

#include <memory>

namespace roundtrip {

/// Which rows of samples an export has. Figures are of all of them, whatever is written.
enum class SampleRows {
    All,
    Echo, ///< the senders' own: what latency and delivery to the sender are of
    None
};
/// "all", "echo", "none"; as --samples and the manifest have it.
[[nodiscard]] QString sampleRowsName(SampleRows rows);
[[nodiscard]] std::optional<SampleRows> sampleRowsFromName(const QString& name);

/// Writes a run as the files of the measuring document: samples.csv, connections.csv, summary.csv, timeline.csv,
/// histograms.hlog and manifest.json; an idle ladder also as cold.csv. Runs in the source's thread, streaming: rows are
/// never all in memory.
///
/// Every file is complete or not there; the manifest, which has the others' checksums, comes last. An earlier
/// export in the same folder is replaced with all its files; on an error or a cancellation before that it stays as it
/// was. See ExportFolder for what a folder does not take.
class RunExporter
{
public:
    /// The source outlives the exporter.
    explicit RunExporter(RowSource& source);

    /// Begins another file of the export; what is written to it goes into the manifest with its checksum.
    using AddFile = std::function<Result<QIODevice*>(const QString& name)>;
    /// Writes what goes with the figures but is not of the store: a report.
    using Extras = std::function<Result<void>(const RunInfo& info, const RunFigures& figures, const AddFile& addFile)>;

    /// Asked now and then, with the share done from 0 to 1; false cancels.
    void setProgress(std::function<bool(double)> proceed) { m_proceed = std::move(proceed); }
    void setExtras(Extras extras) { m_extras = std::move(extras); }
    void setSamples(SampleRows rows) { m_rows = rows; }
    /// samples.csv.zst (Zstandard) instead of samples.csv: about a tenth as large.
    void setCompressed(bool compressed) { m_isCompressed = compressed; }
    /// Instead of the run's own; one of its backends. Every ratio follows from it.
    void setBaseline(const QString& name) { m_info.baseline = name; }
    /// Rows for summary.csv that do not come from samples alone (cost); they are not among figures().
    using MoreRows = std::function<std::vector<SummaryRow>(const RunInfo& info, const RunFigures& figures)>;
    void setMoreSummary(MoreRows rows) { m_moreSummary = std::move(rows); }

    /// Makes the folder where it is missing. FileUnwritable, the store's error, or Cancelled.
    [[nodiscard]] Result<void> exportTo(const QString& directory);
    /// After exportTo(): what the run came to, so that nobody has to read it twice.
    [[nodiscard]] const RunFigures& figures() const { return m_figures; }

private:
    [[nodiscard]] Result<ExportFile*> addFile(const QString& name);
    [[nodiscard]] Result<void> writeConnections(RunAnalysis& analysis);
    [[nodiscard]] Result<void> writeSamples(RunAnalysis& analysis);
    /// `out` may be null.
    [[nodiscard]] Result<void> readSamples(RunAnalysis& analysis, QIODevice* out);
    [[nodiscard]] Result<void> writeSummary();
    [[nodiscard]] Result<void> writeTimeline();
    [[nodiscard]] Result<void> writeHistograms(const RunAnalysis& analysis);
    [[nodiscard]] Result<void> writeCold();
    [[nodiscard]] Result<void> writeExtras();
    [[nodiscard]] Result<void> writeManifest();
    [[nodiscard]] Result<void> commitAll();
    /// False once cancelled.
    [[nodiscard]] bool proceed(double share);

    RowSource& m_source;
    RunInfo m_info;
    Extras m_extras;
    QString m_directory;
    std::optional<ExportFolder> m_folder;
    std::function<bool(double)> m_proceed;
    MoreRows m_moreSummary;
    RunFigures m_figures;
    std::optional<ColdAnalysis> m_cold; ///< of an idle ladder
    std::vector<std::unique_ptr<ExportFile>> m_files;
    SampleRows m_rows = SampleRows::All;
    bool m_isCompressed = false;
    bool m_isCancelled = false;
};

} // namespace roundtrip
