// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/FigureGroup.h"
#include "figures/RunInfo.h"
#include "figures/SummaryRow.h"

namespace roundtrip {

/// A group and what its rows have in common.
struct GroupLabel
{
    std::optional<int> trial = {};
    QString backend = {};
    Phase phase = Phase::Measure;
};

/// Turns groups into rows of summary.csv. Besides the metrics of the measuring document it writes, appended: response_
/// time_pair and service_time_pair (first arrivals at every receiver), the ledger's counts (scheduled, not_sent,
/// rejected, rejected:CODE, accepted, lost, late, in_flight), cold_start_suspected, connection_refused, _failed,
/// _timeout, and the parts of connect_time: connect_name, connect_tcp, connect_tls, connect_upgrade, connect_join
/// (ConnectPart).
class SummaryBuilder
{
public:
    explicit SummaryBuilder(const RunInfo& info) : m_info(info) {}

    /// `baseline`: the group of the baseline backend in the same trial and phase; null without one. May be `group`.
    void add(const GroupLabel& label, const FigureGroup& group, const FigureGroup* baseline);

    [[nodiscard]] std::vector<SummaryRow> takeRows() { return std::move(m_rows); }

private:
    [[nodiscard]] SummaryRow& addRow(const QString& metric, const QString& statistic, double value, const QString& unit,
                                     std::int64_t n);
    void addLatency(const QString& metric, const LatencySet& set, const LatencySet* baseline, bool clientMatters);
    void addQuantiles(const QString& metric, const Histogram& histogram, const LatencySet* set,
                      const LatencySet* baseline, bool clientMatters);
    void addRatio(SummaryRow& row, const LatencySet& set, const LatencySet& baseline, double quantile) const;
    void addCount(const QString& metric, std::int64_t value, std::int64_t n);
    void addShare(const QString& metric, std::int64_t part, std::int64_t whole);
    void addMessages(const FigureGroup& group);
    void addColdStarts(const LatencySet& times, const LatencySet* baseline, std::int64_t known);
    void addConnects(const FigureGroup& group, const FigureGroup* baseline);
    [[nodiscard]] QString flagFor(double quantile, double figureUs, bool clientMatters) const;

    const RunInfo& m_info;
    std::vector<SummaryRow> m_rows;
    SummaryRow m_common;                  ///< of the group being added
    const FigureGroup* m_group = nullptr; ///< being added
    bool m_isQuotaLimited = false;
};

} // namespace roundtrip
