// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Sample.h"
#include "exchange/CsvWriter.h"
#include "figures/RunInfo.h"

namespace roundtrip {

/// Writes samples.csv and connections.csv, header first. Times in t_*_us are µs after the run's anchor; spans are the
/// differences of those columns, so that a reader who takes them apart finds the same.
class RowsCsv
{
public:
    enum class Table { Samples, Connections };

    RowsCsv(QIODevice& out, Table table, const RunInfo& info);

    void write(const Sample& sample);
    void write(const ConnectionSample& connection);
    /// False once the device has refused something: no use in going on.
    [[nodiscard]] bool isFine() const { return m_csv.isFine(); }
    [[nodiscard]] Result<void> finish() { return m_csv.finish(); }

private:
    [[nodiscard]] std::optional<std::int64_t> sinceAnchor(const std::optional<Instant>& instant) const;

    CsvWriter m_csv;
    std::string m_runId;
    UtcAnchor m_anchor;
};

} // namespace roundtrip
