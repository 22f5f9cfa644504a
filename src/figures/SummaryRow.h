// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace roundtrip {

/// One row of summary.csv: one statistic of one metric. Values are in µs ("us"), a share from 0 to 1 ("share"), a
/// number of things ("count") or dollars ("usd").
struct SummaryRow
{
    QString runId = {};
    std::optional<int> trial = {}; ///< empty: all trials of this level together
    QString backend = {};
    QString platform = {};
    QString phase = {};
    int connections = 0; ///< scheduled, of one trial: the level
    QString metric = {};
    QString statistic = {};
    double value = 0.0;
    QString unit = {};
    std::optional<double> ciLow = {}; ///< 95 %
    std::optional<double> ciHigh = {};
    std::int64_t n = 0;
    QString baseline = {};
    std::optional<double> ratio = {}; ///< of p50 and p99 to the baseline's
    std::optional<double> ratioCiLow = {};
    std::optional<double> ratioCiHigh = {};
    QString flag = {}; ///< too_few_samples, client_bound, quota_limited, or empty
};

/// µs and counts are whole numbers in files; shares, ratios and dollars are not.
[[nodiscard]] double inUnit(double value, const QString& unit);
[[nodiscard]] std::optional<double> inUnit(const std::optional<double>& value, const QString& unit);

/// The rows as objects, keys as in summary.csv; missing numbers are null, missing texts empty.
[[nodiscard]] QJsonArray summaryToJson(const std::vector<SummaryRow>& rows);

} // namespace roundtrip
