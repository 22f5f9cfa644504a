// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/ForeignCsv.h"
#include "figures/RowSource.h"

#include <functional>

namespace roundtrip {

/// A run as one file that other programs read.
struct ForeignExport
{
    enum class Form {
        Jtl, ///< JMeter's results as CSV
        K6,  ///< k6's --out csv
        Hgrm ///< HdrHistogram's percentile text, of one backend's phase measure
    };
    Form form = Form::Jtl;
    ForeignTime time = ForeignTime::Response; ///< where nothing was planned there is only service time; k6 has both
    QString backend = {};                     ///< empty: all of them; Hgrm: the only one
    std::function<bool(double)> proceed = {}; ///< as RunExporter::setProgress()

    /// Streaming. FileUnwritable, the store's error, Cancelled; InvalidConfiguration where the backend is not in the
    /// run, or several are and one is needed.
    [[nodiscard]] Result<void> write(RowSource& source, QIODevice& out) const;

private:
    [[nodiscard]] Result<void> checkBackend(const RunInfo& info) const;
    [[nodiscard]] Result<void> writeTable(RowSource& source, QIODevice& out) const;
    [[nodiscard]] Result<void> writePercentiles(RowSource& source, QIODevice& out) const;
    [[nodiscard]] Result<void> forEach(RowSource& source, const std::function<bool(const Sample&)>& visit) const;
};

/// "jtl", "k6", "hgrm".
[[nodiscard]] std::optional<ForeignExport::Form> foreignFormFromName(const QString& name);

} // namespace roundtrip
