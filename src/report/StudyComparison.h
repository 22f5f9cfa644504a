// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/RunInfo.h"
#include "report/Headline.h"
#include "report/PublishedStudy.h"
#include "report/ReportDocument.h"

#include <QIODevice>

namespace roundtrip {

/// A backend's place in a table of the article: what was published for its platform, and what was measured.
struct StudyRow
{
    QString table = {}; ///< PublishedTable::id
    QString backend = {};
    QString platform = {};
    bool isSimulated = false;
    QList<PublishedRow> published = {};    ///< empty: the article has none; two where it has a best and a worst
    std::optional<SummaryRow> ours = {};   ///< the article's own statistic: a mean, a share
    std::optional<SummaryRow> median = {}; ///< of latencies; has the ratio to the baseline
    std::optional<SummaryRow> tail = {};   ///< p99
    QStringList doubts = {};               ///< "simulated", "too few samples", …

    /// Whether ours lies within what was published; empty where either is missing.
    [[nodiscard]] std::optional<bool> isWithin(const PublishedTable& table) const;
    /// Ours over the published figure that is nearest. Precondition: isWithin() has a value.
    [[nodiscard]] double timesPublished(const PublishedTable& table) const;
};

/// The article's tables beside a run's figures.
class StudyComparison
{
public:
    /// The study outlives the comparison.
    StudyComparison(const PublishedStudy& study, const RunInfo& info, const Headline& headline);

    [[nodiscard]] const QList<StudyRow>& rows() const { return m_rows; }
    /// Something was measured at the article's connections.
    [[nodiscard]] bool hasFigures() const;
    [[nodiscard]] QList<ReportTable> tables() const;
    /// Every published ratio and claim with what follows from the rows.
    [[nodiscard]] ReportTable checks() const;
    /// study.csv: table,backend,platform,published,published_low,published_high,unit,published_ratio,recomputed_ratio,
    /// ratio_follows,ours,ci_low,ci_high,n,ratio,ratio_ci_low,ratio_ci_high,within,flags
    [[nodiscard]] Result<void> writeCsv(QIODevice& out) const;

private:
    [[nodiscard]] StudyRow makeRow(const PublishedTable& table, const QString& backend, const QString& platform,
                                   const Headline& headline) const;
    [[nodiscard]] QList<ReportCell> cellsOf(const PublishedTable& table, const StudyRow& row) const;
    void writeRow(class CsvWriter& csv, const StudyRow& row, const PublishedTable& table,
                  const PublishedRow* published) const;

    const PublishedStudy& m_study;
    const RunInfo& m_info;
    QList<StudyRow> m_rows;
};

/// "EC2|10|measure|response_time|p50".
[[nodiscard]] QString figureKey(const SummaryRow& row);
[[nodiscard]] ReportCell figureCell(const SummaryRow* row, const QString& text);
/// The same with its flag in words: "24 ms [too few samples]".
[[nodiscard]] ReportCell flaggedCell(const SummaryRow* row, const QString& text);

} // namespace roundtrip
