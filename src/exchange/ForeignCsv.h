// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Sample.h"
#include "exchange/CsvWriter.h"
#include "figures/RunInfo.h"

#include <map>

namespace roundtrip {

/// Which time stands where another program's file has one.
enum class ForeignTime { Response, Service };

/// Writes the senders' own copies as JMeter's results file (JTL as CSV, the columns and the order that its
/// CSVSaveService writes by default) or as what k6 writes with --out csv (columns as its output/csv with the default
/// system tags). Their readers want a name for a row: it is the backend as RunRecord::labelled() has it (simulated is
/// called simulated), with ":<phase>" behind it outside of phase measure in the JTL. What was still in flight and
/// duplicates are left out.
///
/// Connections come first: a results file says how many there were.
class ForeignCsv
{
public:
    enum class Form { Jtl, K6 };

    /// Device and run outlive it.
    ForeignCsv(QIODevice& out, Form form, ForeignTime time, const RunInfo& info);

    void write(const ConnectionSample& connection);
    void write(const Sample& sample);
    [[nodiscard]] bool isFine() const { return m_csv.isFine(); }
    [[nodiscard]] Result<void> finish() { return m_csv.finish(); }

private:
    void writeJtl(const Sample& sample);
    void writeK6(const Sample& sample);
    /// Cells as in k6's header; `tags` goes to extra_tags.
    struct K6Row
    {
        std::string_view metric;
        std::int64_t epochUs = 0;
        double value = 0.0;
        QString scenario = {};
        std::string_view check = {};
        QString error = {};
        int status = 0;
        std::string tags = {};
    };
    void writeK6(const K6Row& row);
    [[nodiscard]] std::int64_t epochUs(const Instant& instant) const;

    CsvWriter m_csv;
    Form m_form;
    ForeignTime m_time;
    const RunInfo& m_info;
    UtcAnchor m_anchor;
    std::map<std::pair<QString, int>, std::int64_t> m_threads; ///< connections by backend and trial
    std::map<int, std::int64_t> m_allThreads;                  ///< by trial
};

} // namespace roundtrip
